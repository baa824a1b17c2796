// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/simulator/face.h"

#include <QHash>

namespace Headgate::Simulator {

//! \brief The Files API: resumable upload, get, list, delete (protocols 1.9). Keeps sizes and
//! hashes, not the bytes.
class GeminiFiles {
public:
    explicit GeminiFiles(const Clock& clock);

    //! `POST|PUT /upload/{version}/files`
    Reply upload(const Net::IncomingRequest& request, const QString& path);
    //! `GET|DELETE /{version}/files[/{id}]`, `name` empty for the list
    Reply serve(const QByteArray& method, const QString& name);

private:
    struct Upload {
        QString displayName;
        QString mimeType;
        QByteArray bytes;
    };

    Reply start(const Net::IncomingRequest& request, const QString& path);
    Reply take(const Net::IncomingRequest& request, const QString& id);
    QJsonObject store(const QString& id, const Upload& upload);

    const Clock& m_clock;
    QHash<QString, Upload> m_uploads;
    QHash<QString, QJsonObject> m_files; //!< by name, "files/…"
    int m_lastId = 0;
};

} // namespace Headgate::Simulator
