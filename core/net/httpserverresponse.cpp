// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/httpserverresponse.h"

#include "core/net/httpserverconnection.h"

#include <boost/beast/http/status.hpp>

#include <utility>

namespace Headgate::Net {

namespace {

QByteArray reasonPhrase(int status)
{
    const auto phrase = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(status)));
    return { phrase.data(), static_cast<qsizetype>(phrase.size()) };
}

bool allowsBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

//! A header that could break out of its line is a bug of the handler; it must not become a hole.
bool isSafe(const QByteArray& text)
{
    return !text.contains('\r') && !text.contains('\n') && !text.contains('\0');
}

} // namespace

HttpServerResponse::HttpServerResponse(
    HttpServerConnection* connection, bool isHead, bool isHttp10, bool keepAlive)
    : QObject(connection)
    , m_connection(connection)
    , m_isHead(isHead)
    , m_isHttp10(isHttp10)
    , m_keepAlive(keepAlive)
{
}

QByteArray HttpServerResponse::head(
    int status, const HttpHeaders& headers, const QByteArray& framing) const
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status)
        + "\r\nDate: " + m_connection->dateHeader() + "\r\n";
    for (const auto& [name, value] : headers + m_connection->pageHeaders()) {
        Q_ASSERT(isSafe(name) && isSafe(value));
        if (isSafe(name) && isSafe(value))
            bytes += name + ": " + value + "\r\n";
    }
    bytes += framing;
    if (!m_keepAlive)
        bytes += "Connection: close\r\n";
    else if (m_isHttp10)
        bytes += "Connection: keep-alive\r\n";
    return bytes + "\r\n";
}

void HttpServerResponse::send(int status, const HttpHeaders& headers, const QByteArray& body)
{
    if (!m_connection || m_hasBegun)
        return;
    m_hasBegun = true;
    const bool hasBody = allowsBody(status);
    const QByteArray framing
        = hasBody ? "Content-Length: " + QByteArray::number(body.size()) + "\r\n" : QByteArray();
    QByteArray bytes = head(status, headers, framing);
    if (hasBody && !m_isHead)
        bytes += body;
    m_connection->sendBytes(bytes);
    finish();
}

void HttpServerResponse::begin(int status, const HttpHeaders& headers)
{
    if (!m_connection || m_hasBegun)
        return;
    m_hasBegun = true;
    if (m_isHttp10)
        m_keepAlive = false; // without chunks only the connection's end tells the answer's end
    m_connection->sendBytes(
        head(status, headers, m_isHttp10 ? QByteArray() : "Transfer-Encoding: chunked\r\n"));
}

void HttpServerResponse::write(const QByteArray& bytes)
{
    if (!m_connection || !m_hasBegun || m_isHead || bytes.isEmpty())
        return;
    if (m_isHttp10)
        m_connection->sendBytes(bytes);
    else
        m_connection->sendBytes(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void HttpServerResponse::end()
{
    if (!m_connection || !m_hasBegun)
        return;
    if (!m_isHead && !m_isHttp10)
        m_connection->sendBytes("0\r\n\r\n");
    finish();
}

void HttpServerResponse::abort(Abort how)
{
    if (HttpServerConnection* connection = std::exchange(m_connection, nullptr)) {
        deleteLater();
        connection->responseAborted(how);
    }
}

bool HttpServerResponse::isCongested() const
{
    return m_connection && m_connection->isCongested();
}

void HttpServerResponse::finish()
{
    HttpServerConnection* connection = std::exchange(m_connection, nullptr);
    deleteLater();
    connection->responseFinished(m_keepAlive);
}

} // namespace Headgate::Net
