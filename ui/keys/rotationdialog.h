// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "core/services/keyservice.h"
#include "core/services/poolservice.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

class AddKeyForm;

//! \brief The guided rotation of one key: a new one is added and checked, takes its place, what is
//! under way ends with the old one, and that is wiped. May be closed at any time, but while a key
//! is being checked: opened again for the same key, also after a restart, it goes on where it was.
class RotationDialog : public QDialog {
    Q_OBJECT

public:
    RotationDialog(
        Services::KeyService& keys, Services::PoolService& pool, const KeyId& old, QWidget* parent);

    void reject() override;

private:
    enum class Step { Loading, Add, Drain, Wiped };

    void createWidgets();
    void createLayout();
    void connectSignals();
    void look();
    void take(const PoolOverview& overview);
    void offer(const PoolOverview& overview);
    void begin(const KeyId& fresh);
    void backToOld();
    void wipe();
    void setStep(Step step);
    void makeRoom();
    void showDrain();
    void showError(const Error& error);

    Services::KeyService& m_keys;
    Services::PoolService& m_pool;
    KeyId m_oldId;
    std::optional<PoolKeyInfo> m_old; //!< as it was told last
    QString m_backendId;
    QString m_backendLabel;
    QString m_freshLabel;
    bool m_isAdding = false;
    bool m_isWiping = false;
    Step m_step = Step::Loading;

    QLabel* m_heading = nullptr;
    QLabel* m_place = nullptr; //!< "Step 1 of 3"
    QLabel* m_text = nullptr;
    QLabel* m_error = nullptr;
    AddKeyForm* m_form = nullptr;
    QWidget* m_known = nullptr; //!< the back end's other keys, to take one of them
    QComboBox* m_others = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_wipe = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace Headgate::Ui
