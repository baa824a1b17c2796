// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/modelinfo.h"
#include "core/services/historyservice.h"

#include <functional>
#include <optional>

namespace Headgate::Services {

//! \brief Reads files on a pool thread and checks that the chosen model can take them. Lives in the
//! engine thread.
class LocalAttachmentService : public AttachmentService {
    Q_OBJECT

public:
    //! \param model what is known of a target's model; thread-safe
    LocalAttachmentService(
        std::function<std::optional<ModelInfo>(const Target&)> model, QObject* parent);

    QFuture<Result<Media>> addFile(const QString& path, const Target& target) override;
    QFuture<Result<Media>> addBytes(
        const QByteArray& bytes, const QString& name, const Target& target) override;

private:
    std::function<std::optional<ModelInfo>(const Target&)> m_model;
};

//! \brief Whether a medium of this type can go into a chat at all, and which capability the model
//! needs for it. Text has none (it is sent as text). InvalidInput-like Unsupported for types that
//! no service takes.
Result<Capabilities> capabilityFor(const QString& mimeType);

} // namespace Headgate::Services
