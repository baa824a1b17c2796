// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/http.h"

#include <QUrl>

namespace Headgate::Providers {

class Provider;

//! \brief What shows whether a key is good, and costs no quota: the request for the model list, of
//! which one entry is enough where the service counts them out in pages. \param base the back end's
//! address
HttpRequest keyProbe(const Provider& provider, const QUrl& base);

} // namespace Headgate::Providers
