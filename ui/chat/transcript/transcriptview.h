// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/answerannouncer.h"
#include "ui/chat/transcript/deltabuffer.h"
#include "ui/chat/transcript/messageaction.h"
#include "ui/chat/transcript/messagechoice.h"
#include "ui/chat/transcript/picturestore.h"
#include "ui/chat/transcript/transcriptfinder.h"
#include "ui/chat/transcript/transcripthit.h"
#include "ui/chat/transcript/transcriptscroller.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QUrl>

class QMenu;
class QToolButton;

namespace Headgate::Ui {

class ItemButtons;
class MessageBar;

//! \brief Shows a conversation: virtualised, streaming, selectable (docs/adr/0005-transcript.md).
//!
//! Nothing a model writes is interpreted beyond Markdown's structure, nothing is loaded. The page
//! owns the conversation; this view keeps a copy of what it shows.
class TranscriptView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TranscriptView(QWidget* parent = nullptr);
    ~TranscriptView() override;

    //! Replaces everything and goes to the end.
    void setMessages(const QVector<TranscriptItem>& items, const ReadingPlace& place = {});
    //! Adds at the end; a user's message brings the view there, any other only when it follows.
    void appendMessage(const TranscriptItem& item);
    //! Finds the message by its id; the reading position stays. Unknown ids are ignored.
    void updateMessage(const TranscriptItem& item);
    //! Text as it streams in; shown with the next frame, see DeltaBuffer.
    void appendDelta(const MessageId& id, const QString& text, const QString& thought = {});
    void clear();

    bool isFollowing() const { return m_scroller.isFollowing(); }
    void scrollToEnd();
    //! Brings it to the middle of the window, or to its top where it is longer, and marks it.
    void scrollToMessage(const MessageId& id);
    //! Where the chat is being read, to be given to setMessages() again.
    ReadingPlace readingPlace() const { return m_scroller.readingPlace(); }
    //! 0.5 to 3; 1 is the interface's own size.
    void setZoom(qreal zoom);
    qreal zoom() const { return m_zoom; }
    //! What pictureRequested() asked for; a null image: it can't be shown.
    void setPicture(const QString& sha256, const QImage& image);
    void setReading(const Services::ReadingSettings& reading);

    //! Model and parameters of an answer that would be asked for now, a line each.
    void setAnswerNote(const QString& note) { m_answerNote = note; }
    QString selectedText() const;
    void selectAll();
    void copySelection();
    //! Does what the message's menu offers; what needs more than this view is asked for by signal.
    void perform(const MessageId& id, MessageAction action);

    //! Messages chosen together, in their order; a click or Shift and an arrow adds to them.
    QVector<MessageId> chosenMessages() const { return m_choice.inOrder(m_document); }
    void endChoice();

    //! Looks for words and marks them all; goes to the first one from here on. Empty: ends it.
    void find(const QString& text);
    //! Goes to the next hit (1) or the one before (-1), around the ends.
    void stepHit(int step);
    const TranscriptFinder& finder() const { return m_finder; }
    int currentHit() const { return m_currentHit; }
    int markedMessage() const { return m_markedMessage; }

    QString messageMarkdown(const MessageId& id) const; //!< as it was received

    //! For tests, screen readers and benchmarks.
    TranscriptDocument& document() { return m_document; }
    const TranscriptScroller& scroller() const { return m_scroller; }
    int focusedMessage() const { return m_focusedMessage; }
    void focusMessage(int index);
    QRect messageRect(int index) const; //!< in the viewport; null when it is not on the screen
    bool activateLink(const QString& address); //!< false when its scheme is refused
    void copyMessage(int index) const;
    void toggleThoughts(int index);
    void flush(); //!< takes what streamed in now instead of with the next frame

signals:
    //! A link with a harmless scheme (http, https, mailto) was clicked; the receiver opens it.
    void linkActivated(const QUrl& url);
    void retryRequested(const Headgate::MessageId& id); //!< from an error's button
    //! Everything but copying and quoting, which the view does itself.
    void actionRequested(const Headgate::MessageId& id, Headgate::Ui::MessageAction action);
    void quoteRequested(const QString& text);
    void saveRequested(const QString& code, const QString& language);
    void pictureRequested(const QString& sha256, const QString& name, Headgate::Ui::PictureUse use);
    //! The hits or the chosen one changed; `current` from 0, -1 for none yet.
    void findProgressed(int current, int total, bool isDone);
    void choiceChanged();
    void siblingRequested(const Headgate::MessageId& id, int delta);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    using Hit = TranscriptHit;

    void connectSignals();
    void relayout();
    void refresh(); //!< lays out, updates scroll bar and children, repaints what changed
    void repaintChanges(const QVector<VisibleBlock>& before);
    void updateScrollBar();
    void placeChildren();
    void placeButtons();
    void placeBar();
    void userScrolled(int pixels);
    int wheelDistance(int pixels, int eighths, int* rest) const;
    void holdBefore(int index);
    void holdAfter(int index);
    void announceText(int index, bool isEnd);
    int columnWidth() const;
    int columnLeft() const;

    Hit hitTest(const QPoint& point) const;
    const Block& blockOf(const VisibleBlock& visible) const;
    void updateHover(const QPoint& point);
    void choose(int index, bool isRow);
    void clickAt(const Hit& hit);
    void pressSpot(const Hit& hit);
    QString noteAt(const Hit& hit) const;
    void selectWordAt(const TextPosition& position);
    QString codeAt(const Hit& hit) const; //!< empty beside code
    QString pieceText(const TextPosition& position) const;
    bool handleScrollKey(const QKeyEvent& event);
    void stepFocus(int step);
    void paintMessages(QPainter& painter, const QRect& clip) const;
    void paintCards(QPainter& painter) const;
    void paintFrame(QPainter& painter, int index) const;
    void openMenu(int index, const Hit& hit, const QPoint& at);
    void addMessageActions(QMenu& menu, int index);
    QString answerNote(int index) const;
    void addHitActions(QMenu& menu, const Hit& hit);
    void continueFind();
    void showHit();
    void mark(int index);
    void announceEnd(int index) const;
    void announceFocus(int index) const;
    void toggleFold(int index, const QString& link);

    PictureStore m_pictures;
    TranscriptDocument m_document { &m_pictures };
    TranscriptScroller m_scroller { m_document };
    TranscriptFinder m_finder { m_document };
    QBasicTimer m_findTimer;
    TextPosition m_findFrom; //!< where the reader was when the search began
    int m_currentHit = -1;
    QBasicTimer m_markTimer;
    int m_markedMessage = -1;
    TextSelection m_selection;
    MessageChoice m_choice;
    AnswerAnnouncer m_announcer { m_document };
    DeltaBuffer m_deltas;
    MessageId m_heldAnswer; //!< whose top has stopped the view once
    QBasicTimer m_dragTimer;
    QPoint m_dragPoint;
    qreal m_zoom = 1.0;
    bool m_isUpdatingBar = false;
    bool m_isSelecting = false;
    bool m_pressMoved = false;
    int m_lastBarValue = 0;
    QPoint m_wheelRest; //!< turned but less than a pixel, in 120th of one, both ways
    int m_focusedMessage = -1;
    int m_hoveredMessage = -1;
    bool m_hasNewText = false;
    QString m_answerNote;
    MessageBar* m_bar = nullptr;
    QToolButton* m_jumpButton = nullptr;
    ItemButtons* m_buttons = nullptr;
};

} // namespace Headgate::Ui
