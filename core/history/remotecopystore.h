// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/clientfile.h"
#include "core/model/upload.h"

#include <QVector>

namespace Headgate::Sql {
class Database;
}

namespace Headgate::History {

//! \brief Which media services keep, and until when, so that the next turn does not send them
//! again, and whose the files of other programs are. Holds no secret: keys by their id. Same thread
//! as HistoryStore.
class RemoteCopyStore {
public:
    RemoteCopyStore(Sql::Database& db, const Clock& clock);

    //! Of that content at that service, by whatever key; what has expired is left out.
    Result<QVector<RemoteCopy>> copies(const QString& sha256, const QString& base);
    //! All that has not expired.
    Result<QVector<RemoteCopy>> all();
    //! Replaces an older copy, and drops what has expired.
    Result<void> remember(const RemoteCopy& copy);
    Result<void> forget(const RemoteCopyId& id);

    //! What the gateway's clients have brought; what has expired is left out.
    Result<QVector<ClientFile>> clientFiles();
    //! Replaces what was known of it, and drops what has expired.
    Result<void> remember(const ClientFile& file);
    Result<void> forgetClientFile(const QString& name);

private:
    Sql::Database& m_db;
    const Clock& m_clock;
};

} // namespace Headgate::History
