// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gateway/gemini/clientfiles.h"

#include "core/base/futures.h"
#include "core/exchange/call.h"
#include "core/exchange/failurenote.h"
#include "core/exchange/sentway.h"
#include "core/gateway/bodybounds.h"
#include "core/gateway/gatewayfailure.h"
#include "core/gateway/gemini/geminiwriter.h"
#include "core/net/httpserverresponse.h"
#include "core/providers/gemini/geminiurl.h"
#include "core/providers/jsontools.h"
#include "core/providers/jsonwriter.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Gateway {

namespace {

using Providers::JsonReader;
using Providers::JsonValue;
using Providers::JsonWriter;

constexpr qsizetype kMostUploads = 100; // at once
constexpr qsizetype kMostFiles = 2000; // of a client; beyond it, its oldest is forgotten
constexpr qsizetype kMostDescription = 64 * 1024; // bytes
constexpr auto kUploadKept = 1h; //!< since its last piece
constexpr auto kFileKept = 48h; //!< by the service, where it does not say so
constexpr auto kService = Dialect::Gemini;

//! Nobody guesses it.
QByteArray newCapability()
{
    std::array<quint32, 5> random {};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random).toHex();
}

//! Behind "/v1beta/" or "/v1/", e.g. "files/x"; empty: no address of a file or of their list.
QString fileOf(const QString& path)
{
    static const QRegularExpression kFile(uR"(^/v1(?:beta)?/(files(?:/[\w-]{1,100})?)$)"_s);
    return kFile.match(path).captured(1);
}

bool isUpload(const QString& path)
{
    return path == "/upload/v1beta/files"_L1 || path == "/upload/v1/files"_L1;
}

QByteArray idOf(const Net::IncomingRequest& request)
{
    return request.queryItem(u"upload_id"_s).toLatin1();
}

//! As Google words it; what is another client's is not told apart from what is nobody's.
Failure notAccessible(const QString& name)
{
    return { .kind = ErrorKind::Permission,
        .cause = FailureCause::ResourceNotAccessible,
        .scope = FailureScope::Request,
        .vendorMessage
        = u"You do not have permission to access the File %1 or it may not exist."_s.arg(
            name.mid(6)) };
}

Failure tooManyUploads()
{
    Failure full = stopping();
    full.detail = u"too many uploads are under way"_s;
    return full;
}

//! Names are one project's, and the keys of the pool are of several: one that a client chooses
//! could be another's there.
bool choosesName(const JsonValue& description)
{
    for (const JsonValue member : description) {
        for (const JsonValue inner : member) {
            if (member.key() == "file"_L1 && inner.key() == "name"_L1
                && !inner.toString().isEmpty())
                return true;
        }
    }
    return false;
}

//! What a multipart body says of its file: its first part, which it begins with. Empty: it has
//! none, or one that somebody else might read otherwise.
QByteArray descriptionIn(const Net::IncomingRequest& request)
{
    static const QRegularExpression kBoundary(
        uR"(^[^"]*;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1\s*$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString type = QString::fromLatin1(request.header("Content-Type"));
    const QByteArray border = "--" + kBoundary.match(type).captured(2).toLatin1();
    const QByteArray& body = request.body;
    const qsizetype head = body.indexOf("\r\n\r\n");
    const qsizetype end = body.indexOf("\r\n" + border, border.size());
    const bool isOne = border.size() > 2 && type.count(u"boundary"_s, Qt::CaseInsensitive) == 1
        && body.startsWith(border + "\r\n") && head >= 0 && head < end;
    return isOne ? body.mid(head + 4, end - head - 4) : QByteArray();
}

Failure noUpload()
{
    return badRequest(u"there is no such upload, or it has ended"_s, u"upload_id"_s);
}

//! Those of a request about files that say something of them.
HttpHeaders passedHeaders(const Net::IncomingRequest& request)
{
    HttpHeaders headers;
    for (const char* name : { "Content-Type", "X-Goog-Upload-Protocol", "X-Goog-Upload-Command",
             "X-Goog-Upload-Offset", "X-Goog-Upload-Header-Content-Length",
             "X-Goog-Upload-Header-Content-Type", "X-Goog-Upload-File-Name" }) {
        if (const QByteArray value = request.header(name); !value.isEmpty())
            headers.emplaceBack(name, value);
    }
    return headers;
}

