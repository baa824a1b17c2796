// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/historyhomes.h"
#include "core/services/promptservice.h"

namespace Headgate::Services {

//! \brief The prompt service of the process that owns the state. Lives in the engine thread.
class LocalPromptService : public PromptService {
    Q_OBJECT

public:
    LocalPromptService(HistoryHomes& homes, QObject* parent);

    QFuture<Result<QStringList>> usedIn(const ConversationId& conversation) override;
    QFuture<Result<QVector<PromptPreset>>> presets() override;
    QFuture<Result<void>> savePreset(const PromptPreset& preset) override;
    QFuture<Result<void>> removePreset(const QString& name) override;

private:
    HistoryHomes& m_homes;
};

} // namespace Headgate::Services
