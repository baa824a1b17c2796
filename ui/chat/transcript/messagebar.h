// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/messageaction.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace Headgate::Ui {

//! \brief The actions of one message as real buttons, so that keyboard and screen readers find
//! them. One bar moves to whichever message is under the mouse or has the focus.
class MessageBar : public QWidget {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent);

    //! `answerNote`: what "Answer again" would use.
    void showFor(const TranscriptItem& item, const QString& answerNote);
    MessageId messageId() const { return m_id; }

signals:
    void actionPressed(Headgate::Ui::MessageAction action);
    //! All actions, as a menu below this point of the screen.
    void menuRequested(const QPoint& at);
    //! -1 the one before, 1 the one after.
    void siblingPressed(int delta);

private:
    void build();
    QToolButton* addButton(const char* objectName, Glyph glyph, const QString& name);
    QToolButton* addAction(const char* objectName, MessageAction action);

    MessageId m_id;
    QToolButton* m_previousButton = nullptr;
    QLabel* m_siblingLabel = nullptr;
    QToolButton* m_nextButton = nullptr;
    QToolButton* m_copyButton = nullptr;
    QToolButton* m_retryButton = nullptr;
    QToolButton* m_editButton = nullptr;
    QToolButton* m_deleteButton = nullptr;
    QToolButton* m_moreButton = nullptr;
};

} // namespace Headgate::Ui
