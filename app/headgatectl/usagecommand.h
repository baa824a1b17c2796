// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/ledgerservice.h"

namespace Headgate::Ctl {

//! \brief usage [--from DAY] [--to DAY] [--by WHAT,…] [--csv]: what was used, from the books.
class UsageCommand : public Command {
    Q_OBJECT

public:
    enum class Format { Text, Json, Csv };
    struct Asked {
        UsageQuery query;
        Format format = Format::Text;
    };

    UsageCommand(const Asked& asked, Services::LedgerService& ledger, QObject* parent);

    void start() override;

private:
    void print(const QVector<UsageTotal>& totals) const;

    Asked m_asked;
    Services::LedgerService& m_ledger;
};

//! \brief ledger verify: whether the books agree with themselves. Where they don't it ends with
//! FaultFound, after a line for each fault.
class LedgerCommand : public Command {
    Q_OBJECT

public:
    LedgerCommand(bool isJson, Services::LedgerService& ledger, QObject* parent);

    void start() override;

private:
    bool m_isJson;
    Services::LedgerService& m_ledger;
};

} // namespace Headgate::Ctl
