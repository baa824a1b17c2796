// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/fileupload.h"

#include "core/base/log.h"
#include "core/exchange/failurenote.h"
#include "core/exchange/sentway.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

//! The service does not know the upload any more.
bool isForgotten(const CallResult& result)
{
    const int status = result.response.head.status;
    return result.failure && status >= 400 && status < 500 && status != 408 && status != 429;
}

Failure unusable(const Media& media, const QString& why)
{
    return { .kind = ErrorKind::InvalidInput,
        .cause = FailureCause::InvalidRequest,
        .scope = FailureScope::Request,
        .detail = u"the service can't use %1"_s.arg(media.name),
        .vendorMessage = why,
        .field = media.name };
}

Failure unsendable(const Error& error)
{
    return { .kind = error.kind,
        .cause = FailureCause::InvalidRequest,
        .scope = FailureScope::Request,
        .detail = error.detail,
        .field = error.field };
}

} // namespace

FileUpload::FileUpload(
    const RoadParts& parts, const BackendInfo& backend, const Media& media, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_backend(backend)
    , m_media(media)
    , m_provider(Providers::providerFor(backend.dialect))
    , m_service(*m_provider.files())
    , m_pollDelay(parts.files.firstPoll)
{
    m_pollTimer.setSingleShot(true);
    connect(&m_pollTimer, &QTimer::timeout, this, &FileUpload::poll);
}

FileUpload::~FileUpload() = default;

void FileUpload::start(const Secret& key, const UploadBookmark& from)
{
    m_key = key;
    m_bookmark = from;
    if (!from.fileName.isEmpty()) {
        report(m_media.sizeBytes, true);
        return poll();
    }
    if (from.uploadUrl.isEmpty())
        return begin();
    query();
}

void FileUpload::query()
{
    m_isQuery = true;
    call(m_service.queryRequest(m_bookmark.uploadUrl), &FileUpload::takeStatus);
}

void FileUpload::begin()
{
    m_bookmark = {};
    Result<HttpRequest> request = m_service.startRequest(m_backend.baseUrl, m_media);
    if (!request) {
        const auto refuse = [this, error = request.error()] { endWith(unsendable(error)); };
        QMetaObject::invokeMethod(this, refuse, Qt::QueuedConnection);
        return;
    }
    report(0, false);
    call(std::move(request).value(), &FileUpload::takeUploadUrl);
}

void FileUpload::cancel()
{
    if (m_isCancelled)
        return;
    m_isCancelled = true;
    m_pollTimer.stop();
    if (m_call)
        return m_call->cancel();
    const auto endCancelled
        = [this] { endWith(Providers::failureFromTransfer(HttpOutcome::Cancelled, {})); };
    QMetaObject::invokeMethod(this, endCancelled, Qt::QueuedConnection);
}

//! An upload address may be anywhere, and is a capability by itself; the key goes to its own
//! service only.
bool FileUpload::isOfTheService(const QUrl& url) const
{
    const QUrl& base = m_backend.baseUrl;
    const auto portOf
        = [](const QUrl& one) { return one.port(one.scheme() == u"https" ? 443 : 80); };
    return url.scheme() == base.scheme() && url.host() == base.host()
        && portOf(url) == portOf(base);
}

void FileUpload::call(HttpRequest request, Next next)
{
    sendTheWayOf(m_backend, isOfTheService(request.url) ? m_key : Secret(), &request);
    m_pieceSize = std::max(request.bodyLength, qint64(request.body.size()));
    m_call = std::make_unique<Call>(m_parts, m_provider, nullptr);
    connect(m_call.get(), &Call::ended, this,
        [this, next](const CallResult& result) { onEnded(result, next); });
    if (next == &FileUpload::takePiece) {
        connect(m_call.get(), &Call::sent, this,
            [this](qint64 bytes) { report(m_offset + bytes, false); });
    }
    m_call->start(request, m_parts.limits);
}

void FileUpload::onEnded(const CallResult& result, Next next)
{
    m_call.release()->deleteLater(); // the sender
    const bool wasQuery = std::exchange(m_isQuery, false);
    if (m_isCancelled)
        return endWith(Providers::failureFromTransfer(HttpOutcome::Cancelled, {}));
    if (wasQuery && isForgotten(result))
        return begin();
    // A piece that libcurl sent twice, on a connection that died, does not continue the first one.
    if (next == &FileUpload::takePiece && isForgotten(result) && !std::exchange(m_hasAsked, true))
        return query();
    if (result.failure)
        return endWith(*result.failure);
    (this->*next)(result.response);
}

void FileUpload::takeUploadUrl(const HttpResponse& response)
{
    const Result<QUrl> url = m_service.uploadUrlFrom(response.head);
    if (!url)
        return endWith(notTheService(m_backend, url.error()));
    if (m_backend.baseUrl.scheme() == u"https" && url->scheme() != u"https") {
        return endWith(notTheService(m_backend,
            { .kind = ErrorKind::Protocol, .detail = u"the upload address is not encrypted"_s }));
    }
    m_bookmark.uploadUrl = *url;
    sendPiece(0);
}

void FileUpload::takeStatus(const HttpResponse& response)
{
    const Result<Providers::UploadStatus> status = m_service.statusFrom(response.head);
    // Final without the answer that named the file is of no use.
    if (!status || !status->isActive || status->received >= m_media.sizeBytes)
        return begin();
    sendPiece(status->received);
}

void FileUpload::sendPiece(qint64 offset)
{
    m_offset = offset;
    report(offset, false);
    call(m_service.pieceRequest(m_bookmark.uploadUrl, m_media, offset), &FileUpload::takePiece);
}

void FileUpload::takePiece(const HttpResponse& response)
{
    m_hasMoved = true;
    m_hasAsked = false;
    if (m_offset + m_pieceSize < m_media.sizeBytes)
        return sendPiece(m_offset + m_pieceSize);
    takeFile(response);
}

void FileUpload::takeFile(const HttpResponse& response)
{
    using State = Providers::RemoteFile::State;
    const Result<Providers::RemoteFile> file = m_service.fileFrom(response.body);
    if (!file)
        return endWith(notTheService(m_backend, file.error()));
    if (file->state == State::Failed) {
        m_bookmark = {};
        return endWith(unusable(m_media, file->error));
    }
    if (file->state == State::Active)
        return end({ .failure = {}, .file = *file });
    m_bookmark.fileName = file->name;
    report(m_media.sizeBytes, true);
    const Clock::Steady now = m_parts.clock.steadyNow();
    if (now - m_preparingSince.value_or(now) >= m_parts.files.total) {
        return endWith(Providers::failureFromTransfer(
            HttpOutcome::TotalTimeout, u"the service still prepares %1"_s.arg(m_media.name)));
    }
    m_preparingSince = m_preparingSince.value_or(now);
    m_pollTimer.start(m_pollDelay);
    m_pollDelay = std::min(m_pollDelay * 3 / 2, m_parts.files.longestPoll);
}

void FileUpload::poll()
{
    call(m_service.fileRequest(m_backend.baseUrl, m_bookmark.fileName), &FileUpload::takeFile);
}

//! Only what a person sees: a signal a percent.
void FileUpload::report(qint64 sentBytes, bool isPreparing)
{
    const UploadProgress news { .name = m_media.name,
        .sentBytes = std::min(sentBytes, m_media.sizeBytes),
        .totalBytes = m_media.sizeBytes,
        .isPreparing = isPreparing };
    const bool isSame = m_told.totalBytes > 0 && news.percent() == m_told.percent()
        && news.isPreparing == m_told.isPreparing;
    if (isSame || news.totalBytes <= 0)
        return;
    m_told = news;
    emit progressed(news);
}

void FileUpload::end(const FileUploadResult& result)
{
    m_key = {};
    if (result.failure)
        qCInfo(lcExchange) << "an upload failed:" << failureCauseName(result.failure->cause);
    emit ended(result);
}

} // namespace Headgate
