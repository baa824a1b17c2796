// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/curlrequest.h"

#include "core/net/cabundle.h"
#include "core/net/libcurl.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

namespace {

constexpr long kKeepAliveIdleSeconds = 60;
constexpr long kKeepAliveIntervalSeconds = 30;

//! Sets options and remembers whether each was taken: one that libcurl does not know must not go
//! unnoticed.
class Options {
public:
    explicit Options(CURL* easy)
        : m_easy(easy)
    {
    }

    template <typename Value> void set(CURLoption option, Value value)
    {
        m_areTaken = libCurl().easySetopt(m_easy, option, value) == CURLE_OK && m_areTaken;
    }
    void setText(CURLoption option, const QByteArray& value) { set(option, value.constData()); }
    void setFlag(CURLoption option, bool isOn) { set(option, isOn ? 1L : 0L); }
    bool areTaken() const { return m_areTaken; }

private:
    CURL* m_easy;
    bool m_areTaken = true;
};

bool isToken(QByteArrayView name)
{
    constexpr QByteArrayView kOthers("!#$%&'*+-.^_`|~"); // RFC 9110, 5.6.2
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || kOthers.contains(c);
    });
}

bool isHeaderValue(QByteArrayView value)
{
    return std::none_of(
        value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool hasBody(const HttpRequest& request, qint64 bodySize)
{
    return bodySize > 0 || request.method == "POST" || request.method == "PUT"
        || request.method == "PATCH";
}

void setMethod(Options* options, const HttpRequest& request, qint64 bodySize)
{
    if (hasBody(request, bodySize)) {
        options->setFlag(CURLOPT_POST, true);
        options->set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bodySize));
    } else if (request.method == "HEAD") {
        options->setFlag(CURLOPT_NOBODY, true);
        return;
    } else {
        options->setFlag(CURLOPT_HTTPGET, true);
    }
    options->setText(CURLOPT_CUSTOMREQUEST, request.method);
}

void setHeaders(Options* options, const HttpRequest& request, const CurlSetup& setup,
    qint64 bodySize, CurlHeaders* headers)
{
    bool hasContentType = false;
    for (const auto& [name, value] : request.headers) {
        headers->add(name, value);
        hasContentType = hasContentType || qstricmp(name.constData(), "content-type") == 0;
    }
    for (const SecretHeader& secret : request.secretHeaders)
        headers->addSecret(secret);
    if (hasBody(request, bodySize)) {
        headers->add("Expect", {}); // no waiting for "100 Continue": some servers never send it
        if (!hasContentType)
            headers->add("Content-Type", {}); // instead of libcurl's urlencoded
    }
    options->set(CURLOPT_HTTPHEADER, headers->list());
    options->setText(CURLOPT_USERAGENT, setup.userAgent);
    // gzip delays the events of a stream (PROTOCOLS 0.11); "" means all that libcurl can decode.
    options->set(CURLOPT_ACCEPT_ENCODING, request.isStreaming ? "identity" : "");
}

