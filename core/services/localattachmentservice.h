// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/modelinfo.h"
#include "core/services/historyservice.h"

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief Reads files on a pool thread and checks that the chosen model can take them. Pictures,
//! sound and films over 16 MiB are not read: they are named, and copied in with the draft or the
//! question. Lives in the engine thread.
class LocalAttachmentService : public AttachmentService {
    Q_OBJECT

public:
    //! What is known of a target; thread-safe.
    struct Knowledge {
        std::function<std::optional<ModelInfo>(const Target&)> model;
        //! The largest medium that its service takes, in bytes; 0 where that is not known.
        std::function<qint64(const Target&)> largestMedium;
        //! Which protocol it speaks: Ollama's has no documents, Gemini's has HEIC pictures.
        std::function<std::optional<Dialect>(const Target&)> dialect = {};
        //! Pictures go without metadata.
        std::function<bool()> stripsMetadata = {};
    };

    LocalAttachmentService(const Knowledge& knowledge, QObject* parent);

    QFuture<Result<Media>> addFile(const QString& path, const Target& target) override;
    QFuture<Result<Media>> addBytes(
        const QByteArray& bytes, const QString& name, const Target& target) override;

private:
    Knowledge m_knowledge;
};

} // namespace Headgate::Services
