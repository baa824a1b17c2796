// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/target.h"

#include <QVector>

#include <optional>

namespace Headgate {

//! \brief What the user set for one local model; it goes with every request to it that says nothing
//! else. An absent value is not sent: the server's own applies.
struct ModelOptions {
    Target target = {};
    std::optional<int> contextLength = {}; //!< tokens, Ollama's num_ctx
    std::optional<QString> keepAlive = {}; //!< as in GenerationParams: "10m", "-1"

    bool isEmpty() const { return !contextLength && !keepAlive; }
    bool operator==(const ModelOptions&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(QVector<Headgate::ModelOptions>)
