// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QDialog>
#include <QHash>
#include <QStringList>

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Asks for a limit: of which project and model, what it counts, and how much; what is wrong
//! is said at its place.
class LimitDialog : public QDialog {
    Q_OBJECT

public:
    //! \param models by back end: those of the project's are offered, another one may be given
    LimitDialog(
        const PoolOverview& pool, const QHash<QString, QStringList>& models, QWidget* parent);
    //! For one that is there: only how much is asked for.
    void setLimit(const LimitUse& use);

    void accept() override;

signals:
    void given(const Headgate::Limits::LimitId& id, qint64 cap);

private:
    void createLayout();
    void offerModels();
    void showUnit();
    void makeRoom();
    const PoolBackend* keyless() const;
    const PoolBackend* backend() const;
    QString account() const; //!< of the chosen project; empty: not known
    Limits::LimitScope scope(bool isMoney) const;
    Limits::LimitId id() const;
    std::optional<qint64> cap() const;
    QString problem() const; //!< of the cap that is written

    PoolOverview m_pool;
    QHash<QString, QStringList> m_models;
    std::optional<Limits::LimitId> m_fixed;
    QComboBox* m_project = nullptr;
    QComboBox* m_model = nullptr;
    QComboBox* m_kind = nullptr;
    QFormLayout* m_form = nullptr;
    QLineEdit* m_cap = nullptr;
    QLabel* m_whose = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
