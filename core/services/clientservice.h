// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/client.h"

#include <QFuture>
#include <QObject>

namespace Headgate::Services {

//! \brief The programs that may ask through the gateway, and their plans. Methods may be called
//! from any thread; signals come from the engine thread, so connect with a context object. Owned by
//! the Engine. Each change is an entry of the audit trail.
class ClientService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! All there are, also the revoked, with plan and use; by name. Use counts what is under way.
    virtual QFuture<Result<QVector<ClientState>>> clients() = 0;
    //! The shipped plans as the user has them, then those of the user's own.
    virtual QFuture<Result<QVector<PlanInfo>>> plans() = 0;
    //! The only time that its token is told. InvalidInput with field "name" (also one of a client
    //! that was revoked), "plan", "models", "budget" or "expires"; Locked or Unavailable where the
    //! keychain, which has the key of the tokens' hashes, can't be reached.
    virtual QFuture<Result<NewClient>> add(const ClientSpec& client) = 0;
    //! Plan, models, budget and expiry of the client of that name; NotFound with field "name".
    virtual QFuture<Result<void>> change(const ClientSpec& client) = 0;
    //! Its token is refused from now on, for ever; what it has running ends by itself.
    virtual QFuture<Result<void>> revoke(const QString& name) = 0;
    //! A new plan, or another content of one that there is.
    virtual QFuture<Result<void>> setPlan(const PlanInfo& plan) = 0;
    //! One of the user's own; a shipped one is as it was shipped again. InvalidInput while a client
    //! has it, NotFound where it is as it was shipped already.
    virtual QFuture<Result<void>> removePlan(const QString& name) = 0;

signals:
    //! Clients or plans are other ones, by whatever program.
    void changed();
};

} // namespace Headgate::Services
