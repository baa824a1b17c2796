// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/transferservice.h"

#include <QTemporaryDir>

#include <optional>

namespace Headgate::Ctl {

//! \brief export: chats to a file, a folder or standard output.
class ExportCommand : public Command {
    Q_OBJECT

public:
    //! An empty `spec.path` means standard output.
    ExportCommand(
        const ExportSpec& spec, bool isJson, Services::TransferService& transfer, QObject* parent);

    void start() override;
    void stop() override { m_transfer.cancel(m_spec.id); }

private:
    void onDone(const Result<ExportSummary>& summary);
    void copyToOutput();

    ExportSpec m_spec;
    bool m_isJson;
    Services::TransferService& m_transfer;
    std::optional<QTemporaryDir> m_folder; //!< of the file that goes to standard output
};

} // namespace Headgate::Ctl
