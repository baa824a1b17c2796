// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/keys/keytimeline.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QStandardItemModel;
class QTreeView;

namespace Headgate::Ui {

//! \brief A log as time line and table, a page of lines at a time.
class KeyLogView : public QWidget {
    Q_OBJECT

public:
    struct Line {
        QDateTime at; //!< UTC
        QStringList cells; //!< after the time
        QVector<TimelineMark> marks;
    };
    struct Looks {
        const char* name = ""; //!< the table's object name
        QString title;
        QStringList columns; //!< after the time
        QString legend; //!< what the time line's marks mean
    };

    KeyLogView(const Looks& looks, KeyTimeline* timeline, QWidget* parent);

    //! \param next of the page after; 0: these are the oldest ones
    void append(const QVector<Line>& lines, qint64 next);
    //! What is shown stays, and the same page is offered again; the error stays until one comes.
    void fail(const QString& error);
    //! Until lines come, it says that it reads.
    void clear();
    qint64 next() const { return m_next; }

signals:
    //! The page after the one that is shown last; once for each page, and again after fail().
    void olderRequested();

private:
    void tell();
    void askOlder();
    void offerOlder(const QString& text, bool isOffered);

    KeyTimeline* m_timeline;
    QScrollArea* m_lanes = nullptr;
    QStandardItemModel* m_model = nullptr;
    QLabel* m_legend = nullptr;
    QTreeView* m_table = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_told = nullptr;
    QPushButton* m_older = nullptr;
    QDateTime m_oldest;
    qint64 m_next = 0;
    bool m_isKeyboardAway = false; //!< at the table, from the button that asked
};

} // namespace Headgate::Ui
