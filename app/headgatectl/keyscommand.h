// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/services/keyservice.h"

namespace Headgate::Ctl {

//! \brief keys list
class KeysListCommand : public Command {
    Q_OBJECT

public:
    KeysListCommand(bool isJson, Services::KeyService& keys, QObject* parent);
    void start() override;

private:
    bool m_isJson;
    Services::KeyService& m_keys;
};

//! \brief keys add; the secret comes from standard input, never from an argument.
class KeysAddCommand : public Command {
    Q_OBJECT

public:
    KeysAddCommand(
        const Services::NewKey& key, bool isJson, Services::KeyService& keys, QObject* parent);
    void start() override;

private:
    Services::NewKey m_key;
    bool m_isJson;
    Services::KeyService& m_keys;
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
