// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminicount.h"
#include "core/providers/gemini/geminifiles.h"
#include "core/providers/keyprobe.h"
#include "core/providers/provider.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

namespace {

const QUrl kBase(u"https://h.example/v1beta"_s);

HttpHead headWith(const HttpHeaders& headers)
{
    return { .status = 200, .headers = headers };
}

const GeminiFiles kFiles;

Media medium(const QString& name, const QString& mimeType, qint64 size)
{
    return { .mimeType = mimeType, .name = name, .sizeBytes = size };
}

} // namespace

//! Models, token counts and file uploads.
class TestGeminiServices : public QObject {
    Q_OBJECT

private slots:
    void asksForModelsPageByPage();
    void readsModels();
    void refusesWhatIsNoModelList_data();
    void refusesWhatIsNoModelList();
    void countsTheWholePrompt();
    void readsATokenCount();
    void startsAnUpload();
    void refusesFilesThatCantBeUploaded();
    void findsTheUploadAddress();
    void sendsPiecesAndFinalizesTheLast();
    void resumesAfterABreak();
    void readsFilesAndTheirStates();
};

void TestGeminiServices::asksForModelsPageByPage()
{
    const Provider& gemini = providerFor(Dialect::Gemini);
    const HttpRequest first = gemini.modelsRequest(QUrl(u"https://h.example/"_s), {});
    QCOMPARE(first.method, "GET"_ba);
    QCOMPARE(first.url.toEncoded(), "https://h.example/v1beta/models?pageSize=1000"_ba);
    QCOMPARE(gemini.modelsRequest(kBase, u"a b+c/=&"_s).url.toEncoded(),
        "https://h.example/v1beta/models?pageSize=1000&pageToken=a%20b%2Bc%2F%3D%26"_ba);
    // Where only the key is to be shown good, one is enough.
    const auto probed = [](Dialect dialect) {
        return keyProbe(providerFor(dialect), QUrl(u"https://h.example/"_s)).url.toEncoded();
    };
    QCOMPARE(probed(Dialect::Gemini), "https://h.example/v1beta/models?pageSize=1"_ba);
    QCOMPARE(probed(Dialect::Anthropic), "https://h.example/v1/models?limit=1"_ba);
    QCOMPARE(probed(Dialect::OpenAi),
        providerFor(Dialect::OpenAi)
            .modelsRequest(QUrl(u"https://h.example/"_s), {})
            .url.toEncoded());
}

void TestGeminiServices::readsModels()
{
    const QByteArray body = R"({"models":[
        {"name":"models/gemini-3.8-flash","displayName":"Gemini 3.8 Flash","description":"Quick",
         "inputTokenLimit":1048576,"outputTokenLimit":"65536","thinking":true,
         "supportedGenerationMethods":["generateContent","countTokens"]},
        {"name":"models/gemini-embedding-2","supportedGenerationMethods":["embedContent"]},
        {"name":"models/new"}, {"displayName":"nameless"}, null],
        "nextPageToken":"p2"})";
    const auto page = providerFor(Dialect::Gemini).modelsFrom(body);
    QVERIFY(page);
    QCOMPARE(page->nextPageToken, u"p2"_s);
    QCOMPARE(page->models.size(), 3);
    const ModelInfo& flash = page->models.at(0);
    QCOMPARE(flash.target, (Target { .backendId = {}, .model = u"gemini-3.8-flash"_s }));
    QCOMPARE(flash.displayName, u"Gemini 3.8 Flash"_s);
    QCOMPARE(flash.description, u"Quick"_s);
    QCOMPARE(flash.contextWindow, std::optional<qint64>(1048576));
    QCOMPARE(flash.maxOutputTokens, std::optional<qint64>(65536));
    QVERIFY(flash.canChat && flash.has == Capability::Thinking && !flash.lacks);
    const ModelInfo& embedding = page->models.at(1);
    QVERIFY(!embedding.canChat && embedding.has == Capability::Embedding);
    QCOMPARE(embedding.displayName, u"gemini-embedding-2"_s);
    QVERIFY(!embedding.contextWindow);
    QVERIFY(page->models.at(2).canChat); // not told: not excluded

    const auto none
        = providerFor(Dialect::Gemini).modelsFrom("{}"); // proto3 leaves an empty list out
    QVERIFY(none && none->models.isEmpty() && none->nextPageToken.isEmpty());
}

