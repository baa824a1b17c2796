// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/uploadstage.h"

#include "core/base/futures.h"
#include "core/keys/pool.h"
#include "core/keys/resourcemakers.h"
#include "core/providers/gemini/geminiresources.h"

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

QString UploadStage::base() const
{
    return m_backend.baseUrl.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

RemoteCopyId UploadStage::idOf(const Media& media) const
{
    return { media.sha256, base(), m_lease ? m_lease->id : KeyId() };
}

bool UploadStage::isFresh(const RemoteCopy& copy) const
{
    return copy.expiresAt > m_parts.clock.utcNow().addSecs(kExpiryMargin.count());
}

//! A file belongs to the project of the key that sent it.
bool UploadStage::isOfOurProject(const RemoteCopyId& id) const
{
    const KeyId own = m_lease ? m_lease->id : KeyId();
    const Keys::Pool* pool = m_parts.keys.pool;
    return id.key == own || (pool && pool->shareAProject(id.key, own));
}

//! The key's own before another one's of its project: that the two have one is what somebody said.
//! Null: there is none.
const RemoteCopy* UploadStage::firstOfOurs(const QVector<RemoteCopy>& copies) const
{
    const KeyId own = m_lease ? m_lease->id : KeyId();
    const auto isOwn = [&own](const RemoteCopy& copy) { return copy.id.key == own; };
    auto found = std::find_if(copies.cbegin(), copies.cend(), isOwn);
    if (found == copies.cend())
        found = std::find_if(copies.cbegin(), copies.cend(),
            [this](const RemoteCopy& copy) { return isOfOurProject(copy.id); });
    return found == copies.cend() ? nullptr : &*found;
}

QFuture<QVector<KeyId>> UploadStage::holders(const ChatRequest& request)
{
    Media largest;
    for (const Providers::MediaPlace& place : m_ahead) {
        const Media& one = request.messages[place.message].parts[place.part].media;
        if (one.sizeBytes > largest.sizeBytes)
            largest = one;
    }
    if (!m_parts.copies.find || largest.sha256.isEmpty())
        return readyFuture(QVector<KeyId>());
    return m_parts.copies.find(largest.sha256, base())
        | then(this, [this](const QVector<RemoteCopy>& copies) {
              QVector<KeyId> keys;
              for (const RemoteCopy& copy : copies) {
                  if (isFresh(copy))
                      keys.append(copy.id.key);
              }
              return keys;
          });
}

void UploadStage::next()
{
    if (m_isCancelled || !m_isRunning)
        return;
    if (m_at == m_ahead.size())
        return end(std::nullopt);
    const RemoteCopyId id = idOf(media(m_ahead[m_at]));
    QVector<RemoteCopy> sent = m_fresh;
    sent.removeIf([&id](const RemoteCopy& copy) { return copy.id.sha256 != id.sha256; });
    const RemoteCopy* fresh = firstOfOurs(sent);
    if (fresh && !id.sha256.isEmpty()) {
        media(m_ahead[m_at++]).remoteUri = fresh->uri;
        return next();
    }
    if (!m_parts.copies.find || id.sha256.isEmpty())
        return upload();
    m_parts.copies.find(id.sha256, id.base)
        | then(this, [this](const QVector<RemoteCopy>& copies) { onFound(copies); });
}

void UploadStage::onFound(QVector<RemoteCopy> copies)
{
    if (m_isCancelled)
        return;
    copies.removeIf([this](const RemoteCopy& one) { return !isFresh(one); });
    const RemoteCopy* copy = firstOfOurs(copies);
    if (!copy)
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
    if (m_parts.keys.makers && m_backend.dialect == Dialect::Gemini)
        m_parts.keys.makers->note(Providers::geminiFileName(copy.uri), copy.id.key);
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