//! Without what tells of the service's own machines.
void answer(
    Net::HttpServerResponse* response, const HttpResponse& from, const HttpHeaders& more = {})
{
    if (response == nullptr)
        return;
    HttpHeaders headers;
    if (!from.body.isEmpty())
        headers.emplaceBack("Content-Type", "application/json");
    for (const char* name : { "x-goog-upload-status", "x-goog-upload-size-received",
             "x-goog-upload-chunk-granularity" }) {
        if (const QByteArray value = from.head.header(name); !value.isEmpty())
            headers.emplaceBack(name, value);
    }
    response->send(200, headers + more, from.body);
}

bool isSameService(const QUrl& one, const QUrl& other)
{
    const auto portOf
        = [](const QUrl& url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    return one.scheme() == other.scheme() && one.host() == other.host()
        && portOf(one) == portOf(other);
}

//! Its own address again, by which the client came.
QByteArray addressOf(const Net::IncomingRequest& request, bool isTls)
{
    const bool isBehindTls = request.header("X-Forwarded-Proto") == "https";
    return (isTls || isBehindTls ? "https://" : "http://") + request.header("Host") + request.path;
}

} // namespace

ClientFiles::ClientFiles(const Clock& clock, Surroundings surroundings)
    : m_clock(clock)
    , m_around(std::move(surroundings))
{
}

bool ClientFiles::isOfFiles(const QString& path)
{
    return isUpload(path) || !fileOf(path).isEmpty();
}

const Secret* ClientFiles::tokenOf(const Net::IncomingRequest& request, const QString& path) const
{
    const auto upload = isUpload(path) ? m_uploads.constFind(idOf(request)) : m_uploads.constEnd();
    return upload == m_uploads.constEnd() ? nullptr : &upload->token;
}

bool ClientFiles::serve(const FaceCall& call, const QByteArray& token, QObject* running)
{
    const Net::IncomingRequest& request = call.request;
    const QString name = fileOf(call.path);
    const bool isPiece = request.method == "PUT" && !idOf(request).isEmpty();
    const bool isSent = request.method == "POST" || isPiece;
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    const bool isKnown = isUpload(call.path) ? isSent
        : name == "files"_L1                 ? isRead
                             : !name.isEmpty() && (isRead || request.method == "DELETE");
    if (!isKnown)
        return false;
    const auto gemini = m_around.gemini();
    const auto refuse = [send = m_around.send, response = QPointer(call.response),
                            client = call.client.name, path = call.path](const Failure& failure) {
        if (response)
            send(response, client, path, geminiError(toldToClient(failure, dialectName(kService))));
    };
    const Asker asker { call.client, gemini.value_or(BackendInfo()), token, call.response, running,
        refuse };
    dropOld();
    if (!gemini)
        refuse(noSuchAddress(call.path));
    else if (isUpload(call.path))
        send(asker, request);
    else if (name == "files"_L1)
        withKept(asker, [this, asker] { list(asker); });
    else
        withKept(asker, [this, asker, name, method = isRead ? "GET"_ba : "DELETE"_ba] {
            look(asker, method, name);
        });
    return true;
}

void ClientFiles::withKept(const Asker& asker, const std::function<void()>& next)
{
    if (!m_around.makers.kept)
        return next();
    m_around.makers.kept() | then(asker.running, [this, next](const QVector<ClientFile>& files) {
        takeKept(files);
        next();
    });
}

void ClientFiles::takeKept(const QVector<ClientFile>& files)
{
    for (const ClientFile& file : files) {
        if (m_files.contains(file.name))
            continue;
        JsonWriter json;
        json.beginObject().key("name").string(file.name).key("expirationTime");
        json.string(file.expiresAt.toString(Qt::ISODate)).endObject();
        m_files.insert(
            file.name, { file.client, file.key, json.take(), file.expiresAt, ++m_brought });
        if (m_around.makers.note)
            m_around.makers.note(file.name, file.key);
    }
}

void ClientFiles::send(const Asker& asker, const Net::IncomingRequest& request)
{
    if (const QByteArray id = idOf(request); !id.isEmpty())
        return goOn(asker, id, request);
    HttpRequest http;
    http.method = "POST";
    http.url = Providers::geminiUploadUrl(asker.backend.baseUrl);
    http.headers = passedHeaders(request);
    http.body = request.body;
    const bool isWhole = request.header("X-Goog-Upload-Protocol").toLower() == "multipart"
        || request.queryItem(u"uploadType"_s) == "multipart"_L1;
    const auto no = [&](const QString& why) { asker.refuse(badRequest(why, u"file"_s)); };
    if (isWhole && !request.header("Content-Type").startsWith("multipart/"))
        return no(u"the body is no multipart/related"_s);
    if (!isWhole && request.header("X-Goog-Upload-Command").toLower() != "start")
        return no(u"an upload begins with X-Goog-Upload-Command: start, or is multipart"_s);
    const QByteArray said = isWhole ? descriptionIn(request) : request.body;
    if (said.size() > kMostDescription)
        return no(u"the description of the file is too long"_s);
    JsonReader reader;
    const auto description = readBody(&reader, said);
    if (!description)
        return no(u"the description of the file is no JSON object"_s);
    if (choosesName(*description))
        return no(u"the service chooses the file's name; leave file.name out"_s);
    if (!isWhole)
        return begin(asker, http, addressOf(request, m_around.isTls && m_around.isTls()));
    http.url.setQuery(u"uploadType=multipart"_s);
    ask(asker, http, [this, asker](const HttpResponse& response, const Lease& lease) {
        note(asker.client.name, lease.id, response.body);
        answer(asker.response, response);
    });
}

