// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/modelinfo.h"

#include <QHash>
#include <QString>

#include <optional>

namespace Headgate::Services {

//! \brief The last model lists on the disk, so that a start without network has them, with their
//! age. Of one thread.
//!
//! The file names no address: it holds a digest of the one that was asked, and a list is found
//! again only where that is still the same. A file that can't be read counts as none.
class ModelCache {
public:
    //! \param path empty: keeps nothing
    explicit ModelCache(const QString& path);

    std::optional<ModelList> find(const BackendInfo& backend);
    //! Storage where the file can't be written; the lists are kept in memory all the same.
    Result<void> store(const BackendInfo& backend, const ModelList& list);

private:
    struct Entry {
        QString address; //!< digest
        ModelList list;
    };

    void load();
    Result<void> save() const;

    QString m_path;
    bool m_isLoaded = false;
    QHash<QString, Entry> m_entries; //!< by back end
};

} // namespace Headgate::Services
