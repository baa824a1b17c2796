// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httprequestparser.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <QUrlQuery>

#include <algorithm>
#include <iterator>
#include <utility>

namespace Headgate::Net {

namespace {

namespace http = boost::beast::http;

QByteArray toBytes(boost::beast::string_view view)
{
    return { view.data(), static_cast<qsizetype>(view.size()) };
}

qsizetype countOf(const http::fields& fields, http::field name)
{
    const auto range = fields.equal_range(name);
    return std::distance(range.first, range.second);
}

std::pair<int, const char*> refusalOf(const boost::beast::error_code& code)
{
    if (code == http::error::header_limit)
        return { 431, "The header is too large." };
    if (code == http::error::body_limit)
        return { 413, "The body is too large." };
    if (code == http::error::bad_version)
        return { 505, "Only HTTP/1.0 and HTTP/1.1 are served." };
    return { 400, "This is not a valid HTTP request." };
}

} // namespace

class HttpRequestParser::Private {
public:
    http::request_parser<http::string_body> parser;
    QByteArray pending; // bytes that Beast wants to see again together with more
};

QByteArray IncomingRequest::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (key.size() == name.size() && qstrnicmp(key.constData(), name.data(), name.size()) == 0)
            return value;
    }
    return {};
}

QString IncomingRequest::queryItem(const QString& name) const
{
    return QUrlQuery(QString::fromUtf8(query)).queryItemValue(name, QUrl::FullyDecoded);
}

HttpRequestParser::HttpRequestParser(const RequestBounds& bounds)
    : d(std::make_unique<Private>())
    , m_bounds(bounds)
{
    d->parser.header_limit(static_cast<std::uint32_t>(bounds.headerBytes));
    d->parser.body_limit(static_cast<std::uint64_t>(bounds.bodyBytes));
}

HttpRequestParser::~HttpRequestParser() = default;

qsizetype HttpRequestParser::feed(QByteArrayView bytes)
{
    if (m_state == State::Complete || m_state == State::Refused || bytes.isEmpty())
        return 0;
    m_hasStarted = true;
    const qsizetype heldBefore = d->pending.size();
    d->pending.append(bytes.data(), bytes.size());

    qsizetype used = 0;
    while (m_state == State::Head || m_state == State::Body) {
        boost::beast::error_code code;
        const boost::asio::const_buffer input(
            d->pending.constData() + used, static_cast<std::size_t>(d->pending.size() - used));
        used += static_cast<qsizetype>(d->parser.put(input, code));
        if (code && code != http::error::need_more) {
            const auto [status, reason] = refusalOf(code);
            refuse(status, reason);
            break;
        }
        if (m_state == State::Head && d->parser.is_header_done()) {
            m_state = State::Body;
            checkHead();
            d->parser.eager(true);
        }
        if (m_state == State::Body && d->parser.is_done()) {
            m_state = State::Complete;
            break;
        }
        if (code == http::error::need_more || used == d->pending.size())
            break;
    }

    if (m_state == State::Complete) {
        d->pending.clear();
        return std::max<qsizetype>(0, used - heldBefore);
    }
    d->pending.remove(0, used);
    return bytes.size();
}

void HttpRequestParser::refuse(int status, const char* reason)
{
    m_state = State::Refused;
    m_refusal = { status, reason };
}

void HttpRequestParser::checkHead()
{
    const auto& message = d->parser.get();
    const auto target = message.target();
    const bool hasEncoding = countOf(message, http::field::transfer_encoding) > 0;
    if (message.version() != 10 && message.version() != 11)
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are served.");
    if (std::distance(message.begin(), message.end()) > m_bounds.fieldCount)
        return refuse(431, "The header has too many fields.");
    if (message.method() == http::verb::unknown || message.method() == http::verb::connect)
        return refuse(501, "This method is not served.");
    if (hasEncoding && message.version() == 10)
        return refuse(400, "Transfer-Encoding is not allowed in HTTP/1.0.");
    // "gzip, chunked" frames right but hides a second encoding, so only the plain word passes
    if (hasEncoding
        && (countOf(message, http::field::transfer_encoding) != 1 || !d->parser.chunked()
            || !boost::beast::iequals(message[http::field::transfer_encoding], "chunked")))
        return refuse(501, "Only the transfer encoding \"chunked\" is served.");
    const qsizetype hosts = countOf(message, http::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() == 11))
        return refuse(400, "Exactly one Host field is needed.");
    if (d->parser.upgrade() || countOf(message, http::field::upgrade) > 0)
        return refuse(501, "Upgrades are not served.");
    if (!target.starts_with('/') && !(message.method() == http::verb::options && target == "*"))
        return refuse(400, "The request target must be a path.");
    if (countOf(message, http::field::expect) > 0) {
        if (!boost::beast::iequals(message[http::field::expect], "100-continue"))
            return refuse(417, "This expectation can't be met.");
        m_expectsContinue = message.version() == 11;
    }
    readHead();
}

void HttpRequestParser::readHead()
{
    const auto& message = d->parser.get();
    m_request.method = toBytes(message.method_string());
    m_request.target = toBytes(message.target());
    const qsizetype mark = m_request.target.indexOf('?');
    m_request.path = mark < 0 ? m_request.target : m_request.target.left(mark);
    if (mark >= 0)
        m_request.query = m_request.target.mid(mark + 1);
    m_request.isHttp10 = message.version() == 10;
    m_request.wantsKeepAlive = message.keep_alive();
    for (const auto& field : message)
        m_request.headers.append({ toBytes(field.name_string()), toBytes(field.value()) });
}

qint64 HttpRequestParser::bodyBytes() const
{
    return static_cast<qint64>(d->parser.get().body().size());
}

qint64 HttpRequestParser::announcedBytes() const
{
    if (m_state != State::Body)
        return 0;
    const auto length = d->parser.content_length(); // asserts that the header is whole
    return length ? static_cast<qint64>(*length) : 0;
}

IncomingRequest HttpRequestParser::takeRequest()
{
    Q_ASSERT(m_state == State::Complete);
    const std::string& body = d->parser.get().body();
    m_request.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
    return std::move(m_request);
}

} // namespace Headgate::Net
