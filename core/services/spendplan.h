// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/model/cost.h"
#include "core/model/modelinfo.h"

#include <functional>
#include <optional>

//! \file What a request may cost, before it is sent.

namespace Headgate::Services {

//! \brief About how many tokens a request's input makes.
struct InputEstimate {
    qint64 tokens = 0;
    bool isWhole = true; //!< false: it has media of which nobody can tell the tokens beforehand
};
InputEstimate inputEstimate(const ChatRequest& request, Dialect dialect);

//! \brief What the user's budgets are asked for.
struct AskedSpend {
    PicoUsd amount;
    bool isEstimate = true; //!< else the most that it may cost
};

//! \brief The most that a request may cost, where it says how much output it takes at most: this
//! output, and its estimated input with half on top, since an estimate may be a third too low.
//! Else `estimate`: also where a medium's tokens or a tool's fees are not known beforehand.
//! \param dearest a token's price for a prompt of so many tokens, written or thought
AskedSpend askedSpend(const ChatRequest& request, Dialect dialect, PicoUsd estimate,
    const std::function<std::optional<ModelPrice>(qint64 promptTokens)>& dearest);

} // namespace Headgate::Services
