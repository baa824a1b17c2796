// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/modelsdisk.h"

#include "core/services/titlemaker.h"

#include <QDir>
#include <QStorageInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

std::optional<qint64> freeBytesForModels(
    const BackendInfo& backend, const QProcessEnvironment& environment)
{
    if (!isLocalBackend(backend))
        return std::nullopt;
    QStringList places { QDir::homePath() + u"/.ollama/models"_s,
        u"/usr/share/ollama/.ollama/models"_s, u"/var/lib/ollama/models"_s };
    if (const QString chosen = environment.value(u"OLLAMA_MODELS"_s); !chosen.isEmpty())
        places = QStringList { chosen };
    std::optional<qint64> most;
    for (const QString& place : std::as_const(places)) {
        const QStorageInfo disk(place); // invalid where there is no such folder
        if (disk.isValid())
            most = std::max(most.value_or(0), disk.bytesAvailable());
    }
    return most;
}

} // namespace Headgate::Services
