// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"

#include <QByteArrayView>
#include <QString>

namespace Headgate::Gateway {

//! \brief What a client asks for in the house's own form.
struct HouseAsk {
    ChatRequest request; //!< without id and target
    QString model; //!< empty: the one that new chats begin with
};

//! \brief The body of /api/v1/ai/chat: `message`, or `messages` as OpenAI has them; `model`,
//! `system`, `temperature`, `top_p`, `max_tokens`, `schema`. InvalidInput names the field.
Result<HouseAsk> readHouseChat(QByteArrayView body);
//! \brief The body of /api/gemini/generate: the same, with `prompt` for the message.
Result<HouseAsk> readHousePrompt(QByteArrayView body);

} // namespace Headgate::Gateway
