// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/promptfields.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextCursor>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

const QRegularExpression& fieldPattern()
{
    static const QRegularExpression pattern(uR"(\{\{[^{}\n]{1,80}\}\})"_s);
    return pattern;
}

} // namespace

PromptFields::PromptFields(QPlainTextEdit* edit)
    : QObject(edit)
    , m_edit(edit)
{
    edit->installEventFilter(this);
}

bool PromptFields::selectFrom(int position)
{
    const auto match = fieldPattern().match(m_edit->toPlainText(), position);
    if (!match.hasMatch())
        return false;
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(int(match.capturedStart()));
    cursor.setPosition(int(match.capturedEnd()), QTextCursor::KeepAnchor);
    m_edit->setTextCursor(cursor);
    return true;
}

bool PromptFields::step(bool isBack)
{
    const QTextCursor now = m_edit->textCursor();
    if (!isBack)
        return selectFrom(now.selectionEnd()) || selectFrom(0);
    int found = -1;
    int last = -1;
    auto matches = fieldPattern().globalMatch(m_edit->toPlainText());
    while (matches.hasNext()) {
        last = int(matches.next().capturedStart());
        if (last < now.selectionStart())
            found = last;
    }
    return last >= 0 && selectFrom(found >= 0 ? found : last);
}

bool PromptFields::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isTab = key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier;
    const bool isBack = key->key() == Qt::Key_Backtab;
    return (isTab || isBack) && step(isBack);
}

} // namespace Headgate::Ui
