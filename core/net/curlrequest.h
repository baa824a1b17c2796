// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/http.h"
#include "core/net/proxychoice.h"

#include <curl/curl.h>

#include <QByteArray>
#include <QVector>

namespace Headgate::Net {

//! \brief Header lines for CURLOPT_HTTPHEADER. Lines with secrets are overwritten by wipeSecrets()
//! or the destructor.
//!
//! libcurl reads the list while it composes a request; its own copy, the send buffer, is out of our
//! reach.
class CurlHeaders {
public:
    CurlHeaders() = default;
    ~CurlHeaders();
    Q_DISABLE_COPY_MOVE(CurlHeaders)

    void add(QByteArrayView name, QByteArrayView value);
    void addSecret(const SecretHeader& header);
    //! Once the answer has begun libcurl needs them no more (there are no redirects and no second
    //! tries then).
    void wipeSecrets();
    curl_slist* list() const { return m_list; }

private:
    void append(const QByteArray& line);

    curl_slist* m_list = nullptr;
    QVector<char*> m_secretLines; //!< within m_list
};

//! \brief All that a transfer inherits from its transport.
struct CurlSetup {
    ProxyChoice proxy = {};
    QByteArray caBundle = {}; //!< empty: the system's store as libcurl knows it
    QByteArray userAgent = {};
};

//! Why the request can't be sent: another scheme than http and https, no host, characters that
//! would break a header.
Result<void> checkRequest(const HttpRequest& request);

//! Whether a secret header would go over plain http to another machine: such a request is never
//! sent. The one place that decides it, for every service.
bool wouldExposeSecret(const HttpRequest& request);

//! Sets what is known before the start: address, method, headers, TLS, proxy; no callbacks. False
//! if libcurl refuses one of the options, in which case the handle must not be used. `headers` and
//! `setup.caBundle` outlive the transfer.
bool configure(CURL* easy, const HttpRequest& request, const CurlSetup& setup, qint64 bodySize,
    CurlHeaders* headers);

} // namespace Headgate::Net
