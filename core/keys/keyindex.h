// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/keyinfo.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QVector>

namespace Headgate::Keys {

//! \brief The file keys.json: which keys the keychain holds for this profile, without any secret.
//! Mode 0600, replaced in one step. Not thread-safe; owned by the vault.
class KeyIndex {
public:
    explicit KeyIndex(const QString& path);

    //! Reads the file; an absent one is an empty index. Storage: damaged (a copy is kept as
    //! keys.json.damaged and the index is empty); ReadOnly: of a newer version of the program
    //! (nothing will be written).
    Result<void> load();
    Result<void> save();

    QVector<KeyInfo> keys; //!< all with KeySource::Keychain, oldest first
    QHash<QString, QString> passwordIds; //!< name of another secret → random part of its account

    //! HMAC-SHA256 of the secret with this profile's random key, hex.
    QString fingerprint(const Secret& secret) const;

private:
    QString m_path;
    QByteArray m_fingerprintKey;
    bool m_isReadOnly = false;
};

} // namespace Headgate::Keys
