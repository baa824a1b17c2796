// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"

#include <QByteArrayView>
#include <QString>

namespace Headgate::Gateway {

//! \brief What a client asks for in Ollama's form.
struct OllamaAsk {
    ChatRequest request; //!< without id and target; with the body for a server that speaks the same
    QString model;
    bool isStream = true;
    bool wantsLogprobs = false; //!< which an Ollama alone knows
};

//! \brief The body of /api/chat. InvalidInput.
Result<OllamaAsk> readOllamaChat(QByteArrayView body);
//! \brief The body of /api/generate: one prompt, as a message. InvalidInput also for what would
//! make it no conversation (`raw`, `suffix`, `template`, `context`).
Result<OllamaAsk> readOllamaGenerate(QByteArrayView body);

} // namespace Headgate::Gateway