//! The service's address for the pieces stays here; the client gets one of ours.
void ClientFiles::begin(const Asker& asker, HttpRequest request, const QByteArray& ownAddress)
{
    const auto isFull = [this, client = asker.client.name] {
        const auto own = std::count_if(m_uploads.cbegin(), m_uploads.cend(),
            [&client](const Upload& one) { return one.client == client; });
        return own >= kMostUploads;
    };
    if (isFull())
        return asker.refuse(tooManyUploads());
    ask(asker, request,
        [this, asker, ownAddress, isFull](const HttpResponse& response, const Lease& lease) {
            if (isFull()) // several may have begun at once
                return asker.refuse(tooManyUploads());
            const Providers::FileService& service = *Providers::providerFor(kService).files();
            const Result<QUrl> url = service.uploadUrlFrom(response.head);
            const bool isSafe
                = url && (asker.backend.baseUrl.scheme() != u"https" || url->scheme() == u"https");
            if (!isSafe)
                return asker.refuse(
                    { .kind = ErrorKind::Protocol, .cause = FailureCause::ProtocolError });
            const QByteArray id = newCapability();
            m_uploads.insert(id,
                { asker.client.name, Secret::take(QByteArray(asker.token)), *url, lease.id,
                    m_clock.steadyNow() });
            answer(asker.response, response,
                { { "x-goog-upload-url", ownAddress + "?upload_id=" + id } });
        });
}

void ClientFiles::goOn(
    const Asker& asker, const QByteArray& id, const Net::IncomingRequest& request)
{
    const auto upload = m_uploads.find(id);
    const QByteArray command = request.header("X-Goog-Upload-Command").toLower();
    const bool isKnown = upload != m_uploads.end() && upload->client == asker.client.name;
    if (!isKnown)
        return asker.refuse(noUpload());
    upload->lastPiece = m_clock.steadyNow();
    HttpRequest http;
    http.method = "POST";
    http.url = upload->url;
    http.headers = passedHeaders(request);
    http.body = request.body;
    const KeyId key = upload->key;
    const auto next = [this, asker, id, key, isCancel = command == "cancel"](
                          const HttpResponse& response, const Lease&) {
        if (response.head.header("x-goog-upload-status") == "final" || isCancel) {
            m_uploads.remove(id);
            note(asker.client.name, key, response.body);
        }
        answer(asker.response, response);
    };
    if (isSameService(http.url, asker.backend.baseUrl))
        askAs(asker, key, http, next);
    else
        askWith(asker, Lease(), http, next); // the address is a capability by itself
}

//! As the service told of them last: each of a client's own.
void ClientFiles::list(const Asker& asker)
{
    JsonWriter json;
    json.beginObject().key("files").beginArray();
    for (const File& file : std::as_const(m_files)) {
        if (file.client == asker.client.name)
            json.raw(file.json);
    }
    asker.response->send(
        200, { { "Content-Type", "application/json" } }, json.endArray().endObject().take());
}

void ClientFiles::look(const Asker& asker, const QByteArray& method, const QString& name)
{
    // What nobody here has brought may be another program's of the same project, or the user's own.
    const auto known = m_files.constFind(name);
    if (known == m_files.constEnd() || known->client != asker.client.name)
        return asker.refuse(notAccessible(name));
    HttpRequest http;
    http.method = method;
    http.url = Providers::geminiUrl(asker.backend.baseUrl, name);
    const bool isGone = method == "DELETE";
    askFor(asker, known->key, http,
        [this, asker, name, isGone](const HttpResponse& response, const Lease& lease) {
            if (!isGone) {
                note(asker.client.name, lease.id, response.body);
            } else {
                m_files.remove(name);
                if (m_around.makers.forget)
                    m_around.makers.forget(name);
                if (m_around.makers.drop)
                    m_around.makers.drop(name);
            }
            answer(asker.response, response);
        });
}

