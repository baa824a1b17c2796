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

//! \brief A back end with what is known of its models.
struct BackendModels {
    BackendInfo backend;
    ModelList list; //!< the last one that was fetched, also when the newest try failed
    std::optional<Failure> failure; //!< why the newest try failed
    bool hasKey = false; //!< a key is there, or none is needed
    bool isRefreshing = false;
    //! The list is there; what it does not say of its models is still being asked for.
    bool isCompleting = false;
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
    //! The target a new chat starts with: the last one used, else the first usable. Invalid when
    //! there is none.
    virtual Target defaultTarget() const = 0;
    virtual void setDefaultTarget(const Target& target) = 0;

    //! Looks whether a back end can be reached and takes our key, on a connection of its own, by
    //! asking for its models: nothing that is paid for. Without a key it is asked without one.
    //! InvalidInput for an unknown back end.
    virtual QFuture<Result<ConnectionReport>> testConnection(const QString& backendId) = 0;
    //! Whom requests were sent to since the program began.
    virtual QVector<ContactedHost> contactedHosts() const = 0;

signals:
    void changed(const QString& backendId);
};

} // namespace Headgate::Services
