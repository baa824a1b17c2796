// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTextDocumentFragment>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QByteArray hashOf(const QString& text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

//! Owned by the field.
class CopyGuard : public QObject {
public:
    //! \param selectAll without the primary selection, which a text view would fill; a field
    //! doesn't
    CopyGuard(QWidget* field, std::function<bool()> isSecret, std::function<QString()> selected,
        std::function<void()> selectAll = {})
        : QObject(field)
        , m_isSecret(std::move(isSecret))
        , m_selected(std::move(selected))
        , m_selectAll(std::move(selectAll))
    {
        field->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (!m_isSecret())
            return QObject::eventFilter(watched, event);
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
        case QEvent::MouseMove:
        case QEvent::MouseButtonRelease:
        case QEvent::ContextMenu:
            return true;
        case QEvent::KeyPress:
            return copies(static_cast<QKeyEvent*>(event)) || QObject::eventFilter(watched, event);
        default:
            return QObject::eventFilter(watched, event);
        }
    }

private:
    bool copies(const QKeyEvent* key) const
    {
        if (key->matches(QKeySequence::SelectAll) && m_selectAll) {
            m_selectAll();
            return true;
        }
        if (!key->matches(QKeySequence::Copy) && !key->matches(QKeySequence::Cut))
            return false;
        if (const QString text = m_selected(); !text.isEmpty())
            copySecret(text);
        return true;
    }

    std::function<bool()> m_isSecret;
    std::function<QString()> m_selected;
    std::function<void()> m_selectAll;
};

} // namespace

void guardCopies(QLineEdit* field)
{
    new CopyGuard(
        field, [] { return true; }, [field] { return field->selectedText(); });
}

void guardCopies(QPlainTextEdit* field, std::function<bool()> isSecret)
{
    auto* guard = new CopyGuard(
        field, std::move(isSecret),
        [field] { return field->textCursor().selection().toPlainText(); },
        [field] {
            QTextCursor all(field->document());
            all.select(QTextCursor::Document);
            field->setTextCursor(all);
        });
    field->viewport()->installEventFilter(guard);
}

void copySecret(const QString& secret, std::chrono::milliseconds stays)
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    auto* data = new QMimeData;
    data->setText(secret);
    data->setData(u"x-kde-passwordManagerHint"_s, "secret"); // what password managers agree on
    clipboard->setMimeData(data);
    QTimer::singleShot(stays, clipboard, [clipboard, copied = hashOf(secret)] {
        if (hashOf(clipboard->text()) == copied)
            clipboard->clear();
    });
}

} // namespace Headgate::Ui
