// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"

#include <QByteArrayView>
#include <QString>

namespace Headgate::Gateway {

//! \brief What a client asks for in Anthropic's form.
struct AnthropicAsk {
    ChatRequest
        request; //!< without id and target; with the body for a service that speaks the same
    QString model;
    bool isStream = false;
};

//! \brief The body of /v1/messages or its count_tokens. InvalidInput names the field.
Result<AnthropicAsk> readAnthropicAsk(QByteArrayView body);

} // namespace Headgate::Gateway
