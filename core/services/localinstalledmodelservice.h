// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/query.h"
#include "core/providers/ollama/ollamaadmin.h"
#include "core/services/installedmodelservice.h"

#include <functional>
#include <memory>
#include <vector>

namespace Headgate {
class StreamQuery;
}

namespace Headgate::Services {

//! \brief The service of the process that owns the state. Lives in the engine thread.
class LocalInstalledModelService : public InstalledModelService {
    Q_OBJECT

public:
    //! \param freeBytes of the disk that a back end's models lie on; unknown for those elsewhere
    LocalInstalledModelService(std::function<RoadParts()> road,
        std::function<std::optional<BackendInfo>(const QString& id)> backend,
        std::function<std::optional<qint64>(const BackendInfo& backend)> freeBytes,
        QObject* parent);
    ~LocalInstalledModelService() override;

    QFuture<Result<QString>> version(const QString& backendId) override;
    QFuture<Result<QVector<LoadedModel>>> loaded(const QString& backendId) override;
    QFuture<Result<ShownModel>> show(const Target& target) override;
    QFuture<Result<void>> keep(const Target& target, const QString& keepAlive) override;
    QFuture<Result<void>> remove(const Target& target) override;
    void pull(const Target& target) override;
    void cancelPull(const Target& target) override;

private:
    using RequestMaker = std::function<HttpRequest(const QUrl& base)>;
    struct Pull;

    Result<BackendInfo> installing(const QString& backendId) const;
    template <typename Value>
    QFuture<Result<Value>> ask(const QString& backendId, const RequestMaker& request,
        const std::function<Result<Value>(const QueryResult&)>& read);
    void startPull(const Target& target);
    void onPiece(const Target& target, const QVector<Providers::OllamaPullStep>& steps);
    void endPull(const Target& target, const std::optional<Failure>& failure);
    //! Where it was not looked just now, or more is to come than was known then.
    void lookAtDisk(Pull& pull, bool isMoreToCome);
    static bool fits(const PullProgress& progress);
    Pull* running(const Target& target);

    std::function<RoadParts()> m_road;
    std::function<std::optional<BackendInfo>(const QString&)> m_backend;
    std::function<std::optional<qint64>(const BackendInfo&)> m_freeBytes;
    std::vector<std::unique_ptr<Pull>> m_pulls;
};

} // namespace Headgate::Services
