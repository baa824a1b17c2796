// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/transfer.h"

#include <QFuture>
#include <QObject>

namespace Headgate::Services {

//! \brief Chats out to files and in from them. Any thread may call; one transfer runs at a time,
//! others wait. Signals come from the engine thread.
class TransferService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! The file is there when it is whole, or not at all. A private chat goes out only where
    //! `chats` names it. Errors: NotFound, Storage (`field`: the path), Cancelled.
    virtual QFuture<Result<ExportSummary>> exportChats(const ExportSpec& spec) = 0;
    //! One chat as HTML for QTextDocument, to be put on paper; `spec.path` and format don't matter.
    virtual QFuture<Result<QString>> printable(const ExportSpec& spec) = 0;
    //! A cancelled import answers with the report of what was done. Errors: NotFound, InvalidInput
    //! (no chats in it; `detail` says what was expected), Storage; `field` names the file.
    virtual QFuture<Result<ImportReport>> importChats(const ImportSpec& spec) = 0;
    //! Ignores ids that don't run.
    virtual void cancel(const TransferId& id) = 0;

signals:
    //! At most every 100 ms for a transfer.
    void progressed(const Headgate::TransferProgress& progress);
};

} // namespace Headgate::Services
