// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/fileupload.h"
#include "core/model/chatrequest.h"
#include "core/providers/mediarules.h"

#include <QObject>
#include <QVector>

#include <memory>
#include <optional>

namespace Headgate {

//! \brief What the stage brought.
struct UploadStageResult {
    std::optional<Failure> failure;
    ChatRequest request; //!< its media named by the service's addresses; without a failure
};

//! \brief The road's stage before the stream: brings the media that go ahead of a request to the
//! service, one after the other, with the key that the request will use. What the key's project has
//! already (remembered copies) is not sent again.
//!
//! Lives as long as its exchange, over all attempts: an upload that was cut off goes on where it
//! stopped. Engine thread. Emits ended() exactly once for each start(), never from within start()
//! or cancel().
class UploadStage : public QObject {
    Q_OBJECT

public:
    //! \param ahead which media, see Providers::mediaAhead()
    UploadStage(const RoadParts& parts, const BackendInfo& backend,
        const QVector<Providers::MediaPlace>& ahead, QObject* parent);
    ~UploadStage() override;

    void start(const ChatRequest& request, const std::optional<Lease>& lease);
    void cancel();
    bool isRunning() const { return m_isRunning; }

    //! Whose keys have sent the largest of the media before, as far as the service still has it,
    //! the latest first: with one of their projects it need not be sent again.
    QFuture<QVector<KeyId>> holders(const ChatRequest& request);

    //! The service has taken bytes since the last start().
    bool hasMoved() const { return m_hasMoved; }
    //! The service said that it does not have what the request names: forgets the copies that were
    //! only remembered. False where there were none, so that another try would change nothing.
    bool forgetRemembered();

signals:
    void progressed(const Headgate::UploadProgress& progress);
    void ended(const Headgate::UploadStageResult& result);

private:
    Media& media(const Providers::MediaPlace& place);
    QString base() const;
    RemoteCopyId idOf(const Media& media) const;
    void next();
    void onFound(QVector<RemoteCopy> copies);
    void upload();
    void onUploaded(const FileUploadResult& result);
    void remember(const RemoteCopy& copy);
    bool isFresh(const RemoteCopy& copy) const;
    bool isOfOurProject(const RemoteCopyId& id) const;
    const RemoteCopy* firstOfOurs(const QVector<RemoteCopy>& copies) const;
    void end(const std::optional<Failure>& failure);

    RoadParts m_parts;
    BackendInfo m_backend;
    QVector<Providers::MediaPlace> m_ahead;
    ChatRequest m_request;
    std::optional<Lease> m_lease;
    qsizetype m_at = 0; //!< in m_ahead
    std::unique_ptr<FileUpload> m_upload;
    RemoteCopyId m_cutOff; //!< whose upload m_bookmark tells of
    UploadBookmark m_bookmark;
    QVector<RemoteCopy> m_fresh; //!< sent by this stage
    QVector<RemoteCopyId> m_remembered; //!< used by the running attempt without being sent
    bool m_isRunning = false;
    bool m_isCancelled = false;
    bool m_hasMoved = false;
};

} // namespace Headgate
