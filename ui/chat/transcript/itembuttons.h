// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/messageaction.h"

#include <QBasicTimer>
#include <QHash>
#include <QObject>
#include <QRect>

class QPushButton;

namespace Headgate::Ui {

//! \brief The buttons under a message's error or under an answer that was cut off: Retry with the
//! seconds it takes until the service is ready, and what else helps. Real buttons, so that keyboard
//! and screen readers find them; they exist only while they are seen.
class ItemButtons : public QObject {
    Q_OBJECT

public:
    //! Where a message's buttons stand.
    struct Place {
        const TranscriptItem* item = nullptr;
        QRect row; //!< in the viewport; as wide as the text
    };

    ItemButtons(QWidget* viewport, QObject* parent);

    void place(const QVector<Place>& places);
    //! Another chat is shown: nothing is tried again by itself.
    void stopWaiting();

signals:
    void retryPressed(const Headgate::MessageId& id);
    void actionPressed(const Headgate::MessageId& id, Headgate::Ui::MessageAction action);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    struct Row {
        QWidget* widget = nullptr;
        QPushButton* retry = nullptr;
        QPushButton* wait = nullptr;
        QDateTime retryAt;
        bool isForWait = false;
    };

    Row makeRow(const TranscriptItem& item);
    QPushButton* addButton(Row& row, const char* name, const QString& text);
    void update(const MessageId& id, Row& row) const;
    void toggleWait(const MessageId& id, const QDateTime& at);
    void watch();

    QWidget* m_viewport;
    QHash<MessageId, Row> m_rows;
    QBasicTimer m_seconds; //!< runs while a countdown is seen or waited for
    MessageId m_awaited;
    QDateTime m_awaitedAt;
};

} // namespace Headgate::Ui
