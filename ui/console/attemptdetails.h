// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"

#include <QHash>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace Headgate::Ui {

//! \brief How one attempt went, under a button with its outcome that opens and closes it.
class AttemptDetails : public QWidget {
    Q_OBJECT

public:
    //! \param number from 1 \param requested what the request ended with
    //! \param labels of services, by their ids
    AttemptDetails(int number, const BookedAttempt& attempt, const Target& requested,
        const QHash<QString, QString>& labels, QWidget* parent);

    void setExpanded(bool isExpanded);

private:
    void makeBody();

    const BookedAttempt m_attempt;
    const Target m_requested;
    const QHash<QString, QString> m_labels;
    QToolButton* m_toggle = nullptr;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_body = nullptr; //!< once it was opened
};

} // namespace Headgate::Ui
