// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QVector>
#include <QWidget>

namespace Headgate::Ui {

//! \brief What happened to a key at one time.
struct TimelineMark {
    //! Told apart by shape, not by colour alone.
    enum class Shape { Dot, Ring, Cross };

    QDateTime at; //!< UTC
    QString lane; //!< by its id
    QString from; //!< the lane from which a line leads here; empty: none
    Shape shape = Shape::Dot;
    QString tip;
};

//! \brief A lane for each key, with a mark for each thing that happened to it; time runs in the
//! direction of reading. A picture of a table that stands beside it: who can't see it misses
//! nothing.
class KeyTimeline : public QWidget {
    Q_OBJECT

public:
    struct Lane {
        QString id;
        QString label;
    };

    //! \param lanes in their order, of which those with marks are shown; \param otherLane stands
    //! for marks of all others
    KeyTimeline(const QVector<Lane>& lanes, const QString& otherLane, QWidget* parent);

    //! The page that follows those that are there: older ones, as a rule.
    void append(const QVector<TimelineMark>& marks);
    void clear();

    int laneHeight() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void takeLanes();
    void describe();
    int laneOf(const QString& id) const;
    int labelWidth() const;
    //! From the side on which reading begins.
    int mirrored(int x) const;
    //! Where times lie; asked for once for all marks.
    struct Scale {
        int from = 0;
        int room = 1;
        qint64 oldest = 0;
        qint64 span = 0;
    };
    Scale scale() const;
    int xOf(const QDateTime& at, const Scale& scale) const;
    int yOf(int lane) const;
    void paintAxis(QPainter& painter) const;
    void paintLanes(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    QString tipAt(const QPoint& place) const;

    QVector<Lane> m_known;
    QString m_other;
    QVector<TimelineMark> m_marks; //!< in the log's order, the newest line first
    QDateTime m_oldest;
    QDateTime m_newest;
    QVector<Lane> m_lanes; //!< those with marks
    QHash<QString, int> m_laneOf;
};

} // namespace Headgate::Ui
