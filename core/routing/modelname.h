// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/route.h"

#include <functional>

//! \file Where a name that a program asks for becomes a model of a service.

namespace Headgate::Routing {

//! \brief What names are looked up in.
struct ModelNames {
    QVector<ModelAlias> aliases; //!< the user's; they come before all else
    QVector<BackendInfo> backends; //!< in the order in which they are asked for a name
    //! Whether the service is known to have that model; empty: nothing is known of any.
    std::function<bool(const Target&)> isListed;
    QString elsewhere; //!< the back end that takes names nobody knows; empty: none does
};

//! \brief In this order: an alias; "back end/model"; Gemini's own "models/gemini-…"; the first back
//! end that lists it; by the family's name ("gemini-…", "gpt-…", "claude-…"); `elsewhere`. NotFound
//! with field "model" where none of it leads to a back end that is there.
Result<Target> targetOf(const QString& name, const ModelNames& names);

} // namespace Headgate::Routing
