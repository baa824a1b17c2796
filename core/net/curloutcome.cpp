// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/curloutcome.h"

namespace Headgate::Net {

namespace {

constexpr long kProxyAuthenticationRequired = 407;

HttpOutcome beforeTheRequest(CURLcode code, bool isProxied)
{
    switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_NOT_BUILT_IN:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_UNKNOWN_OPTION:
        return HttpOutcome::Invalid;
    case CURLE_OPERATION_TIMEDOUT:
        return HttpOutcome::ConnectTimeout;
    default:
        return isProxied ? HttpOutcome::ProxyFailed : HttpOutcome::ConnectFailed;
    }
}

//! A SOCKS proxy that did its duty and tells that the target can't be reached.
bool isTargetUnreachable(CURLproxycode code)
{
    return code == CURLPX_REPLY_CONNECTION_REFUSED || code == CURLPX_REPLY_HOST_UNREACHABLE
        || code == CURLPX_REPLY_NETWORK_UNREACHABLE || code == CURLPX_REPLY_TTL_EXPIRED;
}

HttpOutcome duringTheExchange(CURLcode code, QByteArrayView message)
{
    switch (code) {
    case CURLE_RECV_ERROR:
        // A malformed chunk has the same code as a broken connection; only the text tells them
        // apart.
        if (message.contains("chunked-encoding"))
            return HttpOutcome::ProtocolError;
        return HttpOutcome::ConnectionLost;
    case CURLE_PARTIAL_FILE:
    case CURLE_SEND_ERROR:
    case CURLE_SEND_FAIL_REWIND:
    case CURLE_GOT_NOTHING:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_COULDNT_CONNECT:
        return HttpOutcome::ConnectionLost;
    case CURLE_READ_ERROR:
    case CURLE_ABORTED_BY_CALLBACK:
        return HttpOutcome::Invalid; // the file to send changed under us
    default:
        return HttpOutcome::ProtocolError;
    }
}

bool isTlsFailure(CURLcode code)
{
    switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_USE_SSL_FAILED:
        return true;
    default:
        return false;
    }
}

} // namespace

HttpOutcome outcomeOf(const CurlEnding& ending)
{
    if (ending.isProxied && ending.status == kProxyAuthenticationRequired)
        return HttpOutcome::ProxyFailed;
    if (ending.code == CURLE_OK) // libcurl is content with a head that was cut short
        return ending.status > 0 ? HttpOutcome::Complete : HttpOutcome::ConnectionLost;
    if (ending.code == CURLE_PROXY && isTargetUnreachable(ending.proxyCode))
        return HttpOutcome::ConnectFailed;
    if (ending.code == CURLE_PROXY || ending.code == CURLE_COULDNT_RESOLVE_PROXY)
        return HttpOutcome::ProxyFailed;
    if (ending.code == CURLE_COULDNT_RESOLVE_HOST)
        return HttpOutcome::DnsFailed;
    if (isTlsFailure(ending.code))
        return HttpOutcome::TlsFailed;
    return ending.wasConnected ? duringTheExchange(ending.code, ending.message)
                               : beforeTheRequest(ending.code, ending.isProxied);
}

} // namespace Headgate::Net
