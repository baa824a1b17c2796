// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/connectionreport.h"
#include "core/model/keyinfo.h"

#include <QFuture>
#include <QObject>
#include <QVector>

namespace Headgate::Services {

//! \brief A key as the user enters it.
struct NewKey {
    QString backendId;
    QString label; //!< empty: one is made up, e.g. "Key 2"
    Secret secret; //!< blanks around it are trimmed; others are an error
    bool isSessionOnly = false; //!< the way on when no keychain is usable
    bool isChecked = true; //!< false: stored as it is, e.g. while offline
};

//! \brief Whose keys look so; to be told, never to refuse one.
struct KeyLook {
    QString provider; //!< by its own name: "OpenAI", "Groq"
    QString backendId; //!< empty: it has no built-in back end

    bool operator==(const KeyLook&) const = default;
};

//! \brief What stands where a key should be, and what can be said of it before anybody is asked.
struct KeyCandidate {
    NewKey key; //!< `backendId` is where it goes; empty where nothing says whose it is
    std::optional<Error> problem; //!< InvalidInput: it can't be a key, and `key` has no secret
    //! It looks like a key of another provider than was said: goes there, or, where that has no
    //! built-in back end, where was said.
    std::optional<KeyLook> look;
    //! The same key of that back end, which is there already. Of the environment: may be stored as
    //! well.
    std::optional<KeyInfo> known;
    bool isRepeated = false; //!< stands further above, too
};

struct KeyCandidates {
    QVector<KeyCandidate> keys;
    int passedOver = 0; //!< lines of an .env file that no key of ours stands in
};

//! \brief The keys, without their secrets. Any thread may call.
class KeyService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QVector<KeyInfo> keys() const = 0;
    virtual VaultState vaultState() const = 0;
    //! Asks the keychain again, e.g. after the user has unlocked it.
    virtual void recheckVault() = 0;
    //! The keys of a pasted or read text, for verifyAndAdd(): the lines of a .env file
    //! (GEMINI_API_KEY, GEMINI_API_KEYS, OPENAI_API_KEY …, other names are passed over), or a comma
    //! or line list. A list's keys are `backendId`'s; where that is empty, what they look like
    //! decides. InvalidInput names the variable or place, never the text.
    virtual Result<QVector<NewKey>> keysIn(const Secret& text, const QString& backendId) const = 0;
    //! The same piece by piece, where one bad key is no reason to refuse the others; in a list that
    //! names no variables each is told apart by what it looks like, and `backendId` has those that
    //! look like nobody's. Without keys where there are none; no errors.
    virtual QFuture<Result<KeyCandidates>> candidatesIn(
        const Secret& text, const QString& backendId)
        = 0;
    //! The same of the environment's variables. Reads their secrets, which the access log notes.
    virtual QFuture<Result<KeyCandidates>> candidatesInEnvironment() = 0;
    //! Who else seems to have given out this key; nullopt where it may well be `backendId`'s.
    virtual std::optional<KeyLook> otherLook(const Secret& key, const QString& backendId) const = 0;
    //! After how many days a key should be rotated; 0: never.
    virtual int oldAfterDays() const = 0;
    //! Checks the key with the service (a model list, free of charge), then stores it. Errors:
    //! InvalidInput (form, duplicate), Auth, Permission, Network …: the key is not stored; Locked,
    //! Unavailable: it can be used for this session.
    virtual QFuture<Result<KeyInfo>> verifyAndAdd(const NewKey& key) = 0;
    //! The check alone, of a stored key.
    virtual QFuture<Result<void>> verify(const KeyId& id) = 0;
    //! The same on a connection of its own, with each step on the way. Errors: NotFound, and those
    //! of a secret that can't be read; what the service says is in the report.
    virtual QFuture<Result<ConnectionReport>> test(const KeyId& id) = 0;
    virtual QFuture<Result<void>> remove(const KeyId& id) = 0;

    //! The password that goes with the user of a back end's own proxy (`backendId` empty: of the
    //! proxy for all), kept in the keychain as the keys are; an empty one removes it. In force for
    //! requests from now on. The back end need not have such a proxy yet.
    virtual QFuture<Result<void>> setProxyPassword(const QString& backendId, const Secret& password)
        = 0;
    virtual QFuture<Result<bool>> hasProxyPassword(const QString& backendId) = 0;

signals:
    void keysChanged();
    void vaultStateChanged();
};

} // namespace Headgate::Services
