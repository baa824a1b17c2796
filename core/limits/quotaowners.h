// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/limit.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace Headgate::Limits {

//! \brief Who a service counts: its project, with the billing account above it.
struct ProjectInfo {
    QString id; //!< ours, and stable: counters hang on it
    QString backend;
    QString label;
    QString number; //!< the service's, where it is known
    QString account; //!< the billing account; empty: not known
    //! False: a stand-in, made for one key of which nobody has said where it belongs. Another key's
    //! stand-in may be the same project, and then they share limits.
    bool isKnown = true;
    Billing billing = Billing::Unknown; //!< the user's word
    QString tierTold = {}; //!< the service's, see toldBilling(); empty: it has not said
    QDateTime tierToldAt = {}; //!< UTC: when it said so first

    bool operator==(const ProjectInfo&) const = default;
};

//! \brief What the service's naming of a key's project changed.
struct ProjectLearned {
    enum class Change {
        None, //!< known before
        Named, //!< the project has its number now
        //! The key, with all others of its stand-in, belongs to a project that was there:
        //! `LimitLedger::join` must follow.
        Joined,
        Contradicts, //!< the key's project is known by another number: the user decides
    };
    Change change = Change::None;
    QString from; //!< Joined: the stand-in that is no more
    QString to;
};

//! \brief Back end, billing account, project, key: whose quota a key uses. A value; in one thread.
class QuotaOwners {
public:
    //! Enters a project, or changes one. InvalidInput: no id or back end, or moved to another back
    //! end.
    Result<void> setProject(const ProjectInfo& project);
    //! A key nobody has spoken of; it has a stand-in for a project until somebody does. One that is
    //! there keeps its project.
    void addKey(const KeyId& key, const QString& backend);
    //! Says where a key belongs. NotFound: no such project; InvalidInput: another back end's. A
    //! stand-in that its last key leaves is removed: where `project` no longer knows the one that
    //! the key had, `LimitLedger::join` must follow.
    Result<void> assign(const KeyId& key, const QString& project);
    //! Takes a key out of a project that it shares: it has a stand-in of its own again. What was
    //! counted stays with the project. NotFound: no such key.
    Result<void> setApart(const KeyId& key);
    //! NotFound: no such project; InvalidInput: it has keys.
    Result<void> removeProject(const QString& project);
    //! Its project stays, unless it was its stand-in.
    void removeKey(const KeyId& key);

    //! The service has named the key's project (`Failure::project`: a number, or "projects/…").
    ProjectLearned learnNumber(const KeyId& key, const QString& number);
    //! The service has told of the tier of the key's project (tierTold()). It is noted: what
    //! requests cost goes by the user's word. True: it has told of another one before.
    bool learnTier(const KeyId& key, const QString& told, const QDateTime& when);
    //! A project's tier, by the user's word, else by the service's.
    Billing tierOf(const QString& project) const;
    //! Somebody else uses the project, too, as its refusals show; as long as this program runs.
    void noteShared(const QString& project) { m_shared.insert(project); }
    bool isShared(const QString& project) const { return m_shared.contains(project); }
    //! Whether the key's project is on the free tier, as the user has said.
    bool isFree(const KeyId& key) const;
    //! Whether all keys of the back end are of such projects, and there are any.
    bool isAllFree(const QString& backend) const;

    //! Where a request with that key goes. A key that nobody has added is no place: empty.
    Place placeOf(const KeyId& key, const QString& model) const;
    std::optional<ProjectInfo> project(const QString& id) const;
    QVector<ProjectInfo> projects() const; //!< by id
    QVector<KeyId> keysOf(const QString& project) const;
    bool hasKeys(const QString& project) const { return m_keyCounts.contains(project); }
    const QHash<KeyId, QString>& projectsOfKeys() const { return m_projectOf; }

    //! Whether a back end's further projects may be used to have more, not only to stand in for one
    //! that fails: by the owner's statement that they are theirs and not there to get around free
    //! limits. Off until said.
    void setAddsUp(const QString& backend, bool isStated);
    bool addsUp(const QString& backend) const { return m_addsUp.contains(backend); }
    QStringList addingUp() const; //!< all back ends with that statement, by id

    //! Another one after each change of a key's place: for whoever remembers places.
    quint64 revision() const { return m_revision; }

private:
    void place(const KeyId& key, const QString& project); //!< empty: nowhere
    void removeIfLeft(const QString& project); //!< a stand-in without a key
    //! What was said of a stand-in's billing was said of the project that it turns out to be.
    void passBilling(const QString& standIn, const QString& project);

    QHash<QString, ProjectInfo> m_projects;
    QHash<KeyId, QString> m_projectOf;
    QHash<QString, int> m_keyCounts; //!< by project; none that has no key
    QSet<QString> m_addsUp;
    QSet<QString> m_shared;
    quint64 m_revision = 1;
};

} // namespace Headgate::Limits
