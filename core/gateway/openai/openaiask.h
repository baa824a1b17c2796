// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/providers/jsontools.h"

#include <QByteArrayView>
#include <QString>

namespace Headgate::Gateway {

//! \brief What a client asks for in OpenAI's form.
struct OpenAiAsk {
    ChatRequest request; //!< without id and target
    QString model;
    bool isStream = false;
    bool wantsUsage = false; //!< a chunk with the tokens at a stream's end
    QString openAisOwn = {}; //!< the first member that only OpenAI's kind knows; empty: none
};

//! \brief The body of /v1/chat/completions. InvalidInput names the parameter in `field` as OpenAI
//! does. What the house has no word for (penalties, logit_bias, …) goes to services that speak the
//! same, and is passed over for others.
Result<OpenAiAsk> readOpenAiChat(QByteArrayView body);
//! \brief The body of /v1/completions, of one prompt.
Result<OpenAiAsk> readOpenAiCompletion(QByteArrayView body);

} // namespace Headgate::Gateway
