// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/uploadstage.h"

#include "core/base/futures.h"

#include <algorithm>
#include <utility>

namespace Headgate {

namespace {
//! A copy must outlive the question, and clocks differ.
constexpr std::chrono::seconds kExpiryMargin = std::chrono::minutes(10);
} // namespace

UploadStage::UploadStage(const RoadParts& parts, const BackendInfo& backend,
    const QVector<Providers::MediaPlace>& ahead, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_backend(backend)
    , m_ahead(ahead)
{
}

UploadStage::~UploadStage() = default;

void UploadStage::start(const ChatRequest& request, const std::optional<Lease>& lease)
{
    m_request = request;
    m_lease = lease;
    m_at = 0;
    m_remembered.clear();
    m_isRunning = true;
    m_hasMoved = false;
    QMetaObject::invokeMethod(this, &UploadStage::next, Qt::QueuedConnection);
}

void UploadStage::cancel()
{
    if (!m_isRunning || m_isCancelled)
        return;
    m_isCancelled = true;
    if (m_upload)
        return m_upload->cancel();
    const auto endCancelled
        = [this] { end(Providers::failureFromTransfer(HttpOutcome::Cancelled, {})); };
    QMetaObject::invokeMethod(this, endCancelled, Qt::QueuedConnection);
}

bool UploadStage::forgetRemembered()
{
    for (const RemoteCopyId& id : std::as_const(m_remembered)) {
        if (m_parts.copies.forget)
            m_parts.copies.forget(id);
    }
    return !std::exchange(m_remembered, {}).isEmpty();
}

Media& UploadStage::media(const Providers::MediaPlace& place)
{
    return m_request.messages[place.message].parts[place.part].media;
}

RemoteCopyId UploadStage::idOf(const Media& media) const
{
    return { .sha256 = media.sha256,
        .base = m_backend.baseUrl.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery),
        .key = m_lease ? m_lease->id : KeyId() };
}

bool UploadStage::isUsable(const std::optional<RemoteCopy>& copy) const
{
    return copy && copy->expiresAt > m_parts.clock.utcNow().addSecs(kExpiryMargin.count());
}

void UploadStage::next()
{
    if (m_isCancelled || !m_isRunning)
        return;
    if (m_at == m_ahead.size())
        return end(std::nullopt);
    const RemoteCopyId id = idOf(media(m_ahead[m_at]));
    const auto fresh = std::find_if(
        m_fresh.cbegin(), m_fresh.cend(), [&id](const RemoteCopy& copy) { return copy.id == id; });
    if (fresh != m_fresh.cend() && !id.sha256.isEmpty()) {
        media(m_ahead[m_at++]).remoteUri = fresh->uri;
        return next();
    }
    if (!m_parts.copies.find || id.sha256.isEmpty())
        return upload();
    m_parts.copies.find(id)
        | then(this, [this](const std::optional<RemoteCopy>& copy) { onFound(copy); });
}

void UploadStage::onFound(const std::optional<RemoteCopy>& copy)
{
    if (m_isCancelled)
        return;
    if (!isUsable(copy))
        return upload();
    m_remembered.append(copy->id);
    media(m_ahead[m_at++]).remoteUri = copy->uri;
    next();
}

void UploadStage::upload()
{
    const Media& medium = media(m_ahead[m_at]);
    m_upload = std::make_unique<FileUpload>(m_parts, m_backend, medium, nullptr);
    connect(m_upload.get(), &FileUpload::progressed, this, &UploadStage::progressed);
    connect(m_upload.get(), &FileUpload::ended, this, &UploadStage::onUploaded);
    const bool goesOn = m_cutOff == idOf(medium) && !m_cutOff.sha256.isEmpty();
    m_upload->start(m_lease ? m_lease->secret : Secret(), goesOn ? m_bookmark : UploadBookmark());
}

void UploadStage::onUploaded(const FileUploadResult& result)
{
    const RemoteCopyId id = idOf(media(m_ahead[m_at]));
    m_hasMoved = m_hasMoved || m_upload->hasMoved();
    m_cutOff = id;
    m_bookmark = result.failure ? m_upload->bookmark() : UploadBookmark();
    m_upload.release()->deleteLater(); // the sender
    if (result.failure)
        return end(result.failure);
    remember({ .id = id, .uri = result.file.uri, .expiresAt = result.file.expiresAt });
    media(m_ahead[m_at++]).remoteUri = result.file.uri;
    next();
}

void UploadStage::remember(const RemoteCopy& copy)
{
    m_fresh.append(copy);
    if (m_parts.copies.remember && copy.expiresAt.isValid() && !copy.id.sha256.isEmpty())
        m_parts.copies.remember(copy);
}

void UploadStage::end(const std::optional<Failure>& failure)
{
    if (!std::exchange(m_isRunning, false))
        return;
    m_lease.reset();
    emit ended({ .failure = failure, .request = m_request });
}

} // namespace Headgate
