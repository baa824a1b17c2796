// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/poolpolicy.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using Limits::Measure;
using Limits::Window;
using Settings::Key;

struct LimitSetting {
    Key key;
    Measure measure;
    Window window;
};
//! Gemini counts each model of a project by itself, and of its tokens the input.
constexpr std::array kGeminiLimits {
    LimitSetting { Key::GeminiRequestsPerMinute, Measure::Requests, Window::Minute },
    LimitSetting { Key::GeminiRequestsPerDay, Measure::Requests, Window::PacificDay },
    LimitSetting { Key::GeminiTokensPerMinute, Measure::InputTokens, Window::Minute },
};

} // namespace

Keys::PoolRules poolRules(const Settings::Settings& settings, const BackendInfo& backend)
{
    const bool isGoogles = backend.dialect == Dialect::Gemini;
    Keys::PoolRules rules;
    const bool isRolling = settings.text(Key::LimitDay) == "rolling"_L1;
    rules.day = isRolling ? Window::RollingDay
        : isGoogles       ? Window::PacificDay // only Google's is California's
                          : Window::UtcDay;
    if (!isGoogles)
        rules.refusedDay = rules.day;
    rules.defaultDailyCap
        = settings.integer(Key::RequestsPerKey).value_or(int(rules.defaultDailyCap));
    if (!isGoogles)
        return rules;
    const bool isLong = settings.text(Key::LimitWindow) == "600"_L1;
    for (const LimitSetting& setting : kGeminiLimits) {
        const std::optional<int> cap = settings.integer(setting.key);
        if (!cap)
            continue;
        const Window window = setting.window == Window::PacificDay ? rules.day
            : isLong                                               ? Window::TenMinutes
                                                                   : setting.window;
        rules.limits.append(
            { .id = { { Limits::OwnerKind::ProjectModel, {}, {} }, setting.measure, window },
                .cap = *cap,
                .source = Limits::LimitSource::Configured,
                .evidence = Settings::keyName(setting.key) });
    }
    return rules;
}

bool concernsPoolRules(Key key)
{
    return key == Key::RequestsPerKey || key == Key::LimitWindow || key == Key::LimitDay
        || std::any_of(kGeminiLimits.begin(), kGeminiLimits.end(),
            [key](const LimitSetting& setting) { return setting.key == key; });
}

std::optional<std::chrono::seconds> daySkew(const BackendInfo& backend, std::chrono::seconds ahead)
{
    constexpr std::chrono::seconds kFine { 300 };
    const bool isGoogles = backend.dialect == Dialect::Gemini
        && backend.baseUrl.scheme() == "https"_L1
        && backend.baseUrl.host().endsWith(".googleapis.com"_L1);
    if (!isGoogles || backend.isSimulated)
        return {};
    return std::chrono::abs(ahead) > kFine ? ahead : std::chrono::seconds(0);
}

} // namespace Headgate::Services