void TestGeminiServices::refusesWhatIsNoModelList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("page") << "<html>"_ba << ErrorKind::Protocol;
    QTest::newRow("array") << "[]"_ba << ErrorKind::Protocol;
    QTest::newRow("foreign") << R"({"object":"list","data":[]})"_ba << ErrorKind::Protocol;
    QTest::newRow("error")
        << R"({"error":{"code":403,"status":"PERMISSION_DENIED","message":"x"}})"_ba
        << ErrorKind::Permission;
}

void TestGeminiServices::refusesWhatIsNoModelList()
{
    QFETCH(QByteArray, body);
    const auto page = providerFor(Dialect::Gemini).modelsFrom(body);
    QVERIFY(!page);
    QTEST(page.error().kind, "kind");
}

void TestGeminiServices::countsTheWholePrompt()
{
    ChatRequest request;
    request.target = { .backendId = u"gemini"_s, .model = u"gemini-3.8-flash"_s };
    request.systemInstruction = u"Short."_s;
    request.messages = { { .role = Role::User, .parts = { Part::ofText(u"Hi"_s) } } };
    const auto http = geminiCountRequest(request, kBase);
    QVERIFY(http);
    QCOMPARE(
        http->url.toEncoded(), "https://h.example/v1beta/models/gemini-3.8-flash:countTokens"_ba);
    QCOMPARE(http->body,
        R"({"generateContentRequest":{"model":"models/gemini-3.8-flash",)"
        R"("contents":[{"role":"user","parts":[{"text":"Hi"}]}],)"
        R"("systemInstruction":{"parts":[{"text":"Short."}]}}})"_ba);
    request.messages.clear();
    QVERIFY(!geminiCountRequest(request, kBase));
    QVERIFY(!geminiCountRequest(request, QUrl()));
}

void TestGeminiServices::readsATokenCount()
{
    const auto count = geminiCountFrom(R"({"totalTokens":"31","cachedContentTokenCount":4})");
    QVERIFY(count);
    QCOMPARE(*count, (GeminiTokenCount { 31, 4 }));
    QVERIFY(!geminiCountFrom("{}"));
    QVERIFY(!geminiCountFrom(R"({"totalTokens":-1})"));
    QVERIFY(!geminiCountFrom("nope"));
}

void TestGeminiServices::startsAnUpload()
{
    const auto http = kFiles.startRequest(kBase, medium(u"a \"b\".png"_s, u"image/png"_s, 1234));
    QVERIFY(http);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->url.toEncoded(), "https://h.example/upload/v1beta/files"_ba);
    QCOMPARE(http->body, R"({"file":{"displayName":"a \"b\".png","mimeType":"image/png"}})"_ba);
    QCOMPARE(http->headers,
        HttpHeaders({ { "Content-Type", "application/json" },
            { "X-Goog-Upload-Protocol", "resumable" }, { "X-Goog-Upload-Command", "start" },
            { "X-Goog-Upload-Header-Content-Length", "1234" },
            { "X-Goog-Upload-Header-Content-Type", "image/png" } }));
}

void TestGeminiServices::refusesFilesThatCantBeUploaded()
{
    for (const auto& http : { kFiles.startRequest(kBase, medium(u"a"_s, u"x/y"_s, 0)),
             kFiles.startRequest(kBase, medium(u"a"_s, u"x/y"_s, kGeminiMaxFile + 1)),
             kFiles.startRequest(kBase, medium(u"a"_s, {}, 1)) }) {
        QVERIFY(!http);
        QCOMPARE(http.error().field, u"attachments"_s);
    }
}

