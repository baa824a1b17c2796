// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/services/services.h"

namespace Headgate::Ctl {

//! \brief proxy show | set-password | remove-password, of the proxy for all or of a back end's own.
//! The password comes from standard input and goes to the keychain; the rest are settings.
class ProxyCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { Show, SetPassword, RemovePassword };

    //! \param backendId empty: the proxy for all
    ProxyCommand(Verb verb, const QString& backendId, bool isJson,
        const Services::ServiceSet& services, QObject* parent);

    void start() override;

private:
    void show();
    void print(const Result<bool>& hasPassword);
    void printOwn(const QString& proxy, const Result<bool>& hasPassword);
    void store(const Secret& password);

    Verb m_verb;
    QString m_backendId;
    bool m_isJson;
    const Services::ServiceSet& m_services;
};

} // namespace Headgate::Ctl