void ClientFiles::ask(const Asker& asker, const HttpRequest& request, const Next& next)
{
    askFor(asker, {}, request, next);
}

void ClientFiles::askFor(
    const Asker& asker, const KeyId& key, const HttpRequest& request, const Next& next)
{
    ChatRequest look; // for the plan: any of the back end's models
    look.id = newId<RequestId>();
    look.target.backendId = asker.backend.id;
    look.origin = Origin::Gateway;
    look.client = asker.client.name;
    const QFuture<std::optional<Failure>> asked
        = m_around.mayLook ? m_around.mayLook(look) : readyFuture(std::optional<Failure>());
    asked
        | then(asker.running,
            [this, asker, key, request, next](const std::optional<Failure>& refusal) {
                if (refusal)
                    return asker.refuse(*refusal);
                askAs(asker, key, request, next);
            });
}

//! The secret is asked for each time: a key may be withdrawn, and each use of it is on record.
void ClientFiles::askAs(
    const Asker& asker, const KeyId& key, const HttpRequest& request, const Next& next)
{
    const auto onLease = [this, asker, request, next](const Result<std::optional<Lease>>& lease) {
        if (!lease || (!*lease && asker.backend.needsKey))
            return asker.refuse({ .kind = ErrorKind::Auth, .cause = FailureCause::KeyMissing });
        askWith(asker, lease->value_or(Lease()), request, next);
    };
    const RoadParts parts = m_around.road();
    if (key.isNull() || !parts.keys.secretOf)
        return void(parts.lease(asker.backend.id) | then(asker.running, onLease));
    parts.keys.secretOf(key, newId<RequestId>())
        | then(asker.running, [key, onLease](const Result<Secret>& secret) {
              if (!secret)
                  return onLease(secret.error());
              onLease(std::optional(Lease { key, {}, *secret }));
          });
}

void ClientFiles::askWith(
    const Asker& asker, const Lease& lease, HttpRequest request, const Next& next)
{
    sendTheWayOf(asker.backend, lease.secret, &request);
    const RoadParts parts = m_around.road();
    auto* call = new Call(parts, Providers::providerFor(kService), asker.running);
    QObject::connect(
        call, &Call::ended, asker.running, [asker, lease, next](const CallResult& result) {
            if (result.failure)
                return asker.refuse(noted(*result.failure, asker.backend, lease.secret));
            next(result.response, lease);
        });
    call->start(request, parts.limits);
}

//! Whose file it is, and whose project's.
void ClientFiles::note(const QString& client, const KeyId& key, const QByteArray& answer)
{
    const auto file = Providers::providerFor(kService).files()->fileFrom(answer);
    JsonReader reader;
    const Result<JsonValue> root = reader.read(answer);
    if (!file || !root)
        return;
    const JsonValue json = (*root)["file"].isObject() ? (*root)["file"] : *root;
    const auto known = m_files.constFind(file->name);
    const bool isNew = known == m_files.constEnd();
    if (!isNew && (known->client != client || known->key != key))
        return; // of another project, where it is another file
    const QDateTime expiry = file->expiresAt.isValid()
        ? file->expiresAt
        : m_clock.utcNow().addSecs(std::chrono::seconds(kFileKept).count());
    const quint64 number = isNew ? ++m_brought : known->number;
    if (isNew)
        makeRoomFor(client);
    m_files.insert(file->name, { client, key, json.raw().toByteArray(), expiry, number });
    if (m_around.makers.keep)
        m_around.makers.keep({ file->name, client, key, expiry });
    if (m_around.makers.note)
        m_around.makers.note(file->name, key);
}

//! Of its own: nobody makes the others' unreachable.
void ClientFiles::makeRoomFor(const QString& client)
{
    qsizetype own = 0;
    auto oldest = m_files.end();
    for (auto file = m_files.begin(); file != m_files.end(); ++file) {
        if (file->client != client)
            continue;
        ++own;
        if (oldest == m_files.end() || file->number < oldest->number)
            oldest = file;
    }
    if (own < kMostFiles)
        return;
    if (m_around.makers.drop)
        m_around.makers.drop(oldest.key());
    m_files.erase(oldest);
}

void ClientFiles::dropOld()
{
    const Clock::Steady now = m_clock.steadyNow();
    m_uploads.removeIf(
        [now](const auto& entry) { return now - entry.value().lastPiece > kUploadKept; });
    const QDateTime utc = m_clock.utcNow();
    m_files.removeIf([&utc](const auto& entry) {
        return entry.value().expiresAt.isValid() && entry.value().expiresAt <= utc;
    });
}

} // namespace Headgate::Gateway
