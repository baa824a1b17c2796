// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace Headgate::Ui {

//! \brief How one attempt went, under a button with its outcome that opens and closes it.
class AttemptDetails : public QWidget {
    Q_OBJECT

public:
    //! \param number from 1 \param backend its label
    AttemptDetails(int number, const BookedAttempt& attempt, const QString& backend,
        const QString& model, QWidget* parent);

    void setExpanded(bool isExpanded);

private:
    void makeBody();

    const BookedAttempt m_attempt;
    const QString m_backend;
    const QString m_model;
    QToolButton* m_toggle = nullptr;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_body = nullptr; //!< once it was opened
};

} // namespace Headgate::Ui
