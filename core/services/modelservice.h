// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/connectionreport.h"
#include "core/model/failure.h"
#include "core/model/modelinfo.h"

#include <QFuture>
#include <QObject>
#include <QVector>

#include <optional>

namespace Headgate::Services {

//! \brief A back end answered, or did not, from then until the next change.
struct HealthChange {
    QDateTime since; //!< UTC
    std::optional<Failure> failure; //!< absent: it answered
    //! UTC; when it was last found so. Where the next change came much later nobody looked between.
    QDateTime until = {};
};

//! \brief Nobody looked for long between the two, twice the longest step between two looks: the
//! program did not run, or the machine slept.
inline bool wasUnwatched(const HealthChange& before, const HealthChange& after)
{
    return before.until.isValid() && before.until.secsTo(after.since) > 2 * 3600;
}

//! \brief A back end with what is known of its models.
struct BackendModels {
    BackendInfo backend;
    //! The last one that was fetched, also when the newest try failed; from before this start, with
    //! its age, until there is a newer one.
    ModelList list;
    std::optional<Failure> failure; //!< why the newest try failed
    bool hasKey = false; //!< a key is there, or none is needed
    bool isRefreshing = false;
    bool isLocal = false; //!< on this machine, without a key: what it is told stays here
    //! The list is there; what it does not say of its models is still being asked for.
    bool isCompleting = false;
    //! Oldest first, the last twenty, of earlier runs as well. It is looked after in the
    //! background: servers of one's own each minute, others each hour.
    QVector<HealthChange> health = {};
    bool hasAnswered = false; //!< ever, as far as is known
    QDateTime checkedAt = {}; //!< UTC; null: not yet
};

//! \brief Back ends and their models. Any thread may call; answers come from a cache, never from
//! the network.
class ModelService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QVector<BackendModels> backends() const = 0;
    //! Asks one back end, or all with an empty id; `changed` follows for each.
    virtual void refresh(const QString& backendId) = 0;
    //! Asks servers of the user's own which models are in memory now; `changed` follows.
    virtual void refreshLoaded() = 0;
    //! The target a new chat starts with: the one of the settings, else the last one used, else the
    //! first usable. Invalid when there is none.
    virtual Target defaultTarget() const = 0;
    //! Remembers it as used, too.
    virtual void setDefaultTarget(const Target& target) = 0;
    //! As the user ordered them: the latest favourite last.
    virtual QVector<Target> favourites() const = 0;
    virtual void setFavourite(const Target& target, bool isFavourite) = 0;
    //! The latest first, a handful.
    virtual QVector<Target> recents() const = 0;

    //! Looks whether a back end can be reached and takes our key, on a connection of its own, by
    //! asking for its models: nothing that is paid for. Without a key it is asked without one.
    //! InvalidInput for an unknown back end.
    virtual QFuture<Result<ConnectionReport>> testConnection(const QString& backendId) = 0;
    //! Whom requests were sent to since the program began.
    virtual QVector<ContactedHost> contactedHosts() const = 0;

signals:
    void changed(const QString& backendId);
    //! Favourites or recents are others.
    void shortcutsChanged();
};

} // namespace Headgate::Services
