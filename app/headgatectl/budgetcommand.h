// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/ledgerservice.h"

namespace Headgate::Ctl {

//! \brief budget list | set PERIOD AMOUNT | remove PERIOD | override PERIOD
class BudgetCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { List, Set, Remove, Override };
    struct Asked {
        Verb verb = Verb::List;
        BudgetId id;
        PicoUsd cap; //!< Set
    };

    BudgetCommand(
        const Asked& asked, bool isJson, Services::LedgerService& ledger, QObject* parent);

    void start() override;

private:
    void list();
    void end(const QFuture<Result<void>>& changed);
    void print(const BudgetState& state) const;

    Asked m_asked;
    bool m_isJson;
    Services::LedgerService& m_ledger;
};

} // namespace Headgate::Ctl
