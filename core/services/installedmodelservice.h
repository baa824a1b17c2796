// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/failure.h"
#include "core/model/modelinfo.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>
#include <QVector>

#include <optional>

namespace Headgate::Services {

//! \brief A model in the memory of its server.
struct LoadedModel {
    Target target;
    qint64 sizeBytes = 0;
    qint64 vramBytes = 0; //!< less than sizeBytes: partly on the CPU
    std::optional<qint64> contextLength; //!< tokens
    QDateTime expiresAt; //!< UTC; centuries ahead for "never"
};

//! \brief What a server tells of one model.
struct ShownModel {
    ModelInfo model;
    QString promptTemplate;
    QString parameters; //!< lines as in a Modelfile: "num_ctx 8192"
    QString licence; //!< may be very long
    QString systemInstruction;
};

//! \brief A piece of a model that is pulled by itself.
struct PullLayer {
    QString digest;
    qint64 totalBytes = 0;
    qint64 completedBytes = 0;

    bool operator==(const PullLayer&) const = default;
};

//! \brief How far a pull has come.
struct PullProgress {
    Target target;
    QString status; //!< the server's words: "pulling manifest"
    std::optional<qint64> totalBytes; //!< of the layers heard of so far
    std::optional<qint64> completedBytes;
    QVector<PullLayer> layers; //!< heard of so far, in the order in which they were named
    //! On the disk of the models, where the server runs on this computer.
    std::optional<qint64> freeBytes;
};

//! \brief The models that a server of the user's own (Ollama) holds: what is loaded, and bringing
//! and removing them. Any thread may call; signals come from the engine thread.
//!
//! Errors: Unsupported with field "provider" for a back end that installs no models, else as the
//! server refuses (NotFound, Network …).
class InstalledModelService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Of the server.
    virtual QFuture<Result<QString>> version(const QString& backendId) = 0;
    virtual QFuture<Result<QVector<LoadedModel>>> loaded(const QString& backendId) = 0;
    //! What the server says of one model, also of one that no list was asked for.
    virtual QFuture<Result<ShownModel>> show(const Target& target) = 0;
    //! Loads a model that is not in memory, and says how long it is kept there from now on.
    //! \param keepAlive as in GenerationParams; "0" unloads it, "-1" keeps it
    virtual QFuture<Result<void>> keep(const Target& target, const QString& keepAlive) = 0;
    //! From the server's disk.
    virtual QFuture<Result<void>> remove(const Target& target) = 0;
    //! Brings a model to the server; pullFinished() follows, once. A target that is under way
    //! already is not asked for again. A pull that was cut goes on where it stopped when asked
    //! again. One that does not fit on the disk of a server on this computer ends with
    //! ErrorKind::Storage.
    virtual void pull(const Target& target) = 0;
    //! Ignores targets that are not under way.
    virtual void cancelPull(const Target& target) = 0;

signals:
    void pullProgressed(const Headgate::Services::PullProgress& progress);
    //! Absent: the model is there.
    void pullFinished(
        const Headgate::Target& target, const std::optional<Headgate::Failure>& failure);
    //! A model came or went; the model list is asked for anew by itself.
    void modelsChanged(const QString& backendId);
};

} // namespace Headgate::Services

Q_DECLARE_METATYPE(Headgate::Services::PullProgress)
