// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptaccessible.h"

#include "ui/chat/transcript/highlighter.h"
#include "ui/chat/transcript/transcriptview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHash>
#include <QLocale>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! One message: a list item with its text and its actions.
class MessageAccessible
    : public QAccessibleInterface
    , public QAccessibleTextInterface
    , public QAccessibleActionInterface {
    Q_DECLARE_TR_FUNCTIONS(Transcript)

public:
    MessageAccessible(TranscriptView* view, MessageId id)
        : m_view(view)
        , m_id(std::move(id))
    {
    }
    virtual ~MessageAccessible() = default;

    bool isValid() const override { return m_view && index() >= 0; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override { }

    QRect rect() const override
    {
        const QRect rect = m_view->messageRect(index());
        return rect.isNull() ? QRect()
                             : QRect(m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size());
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.readOnly = true;
        state.multiLine = true;
        state.focused = m_view->hasFocus() && m_view->focusedMessage() == index();
        state.offscreen = m_view->messageRect(index()).isNull();
        const ItemState itemState = message().item().state;
        state.busy = itemState == ItemState::Streaming || itemState == ItemState::Waiting;
        return state;
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name)
            return kind == QAccessible::Description ? message().item().receipt : QString();
        const TranscriptItem& item = message().item();
        QString author = item.author;
        if (author.isEmpty())
            author = item.role == Role::User ? tr("You") : tr("Answer");
        QStringList parts { author,
            tr("%1 of %2").arg(index() + 1).arg(m_view->document().count()) };
        if (item.time.isValid()) // made into words only when asked: a chat may have 10,000 of them
            parts.append(QLocale().toString(item.time.toLocalTime(), QLocale::ShortFormat));
        if (item.isSimulated)
            parts.append(tr("Simulated"));
        if (item.isPinned)
            parts.append(tr("Pinned"));
        if (item.rating != Rating::None)
            parts.append(item.rating == Rating::Good ? tr("Good answer") : tr("Bad answer"));
        if (item.isEdited)
            parts.append(tr("Edited"));
        if (item.isSummarised)
            parts.append(tr("Replaced by the summary: not sent to the model"));
        else if (item.isExcluded)
            parts.append(tr("Left out: not sent to the model"));
        if (const QString words = message().stateText(); !words.isEmpty())
            parts.append(words);
        if (!item.errorTitle.isEmpty())
            parts.append(tr("Error: %1").arg(item.errorTitle));
        return parts.join(u", "_s) + u": "_s + spokenText();
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface*>(this);
        return nullptr;
    }

    // QAccessibleTextInterface
    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override { }
    QString text(int start, int end) const override
    {
        return wholeText().mid(start, end < 0 ? -1 : end - start);
    }
    int characterCount() const override { return int(wholeText().size()); }
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint&) const override { return 0; }
    void scrollToSubstring(int, int) override { m_view->focusMessage(index()); }
    QString attributes(int, int* start, int* end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

    // QAccessibleActionInterface
    QStringList actionNames() const override
    {
        QStringList names { setFocusAction() };
        const TranscriptItem& item = message().item();
        const QVector<MessageAction> actions = actionsFor(item);
        for (const MessageAction action : actions)
            names.append(actionText(action));
        const qsizetype blocks = codeBlocks().size();
        for (qsizetype i = 0; i < blocks; ++i)
            names.append(tr("Copy code %1").arg(i + 1));
        if (!message().thought().isEmpty())
            names.append(tr("Show or hide thoughts"));
        if (!item.errorTitle.isEmpty() && item.canRetry)
            names.append(tr("Retry"));
        if (item.siblingIndex > 0)
            names.append(tr("Previous version"));
        if (item.siblingIndex + 1 < item.siblingCount)
            names.append(tr("Next version"));
        return names;
    }

    void doAction(const QString& name) override
    {
        if (name == setFocusAction()) {
            m_view->setFocus();
            m_view->focusMessage(index());
        } else if (name == tr("Retry")) {
            emit m_view->retryRequested(m_id);
        } else if (name == tr("Previous version") || name == tr("Next version")) {
            emit m_view->siblingRequested(m_id, name == tr("Next version") ? 1 : -1);
        } else if (name == tr("Show or hide thoughts")) {
            m_view->toggleThoughts(index());
        } else {
            const QVector<MessageAction> actions = actionsFor(message().item());
            for (const MessageAction action : actions) {
                if (name == actionText(action))
                    m_view->perform(m_id, action);
            }
            const QStringList blocks = codeBlocks();
            for (qsizetype i = 0; i < blocks.size(); ++i) {
                if (name == tr("Copy code %1").arg(i + 1))
                    QGuiApplication::clipboard()->setText(blocks[i]);
            }
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    int index() const { return m_view->document().indexOf(m_id); }
    TranscriptMessage& message() const { return m_view->document().message(index()); }

    QString wholeText() const
    {
        m_view->document().prepare(index());
        return m_view->document().plainText(index());
    }

    //! As wholeText(), with a word before each code block: its language and how long it is.
    QString spokenText() const
    {
        QStringList lines;
        message().visitText([&lines](Section section, int, const QVector<Piece>& pieces) {
            for (const Piece& piece : pieces) {
                if (section != Section::Body)
                    continue;
                if (piece.kind == Piece::Kind::Code) {
                    const int count = int(piece.text.count(u'\n')) + 1;
                    const QString words = tr("Code, %1, %n line(s)", nullptr, count);
                    lines.append(words.arg(languageTitle(piece.language)));
                }
                lines.append(piece.text);
            }
        });
        for (const PictureItem& picture : message().item().pictures)
            lines.append(tr("Picture: %1").arg(picture.name));
        QString text = lines.join(u'\n');
        text.remove(QChar(u'\u2066')); // see the parser's isolateCode()
        text.remove(QChar(u'\u2069'));
        return text.replace(QChar(QChar::LineSeparator), u'\n');
    }

    QStringList codeBlocks() const
    {
        QStringList blocks;
        const QVector<Piece> pieces = m_view->document().codeOf(index());
        for (const Piece& piece : pieces)
            blocks.append(piece.text);
        return blocks;
    }

    QPointer<TranscriptView> m_view;
    MessageId m_id;
};

//! The list. Its children are the messages, then the widgets (buttons, scroll bars).
class TranscriptAccessible : public QAccessibleWidget {
public:
    explicit TranscriptAccessible(TranscriptView* view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }
    ~TranscriptAccessible() override
    {
        for (const QAccessible::Id id : qAsConst(m_ids))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return messageCount() + QAccessibleWidget::childCount(); }

    QAccessibleInterface* child(int index) const override
    {
        const int messages = messageCount();
        if (index < 0 || index >= messages)
            return QAccessibleWidget::child(index - messages);
        const MessageId id = view().document().message(index).item().id;
        // One interface a message for the view's whole life: screen readers hold on to them.
        if (const auto known = m_ids.constFind(id); known != m_ids.constEnd())
            return QAccessible::accessibleInterface(*known);
        auto* child = new MessageAccessible(&view(), id);
        m_ids.insert(id, QAccessible::registerAccessibleInterface(child));
        return child;
    }

    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (auto it = m_ids.cbegin(); it != m_ids.cend(); ++it) {
            if (QAccessible::accessibleInterface(*it) == child)
                return view().document().indexOf(it.key());
        }
        const int index = QAccessibleWidget::indexOfChild(child);
        return index < 0 ? index : index + messageCount();
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < messageCount(); ++i) {
            const QRect rect = view().messageRect(i);
            if (!rect.isNull() && rect.contains(view().viewport()->mapFromGlobal(QPoint(x, y))))
                return child(i);
        }
        return QAccessibleWidget::childAt(x, y);
    }

    QAccessibleInterface* focusChild() const override
    {
        const int focused = view().focusedMessage();
        return view().hasFocus() && focused >= 0 ? child(focused) : QAccessibleWidget::focusChild();
    }

private:
    TranscriptView& view() const { return *qobject_cast<TranscriptView*>(widget()); }
    int messageCount() const { return view().document().count(); }

    mutable QHash<MessageId, QAccessible::Id> m_ids;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<TranscriptView*>(object);
    return view ? new TranscriptAccessible(view) : nullptr;
}

} // namespace

void installTranscriptAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace Headgate::Ui
