// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/itembuttons.h"

#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QTimerEvent>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kTickMs = 1000;

//! Whole seconds until then; 0 when it has passed, or is not known.
qint64 secondsUntil(const QDateTime& time)
{
    const qint64 left = time.isValid() ? QDateTime::currentDateTimeUtc().msecsTo(time) : 0;
    return left > 0 ? (left + kTickMs - 1) / kTickMs : 0;
}

//! "0:43", "12:05", "1:02:05" in the locale's figures.
QString clockText(qint64 seconds)
{
    const QLocale locale;
    const auto two = [&locale](qint64 value) {
        return (value < 10 ? locale.toString(0) : QString()) + locale.toString(value);
    };
    const qint64 minutes = seconds / 60 % 60;
    const qint64 hours = seconds / 3600;
    const QString rest = u':' + two(seconds % 60);
    return hours > 0 ? locale.toString(hours) + u':' + two(minutes) + rest
                     : locale.toString(minutes) + rest;
}

void setWords(QPushButton* button, const QString& words)
{
    button->setText(words);
    button->setAccessibleName(words);
    button->setMinimumWidth(0);
    button->setMinimumWidth(button->sizeHint().width() + 2 * Space::kMedium);
}

} // namespace

ItemButtons::ItemButtons(QWidget* viewport, QObject* parent)
    : QObject(parent)
    , m_viewport(viewport)
{
}

QPushButton* ItemButtons::addButton(Row& row, const char* name, const QString& text)
{
    auto* button = new QPushButton(row.widget);
    button->setObjectName(QLatin1StringView(name));
    setWords(button, text);
    button->setCursor(Qt::PointingHandCursor);
    row.widget->layout()->addWidget(button);
    return button;
}

ItemButtons::Row ItemButtons::makeRow(const TranscriptItem& item)
{
    Row row;
    row.retryAt = item.retryAt;
    row.widget = new QWidget(m_viewport);
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Space::kMedium);
    const MessageId id = item.id;
    const auto addAction = [&](const char* name, MessageAction action, const QString& text) {
        connect(addButton(row, name, text), &QPushButton::clicked, this,
            [this, id, action] { emit actionPressed(id, action); });
    };
    if (!item.errorTitle.isEmpty()) {
        row.retry = addButton(row, "retryButton", tr("Retry"));
        row.retry->setIcon(themedIcon(Glyph::Retry));
        connect(row.retry, &QPushButton::clicked, this, [this, id] { emit retryPressed(id); });
        if (!item.rejected.isEmpty())
            addAction("retryWithoutButton", MessageAction::AnswerWithout,
                tr("Retry without “%1”").arg(item.rejected));
        if (secondsUntil(item.retryAt) > 0) {
            row.wait = addButton(row, "retryByItselfButton", tr("Retry by itself"));
            connect(row.wait, &QPushButton::clicked, this,
                [this, id, at = item.retryAt] { toggleWait(id, at); });
        }
    } else if (item.canCancel) {
        row.isForWait = true;
        addAction(
            "cancelWaitButton", MessageAction::CancelWait, actionText(MessageAction::CancelWait));
        addAction("useOtherButton", MessageAction::UseOther, actionText(MessageAction::UseOther));
    } else {
        addAction("continueButton", MessageAction::Continue, actionText(MessageAction::Continue));
    }
    line->addStretch(1);
    update(id, row);
    return row;
}

void ItemButtons::update(const MessageId& id, Row& row) const
{
    const qint64 left = secondsUntil(row.retryAt);
    if (row.retry != nullptr)
        setWords(row.retry, left > 0 ? tr("Retry (in %1)").arg(clockText(left)) : tr("Retry"));
    if (row.wait == nullptr)
        return;
    setWords(row.wait, id == m_awaited ? tr("Don’t retry by itself") : tr("Retry by itself"));
    row.wait->setVisible(left > 0);
}

void ItemButtons::place(const QVector<Place>& places)
{
    QHash<MessageId, Row> shown;
    for (const Place& at : places) {
        const auto known = m_rows.find(at.item->id);
        const bool isKnown = known != m_rows.end() && known->retryAt == at.item->retryAt
            && (known->retry != nullptr) == !at.item->errorTitle.isEmpty()
            && known->isForWait == at.item->canCancel;
        Row row = isKnown ? *known : makeRow(*at.item);
        if (isKnown)
            m_rows.erase(known);
        row.widget->setGeometry(at.row);
        row.widget->show();
        shown.insert(at.item->id, row);
    }
    for (const Row& row : std::as_const(m_rows)) {
        row.widget->hide(); // its button may be pressed right now: it lives until the event is done
        row.widget->deleteLater();
    }
    m_rows = shown;
    watch();
}

void ItemButtons::toggleWait(const MessageId& id, const QDateTime& at)
{
    const bool isOn = id != m_awaited;
    m_awaited = isOn ? id : MessageId();
    m_awaitedAt = isOn ? at : QDateTime();
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row)
        update(row.key(), *row);
    watch();
}

void ItemButtons::stopWaiting()
{
    if (!m_awaited.isNull())
        toggleWait(m_awaited, {});
}

void ItemButtons::watch()
{
    bool counts = !m_awaited.isNull();
    for (const Row& row : std::as_const(m_rows))
        counts = counts || secondsUntil(row.retryAt) > 0;
    if (counts && !m_seconds.isActive())
        m_seconds.start(kTickMs, this);
    else if (!counts)
        m_seconds.stop();
}

void ItemButtons::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_seconds.timerId())
        return QObject::timerEvent(event);
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row)
        update(row.key(), *row);
    if (!m_awaited.isNull() && secondsUntil(m_awaitedAt) == 0) {
        const MessageId ready = m_awaited;
        stopWaiting();
        emit retryPressed(ready);
    }
    watch();
}

} // namespace Headgate::Ui
