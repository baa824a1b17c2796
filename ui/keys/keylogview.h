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
    //! Until lines come, it says that it reads.
    void clear();
    qint64 next() const { return m_next; }

signals:
    //! The page after the one that is shown last; once for each page.
    void olderRequested();

private:
    void tell();

    KeyTimeline* m_timeline;
    QScrollArea* m_lanes = nullptr;
    QStandardItemModel* m_model = nullptr;
    QLabel* m_legend = nullptr;
    QLabel* m_told = nullptr;
    QPushButton* m_older = nullptr;
    QDateTime m_oldest;
    qint64 m_next = 0;
};

} // namespace Headgate::Ui
