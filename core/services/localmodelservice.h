// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/query.h"
#include "core/services/modeldetails.h"
#include "core/services/modelservice.h"

#include <QMutex>

#include <functional>

namespace Headgate::Services {

//! \brief The model service of the process that owns the state. Lives in the engine thread.
class LocalModelService : public ModelService {
    Q_OBJECT

public:
    //! What the service needs to know of the rest, asked in the engine thread.
    struct Surroundings {
        std::function<RoadParts()> road;
        std::function<QVector<BackendInfo>()> backends; //!< in the order of the picker
        std::function<bool(const QString& backendId)> hasKey;
        std::function<Target()> lastTarget; //!< thread-safe
        std::function<void(const Target&)> setLastTarget;
        std::function<QString(const QString& backendId)> preferredModel; //!< thread-safe
        std::function<QVector<ContactedHost>()> contactedHosts; //!< thread-safe
        bool asksByItself = true; //!< on reload(), without refresh()
    };

    LocalModelService(Surroundings surroundings, QObject* parent);

    QVector<BackendModels> backends() const override;
    void refresh(const QString& backendId) override;
    Target defaultTarget() const override;
    void setDefaultTarget(const Target& target) override;
    QFuture<Result<ConnectionReport>> testConnection(const QString& backendId) override;
    QVector<ContactedHost> contactedHosts() const override;

    //! Thread-safe.
    std::optional<ModelInfo> model(const Target& target) const;
    std::optional<BackendInfo> backend(const QString& id) const;
    //! Addresses or keys changed: takes the list anew and asks those that are new or have another
    //! address or key.
    void reload();

private:
    void fetchPage(const BackendInfo& backend, const QString& pageToken, ModelList soFar);
    void onPage(const BackendInfo& backend, const QString& pageToken, ModelList soFar,
        const QueryResult& result);
    void end(
        const BackendInfo& backend, const ModelList& list, const std::optional<Failure>& failure);
    void complete(const BackendInfo& backend, const ModelList& list);

    Surroundings m_around;
    ModelDetails m_details;
    mutable QMutex m_mutex; //!< guards m_backends
    //! Replaced, never changed in place: those who were given it read it without the lock.
    QVector<BackendModels> m_backends;
};

} // namespace Headgate::Services
