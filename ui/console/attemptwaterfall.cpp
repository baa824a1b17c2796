// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/attemptwaterfall.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/formats.h"
#include "ui/text/requesttext.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kBar = 10; //!< high
constexpr int kLeastBar = 3; //!< wide, so that a refusal at once is seen
constexpr int kLeastWidth = 220;

} // namespace

AttemptWaterfall::AttemptWaterfall(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"attemptWaterfall"_s);
    setAccessibleName(tr("Attempts"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AttemptWaterfall::setAttempts(
    const QVector<BookedAttempt>& attempts, std::chrono::milliseconds total)
{
    m_attempts = attempts;
    m_total = total;
    QStringList lines;
    for (const BookedAttempt& attempt : attempts) {
        m_total = std::max(m_total, attempt.startedAfter + attempt.duration);
        lines << tr("after %1, for %2: %3")
                     .arg(formatDuration(attempt.startedAfter), formatDuration(attempt.duration),
                         attemptText(attempt));
    }
    setAccessibleDescription(lines.join(u'\n'));
    setToolTip(lines.join(u'\n'));
    updateGeometry();
    update();
}

int AttemptWaterfall::rowHeight() const
{
    return fontMetrics().height() + kBar + Space::kMedium + Space::kSmall;
}

QSize AttemptWaterfall::sizeHint() const
{
    const int axis = m_attempts.isEmpty() ? 0 : fontMetrics().height() + Space::kSmall;
    return { forText(kLeastWidth), int(m_attempts.size()) * rowHeight() + axis };
}

QSize AttemptWaterfall::minimumSizeHint() const
{
    return sizeHint();
}

//! From the side on which reading begins.
QRect AttemptWaterfall::barOf(int number) const
{
    const BookedAttempt& attempt = m_attempts.at(number);
    const double perMs = m_total.count() > 0 ? double(width()) / double(m_total.count()) : 0;
    const int wide = std::max(kLeastBar, int(double(attempt.duration.count()) * perMs));
    const int from
        = std::min(int(double(attempt.startedAfter.count()) * perMs), std::max(0, width() - wide));
    QRect bar(from, number * rowHeight() + fontMetrics().height() + Space::kTiny, wide, kBar);
    if (isRightToLeft())
        bar.moveRight(width() - 1 - from);
    return bar;
}

void AttemptWaterfall::paintEvent(QPaintEvent*)
{
    if (m_attempts.isEmpty())
        return;
    QPainter painter(this);
    for (int i = 0; i < int(m_attempts.size()); ++i)
        paintAttempt(painter, i);
    paintAxis(painter);
}

void AttemptWaterfall::paintAttempt(QPainter& painter, int number) const
{
    const Colours& colours = currentColours();
    const BookedAttempt& attempt = m_attempts.at(number);
    const int top = number * rowHeight();
    const QRect words(0, top, width(), fontMetrics().height());
    painter.setPen(colours.text);
    painter.drawText(words,
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter),
        fontMetrics().elidedText(attemptText(attempt), Qt::ElideRight, width()));
    const QRect bar = barOf(number);
    painter.setPen(colours.border);
    painter.drawLine(0, bar.center().y(), width(), bar.center().y());
    painter.fillRect(bar, colours.window);
    if (!attempt.cause.isEmpty()) {
        painter.fillRect(bar, QBrush(colours.error, Qt::BDiagPattern));
        painter.setPen(colours.error);
    } else {
        paintPhases(painter, bar, attempt);
        painter.setPen(colours.accent);
    }
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
}

//! Waits stay empty, the way to the first byte is pale, the answer full.
void AttemptWaterfall::paintPhases(
    QPainter& painter, const QRect& bar, const BookedAttempt& attempt) const
{
    const auto part = [&](std::chrono::milliseconds from, const QColor& colour) {
        const double gone = attempt.duration.count() > 0
            ? std::clamp(double(from.count()) / double(attempt.duration.count()), 0.0, 1.0)
            : 0;
        QRect rest = bar;
        const int skipped = std::min(int(bar.width() * gone), bar.width() - 1);
        if (isRightToLeft())
            rest.setRight(bar.right() - skipped);
        else
            rest.setLeft(bar.left() + skipped);
        painter.fillRect(rest, currentColours().window);
        painter.fillRect(rest, colour);
    };
    const QColor full = currentColours().accent;
    if (!attempt.trail || !attempt.trail->firstByte)
        return part(std::chrono::milliseconds(0), full);
    QColor pale = full;
    pale.setAlphaF(0.35F);
    part(attempt.trail->sent.value_or(std::chrono::milliseconds(0)), pale);
    part(*attempt.trail->firstByte, full);
}

void AttemptWaterfall::paintAxis(QPainter& painter) const
{
    const QRect line(0, int(m_attempts.size()) * rowHeight(), width(), fontMetrics().height());
    painter.setPen(currentColours().mutedText);
    const auto draw = [&](const QString& text, Qt::Alignment side) {
        painter.drawText(
            line, int(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter), text);
    };
    draw(formatDuration(std::chrono::milliseconds(0)), Qt::AlignLeft);
    draw(formatDuration(m_total), Qt::AlignRight);
}

void AttemptWaterfall::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace Headgate::Ui
