// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/contextservice.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief What the next message's context is made of, and the way to have it counted.
class ContextPopup : public QFrame {
    Q_OBJECT

public:
    explicit ContextPopup(QWidget* parent);

    void setCount(const Services::ContextCount& count);
    void setProblem(const Error& error);
    void openAt(const QWidget& anchor);

signals:
    void countRequested();

private:
    void setRows(const Services::ContextCount& count);

    QGridLayout* m_rows = nullptr;
    QLabel* m_sum = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_count = nullptr;
};

} // namespace Headgate::Ui
