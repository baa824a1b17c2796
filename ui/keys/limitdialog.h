// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QDialog>
#include <QStringList>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Asks for a limit: of which project and model, what it counts, and how much; what is wrong
//! is said at its place.
class LimitDialog : public QDialog {
    Q_OBJECT

public:
    //! \param models offered by name; another one may be given
    LimitDialog(const PoolOverview& pool, const QStringList& models, QWidget* parent);
    //! For one that is there: only how much is asked for.
    void setLimit(const LimitUse& use);

    void accept() override;

signals:
    void given(const Headgate::Limits::LimitId& id, qint64 cap);

private:
    Limits::LimitId id() const;

    PoolOverview m_pool;
    std::optional<Limits::LimitId> m_fixed;
    QComboBox* m_project = nullptr;
    QComboBox* m_model = nullptr;
    QComboBox* m_kind = nullptr;
    QLineEdit* m_cap = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
