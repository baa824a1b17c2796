// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/services/services.h"

namespace Headgate::Ctl {

//! \brief proxy show | set-password | remove-password. The password comes from standard input and
//! goes to the keychain; address, port and user are settings.
class ProxyCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { Show, SetPassword, RemovePassword };

    ProxyCommand(Verb verb, bool isJson, const Services::ServiceSet& services, QObject* parent);

    void start() override;

private:
    void show();
    void print(const Result<bool>& hasPassword);
    void store(const Secret& password);

    Verb m_verb;
    bool m_isJson;
    const Services::ServiceSet& m_services;
};

} // namespace Headgate::Ctl
