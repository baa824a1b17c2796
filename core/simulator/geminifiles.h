// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/simulator/face.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace Headgate::Simulator {

//! \brief The Files API: resumable and multipart upload, get, list, delete (protocols 1.9). Keeps
//! sizes and hashes, not the bytes. A file is its key's own, or its project's where one is named
//! for the key, and goes after 48 hours; a film is PROCESSING until it was asked for once.
class GeminiFiles {
public:
    //! A key's project; empty: none is named.
    using ProjectOf = std::function<QString(const QByteArray& key)>;
    GeminiFiles(const Clock& clock, ProjectOf projectOf);

    //! `POST|PUT /upload/{version}/files`
    Reply upload(const Net::IncomingRequest& request, const QString& path);
    //! `GET|DELETE /{version}/files[/{id}]`, `name` empty for the list
    Reply serve(const Net::IncomingRequest& request, const QString& name);
    //! The refusal of a request that names a file which is not its key's.
    std::optional<Reply> objection(const Net::IncomingRequest& request, const QJsonObject& body);

private:
    struct Upload {
        QString displayName;
        QString mimeType;
        QByteArray owner;
        qint64 size = 0;
        std::unique_ptr<QCryptographicHash> hash;
    };
    struct File {
        QJsonObject object;
        QByteArray owner;
        QDateTime expiresAt;
    };

    Reply start(const Net::IncomingRequest& request, const QString& path);
    Reply takeWhole(const Net::IncomingRequest& request);
    Reply take(const Net::IncomingRequest& request, const QString& id);
    QJsonObject store(const QString& id, const Upload& upload);
    void dropExpired();
    bool has(const QString& name, const QByteArray& owner) const;
    QByteArray ownerOf(const Net::IncomingRequest& request) const;

    const Clock& m_clock;
    ProjectOf m_projectOf;
    std::map<QString, Upload> m_uploads;
    QHash<QString, File> m_files; //!< by name, "files/…"
    int m_lastId = 0;
};

} // namespace Headgate::Simulator
