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

#include <functional>

namespace Headgate::Keys {

//! \brief The file keys.json: which keys the keychain holds for this profile, without any secret.
//! Mode 0600, replaced in one step. Several processes may share the file: no change is ever made to
//! an old copy of it. Not thread-safe; owned by the vault.
class KeyIndex {
public:
    explicit KeyIndex(const QString& path);

    //! Reads the file; an absent one is an empty index, and is written so that all processes share
    //! its fingerprint key. Storage: unreadable, or damaged (a copy is kept as keys.json.damaged);
    //! ReadOnly: of a newer version of the program (nothing will be written).
    Result<void> load();
    //! Applies `edit` to what the file holds by now and writes it, while no other process can; a
    //! damaged file is replaced by what this index holds. Locked: another process kept the file
    //! for 2 s; Storage, ReadOnly: it can't be read or written. After an error nothing is changed.
    Result<void> update(const std::function<void(KeyIndex* index)>& edit);

    QVector<KeyInfo> keys; //!< all with KeySource::Keychain, oldest first
    QHash<QString, QString> passwordIds; //!< name of another secret → random part of its account

    //! HMAC-SHA256 of the secret with this profile's random key, hex.
    QString fingerprint(const Secret& secret) const;

private:
    Result<void> read();
    Result<void> save() const;

    QString m_path;
    QByteArray m_fingerprintKey;
    bool m_isReadOnly = false;
};

} // namespace Headgate::Keys