void TestGeminiServices::findsTheUploadAddress()
{
    const auto url = kFiles.uploadUrlFrom(headWith(
        { { "X-Goog-Upload-URL", "https://h.example/upload/v1beta/files?upload_id=x%2By" } }));
    QVERIFY(url);
    QCOMPARE(url->toEncoded(), "https://h.example/upload/v1beta/files?upload_id=x%2By"_ba);
    QVERIFY(!kFiles.uploadUrlFrom(headWith({})));
    QVERIFY(!kFiles.uploadUrlFrom(headWith({ { "x-goog-upload-url", "file:///etc/passwd" } })));
}

void TestGeminiServices::sendsPiecesAndFinalizesTheLast()
{
    const QUrl url(u"https://h.example/u"_s);
    const qint64 size = 2 * kGeminiUploadPiece + 5;
    Media film = medium(u"film"_s, u"video/mp4"_s, size);
    film.filePath = u"/films/a"_s;
    QByteArrayList commands;
    qint64 offset = 0;
    while (offset < size) {
        const HttpRequest piece = kFiles.pieceRequest(url, film, offset);
        QCOMPARE(piece.bodyFile, film.filePath);
        QCOMPARE(piece.bodyOffset, offset);
        QCOMPARE(piece.headers.at(0).second, QByteArray::number(offset));
        commands += piece.headers.at(1).second + ' ' + QByteArray::number(piece.bodyLength);
        offset += piece.bodyLength;
    }
    QCOMPARE(
        commands, QByteArrayList({ "upload 8388608", "upload 8388608", "upload, finalize 5" }));
}

void TestGeminiServices::resumesAfterABreak()
{
    const HttpRequest query = kFiles.queryRequest(QUrl(u"https://h.example/u"_s));
    QCOMPARE(query.headers, HttpHeaders({ { "X-Goog-Upload-Command", "query" } }));
    const auto active = kFiles.statusFrom(headWith(
        { { "X-Goog-Upload-Status", "active" }, { "X-Goog-Upload-Size-Received", "8388608" } }));
    QVERIFY(active && active->isActive && !active->isFinal);
    QCOMPARE(active->received, kGeminiUploadPiece);
    const auto final = kFiles.statusFrom(headWith({ { "x-goog-upload-status", "final" } }));
    QVERIFY(final && final->isFinal && !final->isActive);
    QVERIFY(!kFiles.statusFrom(headWith({})));
}

void TestGeminiServices::readsFilesAndTheirStates()
{
    const auto uploaded = kFiles.fileFrom(R"({"file":{"name":"files/abc","mimeType":"video/mp4",
        "sizeBytes":"1234","expirationTime":"2026-11-23T08:00:00.5Z","uri":"https://h/files/abc",
        "state":"PROCESSING"}})");
    QVERIFY(uploaded);
    QCOMPARE(uploaded->name, u"files/abc"_s);
    QCOMPARE(uploaded->uri, u"https://h/files/abc"_s);
    QCOMPARE(uploaded->sizeBytes, std::optional<qint64>(1234));
    QCOMPARE(uploaded->state, RemoteFile::State::Processing);
    QCOMPARE(uploaded->expiresAt.toMSecsSinceEpoch(), 1795420800500LL);
    QCOMPARE(kFiles.fileRequest(kBase, uploaded->name).url.toEncoded(),
        "https://h.example/v1beta/files/abc"_ba);

    const auto active
        = kFiles.fileFrom(R"({"name":"files/a","uri":"https://h/a","state":"ACTIVE"})");
    QVERIFY(active && active->state == RemoteFile::State::Active && !active->expiresAt.isValid());
    const auto failed = kFiles.fileFrom(
        R"({"name":"files/a","uri":"https://h/a","state":"FAILED","error":{"message":"bad film"}})");
    QVERIFY(failed && failed->state == RemoteFile::State::Failed);
    QCOMPARE(failed->error, u"bad film"_s);
    const auto odd = kFiles.fileFrom(R"({"name":"files/a","uri":"https://h/a","state":"NEW"})");
    QVERIFY(odd && odd->state == RemoteFile::State::Unknown);
    QVERIFY(!kFiles.fileFrom("{}"));
    QVERIFY(!kFiles.fileFrom("<html>"));
}

QTEST_GUILESS_MAIN(TestGeminiServices)
#include "tst_geminiservices.moc"
