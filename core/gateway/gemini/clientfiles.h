// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/exchange/roadparts.h"
#include "core/gateway/face.h"
#include "core/model/clientfile.h"
#include "core/model/http.h"

#include <QDateTime>
#include <QHash>
#include <QPointer>

#include <functional>
#include <optional>

namespace Headgate::Gateway {

//! \brief Which key a file was made with, for all that serve requests; without functions nobody
//! remembers it.
struct FileMakers {
    std::function<KeyId(const QString& name)> of;
    std::function<void(const QString& name, const KeyId& key)> note;
    std::function<void(const QString& name)> forget;
    //! Whose the files are, beyond this program's end; without these three nobody knows then.
    std::function<QFuture<QVector<ClientFile>>()> kept = {};
    std::function<void(const ClientFile&)> keep = {};
    std::function<void(const QString& name)> drop = {};
};

//! \brief Files that clients bring to Gemini: each piece goes on at once, all with one key, and
//! which key that was is remembered, since its project alone can use the file.
//!
//! Engine thread, owned by the gateway. Which files are whose is kept beyond the program's end;
//! what the service said of them is in memory.
class ClientFiles {
public:
    struct Surroundings {
        std::function<RoadParts()> road;
        std::function<std::optional<BackendInfo>()> gemini; //!< the back end; absent: there is none
        //! See GatewaySurroundings::mayLook.
        std::function<QFuture<std::optional<Failure>>(const ChatRequest&)> mayLook;
        FileMakers makers = {};
        ReplySender send;
        std::function<bool()> isTls = {}; //!< the gateway speaks https itself
    };
    ClientFiles(const Clock& clock, Surroundings surroundings);

    //! The token with which the upload at that address was begun. The address is a secret of its
    //! own: the libraries send the pieces without a token. Null: it is none, or nobody knows it any
    //! more.
    const Secret* tokenOf(const Net::IncomingRequest& request, const QString& path) const;
    //! \param running ends with the response, and what is asked for it with this. \return false: no
    //! address of files
    //! \param token what the client is known by
    bool serve(const FaceCall& call, const QByteArray& token, QObject* running);
    static bool isOfFiles(const QString& path);

private:
    struct Upload {
        QString client;
        Secret token; //!< of the client; who has it no more is let in no more
        QUrl url; //!< the service's; a capability: never logged
        KeyId key; //!< that it was begun with
        Clock::Steady lastPiece;
    };
    struct File {
        QString client;
        KeyId key;
        QByteArray json; //!< as the service told it last; of one that was kept its name and expiry
        QDateTime expiresAt; //!< UTC
        quint64 number; //!< in the order in which they came
    };
    //! Who asks, while it is answered.
    struct Asker {
        GatewayClient client;
        BackendInfo backend;
        QByteArray token;
        QPointer<Net::HttpServerResponse> response; //!< null: the client has left
        QPointer<QObject> running;
        std::function<void(const Failure&)> refuse;
    };
    using Next = std::function<void(const HttpResponse& response, const Lease& lease)>;

    void send(const Asker& asker, const Net::IncomingRequest& request);
    void begin(const Asker& asker, HttpRequest request, const QByteArray& ownAddress);
    void goOn(const Asker& asker, const QByteArray& id, const Net::IncomingRequest& request);
    //! What this or another program has kept, then what `next` does.
    void withKept(const Asker& asker, const std::function<void()>& next);
    void takeKept(const QVector<ClientFile>& files);
    void list(const Asker& asker);
    void look(const Asker& asker, const QByteArray& method, const QString& name);
    //! Within the plan, with a key of the pool.
    void ask(const Asker& asker, const HttpRequest& request, const Next& next);
    void askWith(const Asker& asker, const Lease& lease, HttpRequest request, const Next& next);
    //! With this key, else with any.
    void askAs(const Asker& asker, const KeyId& key, const HttpRequest& request, const Next& next);
    //! Within the plan, with this key; null: with any.
    void askFor(const Asker& asker, const KeyId& key, const HttpRequest& request, const Next& next);
    void note(const QString& client, const KeyId& key, const QByteArray& answer);
    void makeRoomFor(const QString& client);
    void dropOld();

    const Clock& m_clock;
    Surroundings m_around;
    QHash<QByteArray, Upload> m_uploads; //!< by the last part of their address
    QHash<QString, File> m_files; //!< by name, "files/…"
    quint64 m_brought = 0; //!< files until now
};

} // namespace Headgate::Gateway
