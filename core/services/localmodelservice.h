// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/query.h"
#include "core/services/modelcache.h"
#include "core/services/modelcatalog.h"
#include "core/services/modeldetails.h"
#include "core/services/modelservice.h"

#include <QHash>
#include <QMutex>
#include <QTimer>

#include <functional>

namespace Headgate::Services {

//! \brief How back ends were, over a restart. Called in the engine thread.
struct HealthMemory {
    struct Kept {
        QVector<HealthChange> changes; //!< oldest first
        bool hasAnswered = false;
    };
    std::function<QFuture<Result<Kept>>(const BackendInfo&)> read = {};
    std::function<void(const BackendInfo&, const HealthChange&)> keep = {};
};

//! \brief The model service of the process that owns the state. Lives in the engine thread.
class LocalModelService : public ModelService {
    Q_OBJECT

public:
    //! What the service needs to know of the rest, asked in the engine thread.
    struct Surroundings {
        std::function<RoadParts()> road;
        std::function<QVector<BackendInfo>()> backends; //!< in the order of the picker
        std::function<bool(const QString& backendId)> hasKey;
        std::function<Target()> chatTarget; //!< of new chats, if one is set; thread-safe
        std::function<Target()> lastTarget; //!< thread-safe
        std::function<void(const Target&)> setLastTarget;
        std::function<QVector<Target>()> favourites; //!< thread-safe
        std::function<void(const Target&, bool isFavourite)> setFavourite; //!< thread-safe
        std::function<QVector<Target>()> recents; //!< thread-safe
        std::function<QString(const QString& backendId)> preferredModel; //!< thread-safe
        std::function<QVector<ContactedHost>()> contactedHosts; //!< thread-safe
        //! What a model costs today; without it, or without a price: unknown.
        std::function<std::optional<ModelPrice>(const BackendInfo&, const QString& model)> price
            = {};
        //! Whether it may be asked in the background; without it: yes.
        std::function<bool(const BackendInfo&)> mayCheck = {};
        bool asksByItself = true; //!< on reload(), without refresh()
        QString cacheFile = {}; //!< empty: lists are not kept
        HealthMemory health = {}; //!< without it nothing of it outlives the program
    };

    LocalModelService(Surroundings surroundings, QObject* parent);

    QVector<BackendModels> backends() const override;
    void refresh(const QString& backendId) override;
    void refreshLoaded() override;
    Target defaultTarget() const override;
    void setDefaultTarget(const Target& target) override;
    QFuture<Result<ConnectionReport>> testConnection(const QString& backendId) override;
    QVector<ContactedHost> contactedHosts() const override;
    QVector<Target> favourites() const override { return m_around.favourites(); }
    void setFavourite(const Target& target, bool isFavourite) override
    {
        m_around.setFavourite(target, isFavourite);
    }
    QVector<Target> recents() const override { return m_around.recents(); }

    //! Thread-safe.
    std::optional<ModelInfo> model(const Target& target) const;
    std::optional<BackendInfo> backend(const QString& id) const;
    //! Addresses or keys changed: takes the list anew and asks those that are new or have another
    //! address or key.
    void reload();
    //! Looks after the back ends that are due; what has changed is told. The timer's word.
    void checkHealth();
    //! Engine thread. The machine is on the line again: what failed is due.
    void noteLine(bool isOffline);
    //! Favourites or recents were changed in the settings.
    void tellShortcuts() { emit shortcutsChanged(); }

private:
    //! Marks the lists as on their way at once. Any thread.
    void ask(const QString& backendId, std::chrono::milliseconds delay);
    void fetchPage(const BackendInfo& backend, const QString& pageToken, ModelList soFar);
    void onPage(const BackendInfo& backend, const QString& pageToken, ModelList soFar,
        const QueryResult& result);
    void end(
        const BackendInfo& backend, const ModelList& list, const std::optional<Failure>& failure);
    void check(const BackendInfo& backend);
    void onChecked(const BackendInfo& backend, const std::optional<Failure>& failure);
    void recallHealth(const BackendInfo& backend);
    void keepHealth(const BackendInfo& backend);
    void complete(const BackendInfo& backend, const ModelList& list);
    void askLoaded(const BackendInfo& backend);
    void takeLoaded(const BackendInfo& backend, const QStringList& loaded);
    //! With what the catalogue knows.
    ModelList completed(const BackendInfo& backend, ModelList list) const;
    //! For the next start, once it is known to be this address's newest.
    void keep(const BackendInfo& backend, const ModelList& list);
    BackendModels entryFor(const BackendInfo& backend, bool hasKey);
    //! Changes the entry of a back end, if it is still the same one; true where `change` did.
    bool edit(const BackendInfo& backend, const std::function<bool(BackendModels*)>& change);

    Surroundings m_around;
    bool m_isStarting = true;
    QTimer m_checking;
    QHash<QString, Clock::Steady> m_checkedAt; //!< by id; engine thread
    QHash<QString, HealthChange> m_keptHealth; //!< the last that was kept, by id; engine thread
    ModelDetails m_details;
    ModelCatalog m_catalog;
    ModelCache m_cache;
    mutable QMutex m_mutex; //!< guards m_backends
    //! Replaced, never changed in place: those who were given it read it without the lock.
    QVector<BackendModels> m_backends;
};

} // namespace Headgate::Services
