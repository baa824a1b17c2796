// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/choicepopup.h"

#include "ui/common/popupplace.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScreen>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 380;
constexpr int kMostRows = 8;
constexpr int kMostChoices = 200;
constexpr int kLongestWord = 60;

} // namespace

ChoicePopup::ChoicePopup(QPlainTextEdit* edit)
    : QFrame(edit, Qt::ToolTip) // takes no focus
    , m_edit(edit)
{
    setObjectName(u"choicePopup"_s);
    setProperty("kind", QByteArray("popup"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    edit->installEventFilter(this);
    connect(edit, &QPlainTextEdit::textChanged, this, &ChoicePopup::follow);
    connect(edit, &QPlainTextEdit::cursorPositionChanged, this, &ChoicePopup::follow);
}

//! Not before there is something to choose: it would cost each start.
void ChoicePopup::createList()
{
    m_list = new QListWidget(this);
    m_list->setObjectName(u"choiceList"_s);
    m_list->setAccessibleName(tr("Choices"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSmall, Space::kSmall, Space::kSmall, Space::kSmall);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, &ChoicePopup::accept);
}

ChoicePopup::Word ChoicePopup::wordAtCaret() const
{
    const QTextCursor cursor = m_edit->textCursor();
    if (cursor.hasSelection())
        return {};
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    qsizetype start = before.size();
    while (start > 0 && !before.at(start - 1).isSpace() && before.size() - start <= kLongestWord)
        --start;
    const QString word = before.mid(start);
    if (word.isEmpty() || word.size() > kLongestWord)
        return {};
    const QChar sign = word.front();
    const int place = cursor.block().position() + int(start);
    const bool isSign = sign == u'@' || sign == u'#' || (sign == u'/' && place == 0);
    return isSign ? Word { sign, word.mid(1), place } : Word();
}

void ChoicePopup::follow()
{
    const Word word = wordAtCaret();
    if (word.sign.isNull()) {
        m_dismissed = -1;
        m_word = {};
        hide();
        return;
    }
    const bool isNew = word.sign != m_word.sign || word.start != m_word.start;
    m_word = word;
    if (isNew) {
        m_choices.clear();
        emit wanted(word.sign);
    }
    fill();
}

void ChoicePopup::setChoices(QChar sign, const QVector<Choice>& choices)
{
    if (sign != m_word.sign)
        return; // came too late
    m_choices = choices;
    fill();
}

void ChoicePopup::fill()
{
    if (m_list == nullptr && m_choices.isEmpty())
        return;
    if (m_list == nullptr)
        createList();
    m_list->clear();
    for (qsizetype i = 0; i < m_choices.size() && m_list->count() < kMostChoices; ++i) {
        const Choice& choice = m_choices.at(i);
        if (!choice.title.contains(m_word.text, Qt::CaseInsensitive))
            continue;
        auto* item = new QListWidgetItem(choice.detail.isEmpty()
                ? choice.title
                : tr("%1 — %2", "a choice and its detail").arg(choice.title, choice.detail),
            m_list);
        item->setData(Qt::UserRole, int(i));
    }
    const bool isOffered = m_list->count() > 0 && m_dismissed != m_word.start && m_edit->hasFocus()
        && !m_word.sign.isNull();
    if (!isOffered) {
        hide();
        return;
    }
    m_list->setCurrentRow(0);
    place();
    show();
}

//! Above the line that is being written, or beneath it where there is no room.
void ChoicePopup::place()
{
    const int rows = std::min(m_list->count(), kMostRows);
    const int height = rows * m_list->sizeHintForRow(0) + 2 * Space::kSmall + 2;
    const QRect caret = m_edit->cursorRect();
    const QRect line(m_edit->viewport()->mapToGlobal(caret.topLeft()), QSize(1, caret.height()));
    setGeometry(popupGeometry({ forText(kWidth), height },
        { line, m_edit->screen()->availableGeometry(), Qt::AlignTop | Qt::AlignLeft,
            layoutDirection() }));
}

bool ChoicePopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::FocusOut)
        hide();
    const bool isKey
        = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_edit || !isKey || !isVisible())
        return QFrame::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() != Qt::NoModifier && key->modifiers() != Qt::KeypadModifier)
        return false;
    if (event->type() == QEvent::ShortcutOverride) { // Esc is the window's otherwise
        const bool isOurs = key->key() == Qt::Key_Escape;
        if (isOurs)
            event->accept();
        return isOurs;
    }
    return handleKey(key->key());
}

bool ChoicePopup::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int step = key == Qt::Key_Up ? -1 : 1;
        m_list->setCurrentRow((m_list->currentRow() + step + m_list->count()) % m_list->count());
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        accept();
        return true;
    case Qt::Key_Escape:
        m_dismissed = m_word.start;
        hide();
        return true;
    default:
        return false;
    }
}

void ChoicePopup::accept()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr)
        return;
    const Choice choice = m_choices.at(item->data(Qt::UserRole).toInt());
    const Word word = m_word;
    hide();
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(word.start);
    cursor.setPosition(word.start + 1 + int(word.text.size()), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    emit chosen(word.sign, choice);
}

} // namespace Headgate::Ui
