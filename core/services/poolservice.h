// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/pooloverview.h"

#include <QFuture>
#include <QObject>

namespace Headgate::Services {

//! \brief A project that is there, or a new one of that name.
struct ProjectChoice {
    QString id; //!< empty: a new one
    QString label;
};

//! \brief The pool of keys and its limits: what is known, and what the user may do about it. Any
//! thread may call; results by future.
//!
//! An action is done as a whole or not at all, kept over a restart, and noted in the audit trail.
//! Errors of all: NotFound (no such key, project or limit) and InvalidInput, with the field;
//! Unavailable, field "books": done, but it could not be stored and ends with the program.
class PoolService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QFuture<Result<PoolOverview>> overview() = 0;

    //! Into service again, also what was retired.
    virtual QFuture<Result<void>> enable(const QVector<KeyId>& keys) = 0;
    //! Out of service until enabled.
    virtual QFuture<Result<void>> disable(const QVector<KeyId>& keys) = 0;
    //! Forgets what was held against them: state, strikes, cooldowns on their path. A key that the
    //! user has switched off stays so.
    virtual QFuture<Result<void>> reset(const QVector<KeyId>& keys) = 0;
    //! No new requests; what is under way goes to its end. KeyService::remove wipes the secret.
    virtual QFuture<Result<void>> retire(const QVector<KeyId>& keys) = 0;
    //! Guided rotation, after the new key was added: `fresh` takes the place of `old`, its project
    //! and rules, and `old` is retired. InvalidInput: keys of two back ends, or the same one; a
    //! fresh key that is not good; one that is being replaced already. It ends when
    //! KeyService::remove wipes the old one, or when that is enabled again.
    virtual QFuture<Result<void>> replace(const KeyId& old, const KeyId& fresh) = 0;
    //! The keys share one project's limits from now on; what was counted goes with a project that
    //! is left without keys. All of one back end. InvalidInput: a new project without a name.
    virtual QFuture<Result<void>> group(const QVector<KeyId>& keys, const ProjectChoice& project)
        = 0;
    //! Each key that shares a project has one of its own again, of which nothing is known; what was
    //! counted stays with the project that it leaves.
    virtual QFuture<Result<void>> ungroup(const QVector<KeyId>& keys) = 0;
    //! A project without keys, and all limits that are known of it. InvalidInput: it has keys.
    virtual QFuture<Result<void>> forgetProject(const QString& project) = 0;
    //! They are two: not told of as alike any more.
    virtual QFuture<Result<void>> keepApart(const ProjectPair& pair) = 0;
    virtual QFuture<Result<void>> renameProject(const QString& project, const QString& label) = 0;
    //! The user's word on who pays what is asked through these keys' projects, from now on: what is
    //! booked stays.
    virtual QFuture<Result<void>> setBilling(const QVector<KeyId>& keys, Limits::Billing billing)
        = 0;
    //! The billing account that pays these keys' projects, by the user's name for it; empty: not
    //! known. Limits of it hold for all its projects together. InvalidInput: a name of more than
    //! 100 characters, or another provider's account; keys of several providers.
    virtual QFuture<Result<void>> setAccount(const QVector<KeyId>& keys, const QString& account)
        = 0;
    //! InvalidInput: a weight below 0, a cap that is set to less than 1.
    virtual QFuture<Result<void>> setKeyRules(const KeyId& key, const KeyRules& rules) = 0;

    virtual QFuture<Result<void>> setStrategy(const QString& backend, PoolStrategy strategy) = 0;
    //! The owner states that all projects of the back end are theirs, and not there to get around
    //! free limits; without it they are not added up.
    virtual QFuture<Result<void>> setAddsUp(const QString& backend, bool isStated) = 0;

    //! Enters a limit of a project, a project's model or an account. InvalidInput: a cap below 1.
    virtual QFuture<Result<void>> setLimit(const Limits::LimitId& id, qint64 cap) = 0;
    //! Forgets what was learned or entered; NotFound where there is nothing of the kind.
    virtual QFuture<Result<void>> forgetLimit(const Limits::LimitId& id, Limits::LimitSource source)
        = 0;
    //! Forgets that a quota's refusals for the day were transient.
    virtual QFuture<Result<void>> forgetTransientDay(const QString& quota) = 0;

    //! Ends a request that waits for quota, as if its asker had stopped it. NotFound: it does not
    //! wait any more.
    virtual QFuture<Result<void>> callOff(const RequestId& request) = 0;

signals:
    //! Something of the overview has changed; at most ten times a second. What only time changes
    //! (a window that rolls on) is not told.
    void changed();
};

} // namespace Headgate::Services
