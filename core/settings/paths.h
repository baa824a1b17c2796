// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QProcessEnvironment>
#include <QString>

namespace Headgate::Settings {

//! \brief The folders of one profile. Nothing of Headgate is written anywhere else (secrets: the
//! keychain).
struct ProfilePaths {
    QString configDir; //!< settings
    QString dataDir; //!< history, attachments, the key index
    QString stateDir; //!< logs
    QString runtimeDir; //!< sockets and locks
    bool isIsolated = false; //!< given by --profile or HEADGATE_PROFILE

    QString settingsFile() const; //!< settings.ini
    QString keyIndexFile() const; //!< keys.json, holds no secret
    QString modelListsFile() const; //!< models.json, holds no address
    QString ownPricesFile() const; //!< prices.json beside the settings, written by hand
    QString importedPricesFile() const; //!< imported-prices.json
    QString historyFile() const; //!< history.db
    QString ledgerFile() const; //!< ledger.db
    QString attachmentsDir() const;
    QString logDir() const;

    //! `profileOption` is the value of --profile, empty where not given; it wins over
    //! HEADGATE_PROFILE. Without both, the XDG base folders, of which relative ones are ignored as
    //! the XDG specification asks. A profile path is made absolute.
    static ProfilePaths resolve(
        const QString& profileOption, const QProcessEnvironment& environment);

    //! Makes the folders, mode 0700. Storage with the folder's name if one can't be made or
    //! written.
    Result<void> create() const;

    bool operator==(const ProfilePaths&) const = default;
};

} // namespace Headgate::Settings
