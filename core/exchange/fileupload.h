// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/exchange/call.h"
#include "core/model/target.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace Headgate {

//! \brief How far an upload came, to go on from after a break.
struct UploadBookmark {
    QUrl uploadUrl; //!< empty: not begun. A capability: never logged
    QString fileName; //!< all is there, and the service makes it usable; else empty
};

//! \brief What an upload brought.
struct FileUploadResult {
    std::optional<Failure> failure;
    Providers::RemoteFile file; //!< Active, without a failure
};

//! \brief Brings one medium to the service and waits until it is usable there. Engine thread, owned
//! by UploadStage.
//!
//! Emits ended() exactly once, never from within start() or cancel(). A slow connection is no
//! reason to end: only one that stands still for HttpLimits::idle is.
class FileUpload : public QObject {
    Q_OBJECT

public:
    //! \param media with a file or with bytes, and their number
    FileUpload(
        const RoadParts& parts, const BackendInfo& backend, const Media& media, QObject* parent);
    ~FileUpload() override;

    //! \param from of an upload of the same medium with the same key that was cut off
    void start(const Secret& key, const UploadBookmark& from);
    void cancel();

    const UploadBookmark& bookmark() const { return m_bookmark; }
    //! The service has taken bytes since start().
    bool hasMoved() const { return m_hasMoved; }

signals:
    void progressed(const Headgate::UploadProgress& progress);
    void ended(const Headgate::FileUploadResult& result);

private:
    using Next = void (FileUpload::*)(const HttpResponse& response);

    void begin();
    void query();
    void call(HttpRequest request, Next next);
    void onEnded(const CallResult& result, Next next);
    void takeUploadUrl(const HttpResponse& response);
    void takeStatus(const HttpResponse& response);
    void sendPiece(qint64 offset);
    void takePiece(const HttpResponse& response);
    void takeFile(const HttpResponse& response);
    void poll();
    void report(qint64 sentBytes, bool isPreparing);
    bool isOfTheService(const QUrl& url) const;
    void end(const FileUploadResult& result);
    void endWith(const Failure& failure) { end({ .failure = failure, .file = {} }); }

    RoadParts m_parts;
    BackendInfo m_backend;
    Media m_media;
    const Providers::Provider& m_provider;
    const Providers::FileService& m_service;
    Secret m_key;
    UploadBookmark m_bookmark;
    std::unique_ptr<Call> m_call;
    QTimer m_pollTimer;
    std::chrono::milliseconds m_pollDelay;
    std::optional<Clock::Steady> m_preparingSince;
    UploadProgress m_told;
    qint64 m_offset = 0; //!< of the piece that is being sent
    qint64 m_pieceSize = 0;
    bool m_isQuery = false; //!< the running call asks for the state of a cut upload
    bool m_hasAsked = false; //!< where the upload is, since the last piece that was taken
    bool m_hasMoved = false;
    bool m_isCancelled = false;
};

} // namespace Headgate