void setTls(Options* options, const CurlSetup& setup)
{
    options->setFlag(CURLOPT_SSL_VERIFYPEER, true);
    options->set(CURLOPT_SSL_VERIFYHOST, 2L);
    options->set(CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (!setup.caBundle.isEmpty()) {
        // The setup outlives the transfer, so libcurl need not copy a quarter of a megabyte.
        curl_blob blob { const_cast<char*>(setup.caBundle.constData()),
            size_t(setup.caBundle.size()), CURL_BLOB_NOCOPY };
        options->set(CURLOPT_CAINFO_BLOB, &blob);
        options->set(CURLOPT_PROXY_CAINFO_BLOB, &blob);
    } else if (!systemCaFile().isEmpty()) {
        // Without a folder libcurl >= 7.87 keeps the parsed store for a day, instead of parsing it
        // for each connection.
        options->set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
}

void setProxy(Options* options, const ProxyChoice& proxy)
{
    options->setText(CURLOPT_PROXY, proxy.url); // "" keeps libcurl from asking the environment
    options->set(CURLOPT_NOPROXY, ""); // decided already
    options->setFlag(CURLOPT_SUPPRESS_CONNECT_HEADERS, true);
    options->set(CURLOPT_PROXYAUTH, CURLAUTH_BASIC);
    if (proxy.user.isEmpty())
        return;
    QByteArray password = proxy.password.reveal().toByteArray();
    options->setText(CURLOPT_PROXYUSERNAME, proxy.user);
    options->setText(CURLOPT_PROXYPASSWORD, password);
    wipe(password.data(), password.size());
}

void setConnection(Options* options, const HttpRequest& request)
{
    options->set(CURLOPT_PROTOCOLS_STR, "http,https");
    options->set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    options->setText(CURLOPT_URL, request.url.toEncoded(QUrl::RemoveFragment));
    // Not HTTP/2: libcurl 7.88 to 8.14 does not tell the server of a cancel (findings N2, 2.6).
    options->set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    options->setFlag(CURLOPT_FOLLOWLOCATION, false);
    options->setFlag(CURLOPT_NOSIGNAL, true);
    options->set(CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    // A cancel while a name is looked up must not wait for the resolver's thread.
    options->setFlag(CURLOPT_QUICK_EXIT, true);
    options->setFlag(CURLOPT_TCP_KEEPALIVE, true);
    options->set(CURLOPT_TCP_KEEPIDLE, kKeepAliveIdleSeconds);
    options->set(CURLOPT_TCP_KEEPINTVL, kKeepAliveIntervalSeconds);
}

} // namespace

CurlHeaders::~CurlHeaders()
{
    wipeSecrets();
    libCurl().slistFreeAll(m_list);
}

void CurlHeaders::add(QByteArrayView name, QByteArrayView value)
{
    append(name.toByteArray() + ':' + (value.isEmpty() ? "" : " ") + value.toByteArray());
}

void CurlHeaders::addSecret(const SecretHeader& header)
{
    QByteArray line;
    // Reserved, so that no reallocation leaves a copy behind.
    line.reserve(header.name.size() + 2 + header.prefix.size() + header.value.reveal().size());
    line.append(header.name).append(": ").append(header.prefix).append(header.value.reveal());
    append(line);
    wipe(line.data(), line.size());
    curl_slist* last = m_list;
    while (last->next)
        last = last->next;
    m_secretLines.append(last->data);
}

void CurlHeaders::wipeSecrets()
{
    for (char* line : m_secretLines)
        wipe(line, qsizetype(std::strlen(line)));
    m_secretLines.clear();
}

void CurlHeaders::append(const QByteArray& line)
{
    curl_slist* const list = libCurl().slistAppend(m_list, line.constData());
    Q_CHECK_PTR(list);
    m_list = list;
}

bool wouldExposeSecret(const HttpRequest& request)
{
    return !request.secretHeaders.isEmpty() && request.url.scheme() == u"http"_s
        && !isLoopback(request.url.host());
}

Result<void> checkRequest(const HttpRequest& request)
{
    const auto refused = [](const QString& why, const QString& field) {
        return Error { .kind = ErrorKind::InvalidInput, .detail = why, .field = field };
    };
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || (scheme != u"http"_s && scheme != u"https"_s))
        return refused(u"the address is not one of http or https"_s, u"url"_s);
    if (request.url.host().isEmpty())
        return refused(u"the address names no host"_s, u"url"_s);
    if (!isToken(request.method))
        return refused(u"the method is not a word"_s, u"method"_s);
    for (const auto& [name, value] : request.headers) {
        if (!isToken(name) || !isHeaderValue(value))
            return refused(
                u"a header has characters that HTTP forbids"_s, QString::fromLatin1(name));
    }
    for (const SecretHeader& secret : request.secretHeaders) {
        if (!isToken(secret.name) || !isHeaderValue(secret.prefix)
            || !isHeaderValue(secret.value.reveal()))
            return refused(
                u"a header has characters that HTTP forbids"_s, QString::fromLatin1(secret.name));
    }
    return {};
}

bool configure(CURL* easy, const HttpRequest& request, const CurlSetup& setup, qint64 bodySize,
    CurlHeaders* headers)
{
    Options options(easy);
    setConnection(&options, request);
    setMethod(&options, request, bodySize);
    setHeaders(&options, request, setup, bodySize, headers);
    setTls(&options, setup);
    setProxy(&options, setup.proxy);
    return options.areTaken();
}

} // namespace Headgate::Net
