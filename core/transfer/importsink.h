// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chattree.h"
#include "core/model/transfer.h"

namespace Headgate::Transfer {

//! \brief Where an import puts what it read. One thread.
class ImportSink {
public:
    ImportSink() = default;
    virtual ~ImportSink() = default;
    Q_DISABLE_COPY_MOVE(ImportSink)

    //! Keeps a file's bytes and returns `about` with hash and size; a dry run keeps nothing.
    virtual Result<Media> storeFile(const QString& path, const Media& about) = 0;
    //! The same for `media.data`; what is returned has none.
    virtual Result<Media> storeBytes(const Media& media) = 0;
    //! Adds the chat, or says what adding would do. InvalidInput: this chat is no good, others may
    //! be; any other error ends the import.
    virtual Result<TreeOutcome> storeChat(const ChatTree& tree) = 0;
    //! Told now and then; false: stop.
    virtual bool goesOn(qint64 bytesDone, qint64 bytesTotal) = 0;
};

} // namespace Headgate::Transfer
