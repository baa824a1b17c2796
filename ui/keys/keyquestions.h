// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QWidget>

class QVBoxLayout;

namespace Headgate::Ui {

//! \brief What the pool wants a person to say or to finish, a line each with its buttons: two
//! projects that look like one, rotations that have not ended. Hides itself where there is nothing.
class KeyQuestions : public QWidget {
    Q_OBJECT

public:
    explicit KeyQuestions(QWidget* parent);

    //! Lines that stay keep the focus.
    void setOverview(const PoolOverview& overview);

signals:
    void groupRequested(const QVector<Headgate::KeyId>& keys, const QString& project);
    void apartRequested(const Headgate::ProjectPair& pair);
    void rotationRequested(const Headgate::KeyId& old);

private:
    struct Line {
        QString text;
        ProjectPair pair; //!< of a suggestion, else empty
        QString project; //!< into which they would be grouped
        QVector<KeyId> keys; //!< of both; of a rotation the old one alone

        bool operator==(const Line&) const = default;
    };

    static QVector<Line> linesOf(const PoolOverview& overview);
    QWidget* makeLine(const Line& line);

    QVector<Line> m_lines;
    QVBoxLayout* m_column;
};

} // namespace Headgate::Ui
