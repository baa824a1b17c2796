// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace Headgate::Settings {

//! \brief A base address: http or https with a host, without query, fragment, user or password
//! (keys never go into an address). Trailing slashes are dropped. InvalidInput says what is wrong.
Result<QUrl> addressFromText(const QString& text);

//! \brief OLLAMA_HOST in each form that Ollama's own client takes: "host", "host:port", ":port",
//! "[::1]:port", a bare port is not one of them, or a whole address. Without a scheme the port is
//! 11434 unless given; with one it is the scheme's. A server's listen-anywhere address (0.0.0.0,
//! ::) becomes loopback, since no client can connect to it.
Result<QUrl> ollamaAddressFromText(const QString& text);

} // namespace Headgate::Settings
