// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httptransport.h"

#include <QProcessEnvironment>
#include <QUrl>

namespace Headgate::Net {

//! \brief The proxy of one request. Decided here and not by libcurl, so that a failure is known to
//! be the proxy's.
struct ProxyChoice {
    QByteArray url = {}; //!< for CURLOPT_PROXY; empty: connect directly
    QByteArray user = {};
    Secret password = {};

    bool isDirect() const { return url.isEmpty(); }
};

//! The network's settings as a request with a proxy of its own has them; see HttpRequest::proxy.
ProxySettings withOwnProxy(const ProxySettings& network, const QString& own);

//! The environment's names, precedence and matching are libcurl's (CURLOPT_PROXY and
//! CURLOPT_NOPROXY manual pages): `http_proxy` in lower case only, because of "httpoxy".
ProxyChoice chooseProxy(
    const ProxySettings& settings, const QUrl& target, const QProcessEnvironment& environment);

//! Whether `host` is this machine: localhost, 127/8, ::1, and the unspecified addresses that
//! connect to it.
bool isLoopback(const QString& host);

//! Whether a comma or blank separated list has `host`: "*", names with their sub-domains,
//! addresses, networks (CIDR).
bool isBypassed(const QString& list, const QString& host);

} // namespace Headgate::Net
