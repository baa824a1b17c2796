// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/model/pooloverview.h"
#include "core/services/keyservice.h"
#include "core/services/services.h"

namespace Headgate::Ctl {

//! \brief keys list: each key with what the pool knows of it.
class KeysListCommand : public Command {
    Q_OBJECT

public:
    KeysListCommand(bool isJson, const Services::ServiceSet& services, QObject* parent);
    void start() override;

private:
    void list(const PoolOverview& pool);
    void sumUp(const PoolOverview& pool);

    bool m_isJson;
    Services::ServiceSet m_services;
};

//! \brief keys add, keys rotate ID; the secret comes from standard input, never from an argument.
class KeysAddCommand : public Command {
    Q_OBJECT

public:
    //! \param replaced the key whose place it takes, on whose back end it is then; null: none
    KeysAddCommand(const Services::NewKey& key, const KeyId& replaced, bool isJson,
        const Services::ServiceSet& services, QObject* parent);
    void start() override;

private:
    void replace(const KeyInfo& fresh);

    Services::NewKey m_key;
    KeyId m_replaced;
    bool m_isJson;
    Services::ServiceSet m_services;
};

//! \brief keys import FILE|-: a .env file or a list, read and not copied; or --from-environment. A
//! key that is there already is passed over; one line tells of each.
class KeysImportCommand : public Command {
    Q_OBJECT

public:
    //! \param how back end of a plain list's keys (may be empty), and whether they are checked
    KeysImportCommand(const QString& path, const Services::NewKey& how, bool isJson,
        Services::KeyService& keys, QObject* parent);
    void start() override;

private:
    void readEnvironment();
    void addNext();
    void tell(const Services::NewKey& key, const Result<KeyInfo>& added);

    QString m_path;
    Services::NewKey m_how;
    bool m_isJson;
    Services::KeyService& m_keys;
    QVector<Services::NewKey> m_waiting;
    int m_status = Done;
};

//! \brief keys remove ID
class KeysRemoveCommand : public Command {
    Q_OBJECT

public:
    KeysRemoveCommand(const KeyId& id, bool isJson, Services::KeyService& keys, QObject* parent);
    void start() override;

private:
    KeyId m_id;
    bool m_isJson;
    Services::KeyService& m_keys;
};

} // namespace Headgate::Ctl
