// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief How a limit is known: each fact of it with its value, date, certainty and evidence; what
//! was learned can be forgotten. Hidden while no limit is chosen.
class FactsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FactsPanel(QWidget* parent);

    //! \param owner in words
    void setLimit(const std::optional<LimitUse>& use, const QString& owner);

signals:
    //! What was learned of that limit is to be forgotten.
    void forgetRequested(const Headgate::Limits::LimitId& id);

private:
    std::optional<LimitUse> m_use;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_forget = nullptr;
};

} // namespace Headgate::Ui
