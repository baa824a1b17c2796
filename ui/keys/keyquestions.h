// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace Headgate::Ui {

//! \brief What the pool wants a person to say or to finish, a line each with its buttons: two
//! projects that look like one, rotations that have not ended, keys that are old. Hides itself
//! where there is nothing.
class KeyQuestions : public QWidget {
    Q_OBJECT

public:
    explicit KeyQuestions(QWidget* parent);

    //! Lines that stay keep the focus.
    //! \param oldAfterDays from when on a key is old; 0: never
    void setOverview(const PoolOverview& overview, int oldAfterDays);

signals:
    void groupRequested(const QVector<Headgate::KeyId>& keys, const QString& project);
    void apartRequested(const Headgate::ProjectPair& pair);
    void rotationRequested(const Headgate::KeyId& old);

private:
    struct Line {
        QString text;
        ProjectPair pair; //!< of a suggestion, else empty
        QString project; //!< into which they would be grouped
        QVector<KeyId> keys; //!< of both; of a rotation the old one alone; all old ones
        bool isOld = false;

        bool operator==(const Line&) const = default;
    };

    QVector<Line> linesOf(const PoolOverview& overview) const;
    //! The one that is old for longest comes first; nothing where there is none.
    std::optional<Line> oldKeysLine(const PoolOverview& overview) const;
    QWidget* makeLine(const Line& line);
    QHBoxLayout* addButtons(const Line& line, QWidget* widget);
    void leaveAlone(const QVector<KeyId>& keys);

    PoolOverview m_overview;
    int m_oldAfter = 0;
    QSet<KeyId> m_leftAlone; //!< old ones that are not told of again before the next start
    QVector<Line> m_lines;
    QVBoxLayout* m_column;
};

} // namespace Headgate::Ui
