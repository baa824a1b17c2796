// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/clientservice.h"

namespace Headgate::Ctl {

//! \brief clients list | add NAME | change NAME | revoke NAME | plan list | plan set NAME |
//! plan remove NAME
class ClientsCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { List, Add, Change, Revoke, Plans, SetPlan, RemovePlan };
    struct Asked {
        Verb verb = Verb::List;
        ClientSpec client; //!< Add, Change; of Revoke the name
        PlanInfo plan; //!< SetPlan; of RemovePlan the name
    };

    ClientsCommand(
        const Asked& asked, bool isJson, Services::ClientService& clients, QObject* parent);

    void start() override;

private:
    void list();
    void plans();
    void add();
    void end(const QFuture<Result<void>>& changed);
    void print(const ClientState& state) const;
    void print(const PlanInfo& plan) const;

    Asked m_asked;
    bool m_isJson;
    Services::ClientService& m_clients;
};

} // namespace Headgate::Ctl
