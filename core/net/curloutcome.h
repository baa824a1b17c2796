// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/http.h"

#include <curl/curl.h>

#include <QByteArrayView>

namespace Headgate::Net {

//! \brief What is known when libcurl ends a transfer.
struct CurlEnding {
    CURLcode code = CURLE_OK;
    bool isProxied = false;
    bool wasConnected = false; //!< up to the request, through proxy and TLS
    CURLproxycode proxyCode = CURLPX_OK; //!< CURLINFO_PROXY_ERROR, why CURLE_PROXY
    long status = 0; //!< of the answer; 0 without one
    QByteArrayView message = {}; //!< CURLOPT_ERRORBUFFER
};

//! libcurl's verdict in our words.
HttpOutcome outcomeOf(const CurlEnding& ending);

} // namespace Headgate::Net
