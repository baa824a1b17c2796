// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/transferservice.h"

namespace Headgate::Ctl {

//! \brief import: chats from files, and the report of what was found.
class ImportCommand : public Command {
    Q_OBJECT

public:
    ImportCommand(
        const ImportSpec& spec, bool isJson, Services::TransferService& transfer, QObject* parent);

    void start() override;
    void stop() override { m_transfer.cancel(m_spec.id); }

private:
    void print(const ImportReport& report);

    ImportSpec m_spec;
    bool m_isJson;
    Services::TransferService& m_transfer;
};

} // namespace Headgate::Ctl
