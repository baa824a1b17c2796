// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/keyinfo.h"

#include <QFuture>
#include <QObject>
#include <QString>

namespace Headgate::Keys {

//! \brief A place that keeps secrets under account names. The seam between the vault and the
//! system's keychain.
//!
//! Lives in one thread; call it there; futures finish there from the event loop (or at once). Every
//! future finishes. Errors: Locked (closed keychain), Unavailable (no service, or it does not
//! answer), Permission (it refused), NotFound (no such account), each with a detail that says what
//! can be done.
class SecretStore : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QFuture<Result<void>> write(const QString& account, const Secret& secret) = 0;
    virtual QFuture<Result<Secret>> read(const QString& account) = 0;
    //! Removing what is not there succeeds.
    virtual QFuture<Result<void>> remove(const QString& account) = 0;
    //! Asks for the state without a prompt, stores and returns it.
    virtual QFuture<VaultState> probe() = 0;

    //! As last seen.
    VaultState state() const { return m_state; }

signals:
    //! state() is another one than before; from probe() or as learnt from any other call.
    void stateChanged(Headgate::VaultState state);

protected:
    void setState(VaultState state);

private:
    VaultState m_state = VaultState::Unknown;
};

} // namespace Headgate::Keys
