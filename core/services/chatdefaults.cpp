// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/chatdefaults.h"

namespace Headgate::Services {

using Settings::Key;

GenerationParams chatDefaultsFrom(const Settings::Settings& settings)
{
    GenerationParams params;
    params.temperature = settings.number(Key::Temperature);
    params.topP = settings.number(Key::TopP);
    params.topK = settings.integer(Key::TopK);
    params.maxOutputTokens = settings.integer(Key::MaxOutputTokens);
    return params;
}

} // namespace Headgate::Services
