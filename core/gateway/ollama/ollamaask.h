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
    QString ollamasOwn = {}; //!< the first member that an Ollama alone knows; empty: there is none
    bool asksNothing = false; //!< no prompt and no message: the model is to be loaded
};

//! \brief The body of /api/chat. InvalidInput.
Result<OllamaAsk> readOllamaChat(QByteArrayView body);
//! \brief The body of /api/generate: one prompt, as a message. InvalidInput.
Result<OllamaAsk> readOllamaGenerate(QByteArrayView body);

} // namespace Headgate::Gateway
