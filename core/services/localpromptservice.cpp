// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localpromptservice.h"

#include "core/base/futures.h"

namespace Headgate::Services {

using History::HistoryStore;

LocalPromptService::LocalPromptService(HistoryHomes& homes, QObject* parent)
    : PromptService(parent)
    , m_homes(homes)
{
}

QFuture<Result<QStringList>> LocalPromptService::usedIn(const ConversationId& conversation)
{
    return inThreadOf(this, [this, conversation] {
        return m_homes.homeOf(conversation).run([conversation](HistoryStore& history) {
            return history.prompts().usedIn(conversation);
        });
    });
}

QFuture<Result<QVector<PromptPreset>>> LocalPromptService::presets()
{
    return inThreadOf(this, [this] {
        return m_homes.stored().run(
            [](HistoryStore& history) { return history.prompts().presets(); });
    });
}

QFuture<Result<void>> LocalPromptService::savePreset(const PromptPreset& preset)
{
    return inThreadOf(this, [this, preset] {
        return m_homes.stored().run(
            [preset](HistoryStore& history) { return history.prompts().save(preset); });
    });
}

QFuture<Result<void>> LocalPromptService::removePreset(const QString& name)
{
    return inThreadOf(this, [this, name] {
        return m_homes.stored().run(
            [name](HistoryStore& history) { return history.prompts().remove(name); });
    });
}

} // namespace Headgate::Services
