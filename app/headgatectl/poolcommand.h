// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/base/ids.h"
#include "core/model/connectionreport.h"
#include "core/model/pooloverview.h"
#include "core/services/services.h"

#include <QVector>

namespace Headgate::Ctl {

//! \brief keys verify|disable|enable|retire|reset|group|ungroup|billing|account ID…: several keys,
//! all or none; verify tells each, group and ungroup where each is now.
class KeyActionCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { Verify, Disable, Enable, Retire, Reset, Group, Ungroup, Bill, Account };
    struct Asked {
        Verb verb = Verb::Verify;
        QVector<KeyId> keys;
        QString project; //!< Group: the name or id of one, or the name of a new one
        Limits::Billing billing = Limits::Billing::Unknown; //!< Bill
        QString account = {}; //!< Account: its name; empty: not known
    };
    KeyActionCommand(
        const Asked& asked, bool isJson, const Services::ServiceSet& services, QObject* parent);
    void start() override;

private:
    void group();
    void tellPlaces();
    void verifyNext();
    void tell(const KeyId& key, const ConnectionReport& report);
    void tell(const KeyId& key, const PoolProject& project);

    Asked m_asked;
    bool m_isJson;
    Services::ServiceSet m_services;
    QVector<KeyId> m_waiting; //!< to be verified
    int m_status = Done;
};

//! \brief limits: what is known of limits, and how much of them is gone.
class LimitsCommand : public Command {
    Q_OBJECT

public:
    LimitsCommand(bool isJson, Services::PoolService& pool, QObject* parent);
    void start() override;

private:
    bool m_isJson;
    Services::PoolService& m_pool;
};

} // namespace Headgate::Ctl
