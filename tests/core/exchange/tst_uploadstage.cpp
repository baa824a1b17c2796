// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "tests/support/roadfixture.h"
#include "tests/support/scriptedserver.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kPiece = 8 * 1024 * 1024;
constexpr qint64 kFilm = 2 * kPiece + 5; // three pieces, and too large for a request
const QString kFilmUri = u"https://h.example/v1beta/files/film"_s;

const QByteArray kAnswer
    = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"A film.\"}],\"role\":\"model\"},"
      "\"finishReason\":\"STOP\"}]}\r\n\r\n";
const QByteArray kLost
    = R"({"error":{"code":403,"message":"You do not have permission to access the File film or it may not exist.",
"status":"PERMISSION_DENIED"}})";

Script plain(
    const QByteArray& body, const QByteArray& status = "200 OK", const QByteArray& headers = {})
{
    return { Step::Write { plainAnswer(body, status, headers) } };
}

QByteArray fileJson(const QByteArray& state)
{
    return R"({"name":"files/film","uri":")" + kFilmUri.toLatin1() + R"(","state":")" + state
        + R"(","expirationTime":"2126-11-23T08:00:00Z","error":{"message":"no film at all"}})";
}

ChatRequest filmRequest()
{
    Part film;
    film.kind = Part::Kind::Media;
    film.media = { .mimeType = u"video/mp4"_s,
        .name = u"film.mp4"_s,
        .data = QByteArray(kFilm, 'f'),
        .sha256 = u"f1"_s,
        .sizeBytes = kFilm };
    return { .id = newId<RequestId>(),
        .target = { u"gemini"_s, u"gemini-x"_s },
        .messages = { Message { Role::User, { film, Part::ofText(u"What is this?"_s) } } } };
}

} // namespace

//! The road's upload stage: exchanges whose media go ahead, against a scripted Files API.
class TestUploadStage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void sendsLargeMediaAheadOfTheRequest();
    void sendsAFileFromTheDisk();
    void keepsSmallMediaInTheRequest();
    void waitsUntilTheFileIsUsable();
    void saysWhyTheServiceCannotUseAFile();
    void doesNotWaitForEver();
    void cancelsInTheMiddleOfAPiece();
    void cancelsWhileTheServicePrepares();
    void sendsARememberedCopyNotAgain();
    void sendsAgainWhatHasExpired();
    void sendsAgainOnceWhatTheServiceHasLost();
    void doesNotSendAgainWhatIsFresh();
    void sendsAgainForAnotherKey();
    void goesOnWhereItWasCutOff();
    void asksWhereItIsWhenAPieceDoesNotFit();
    void retriesAServiceThatIsBusy();
    void keepsTheKeyFromAnotherHost();
    void refusesWhatTheServiceCannotTake();

private:
    BackendInfo backend(Dialect dialect = Dialect::Gemini) const
    {
        return { u"gemini"_s, u"Google Gemini"_s, dialect, m_server->url(u""_s) };
    }
    std::unique_ptr<ExchangeWatch> run(const ChatRequest& request = filmRequest())
    {
        auto watch = std::make_unique<ExchangeWatch>(request, backend(), *m_road);
        watch->exchange->start();
        return watch;
    }
    Script serve(const RecordedRequest& request);
    Script serveUpload(const RecordedRequest& request);
    //! Requests of a kind: "start", "query", "upload", "upload, finalize", "state", "chat".
    QVector<RecordedRequest> seen(const QByteArray& kind) const;
    void remember(const QDateTime& expiresAt);

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<RoadFixture> m_road;
    QVector<RemoteCopy> m_copies;
    QByteArrayList m_states; //!< of the file, one an answer; the last one stays
    QVector<Script> m_chat; //!< answers, one a request; the last one stays
    QVector<Script> m_pieces; //!< instead of the good answer, one a piece
    QString m_uploadHost;
    qint64 m_received = 0;
};

void TestUploadStage::init()
{
    m_copies.clear();
    m_states = { "ACTIVE" };
    m_chat = { chunkedScript({ kAnswer }) };
    m_pieces.clear();
    m_uploadHost = u"127.0.0.1"_s;
    m_received = 0;
    m_road = std::make_unique<RoadFixture>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setHandler([this](const RecordedRequest& request) { return serve(request); });
    m_road->setCopies({ .find =
                            [this](const QString& sha256, const QString& base) {
                                QVector<RemoteCopy> found;
                                for (const RemoteCopy& copy : std::as_const(m_copies)) {
                                    if (copy.id.sha256 == sha256 && copy.id.base == base)
                                        found.append(copy);
                                }
                                return readyFuture(found);
                            },
        .remember = [this](const RemoteCopy& copy) { m_copies.append(copy); },
        .forget =
            [this](const RemoteCopyId& id) {
                m_copies.removeIf([&id](const RemoteCopy& copy) { return copy.id == id; });
            } });
}

Script TestUploadStage::serve(const RecordedRequest& request)
{
    if (request.target.startsWith("/upload/"))
        return serveUpload(request);
    if (request.target == "/v1beta/files/film") {
        const QByteArray state = m_states.size() > 1 ? m_states.takeFirst() : m_states.first();
        return plain(fileJson(state));
    }
    return m_chat.size() > 1 ? m_chat.takeFirst() : m_chat.first();
}

Script TestUploadStage::serveUpload(const RecordedRequest& request)
{
    const QByteArray command = request.header("X-Goog-Upload-Command");
    if (command == "start") {
        m_received = 0;
        const QByteArray url = "http://" + m_uploadHost.toLatin1() + ':'
            + QByteArray::number(m_server->port()) + "/upload/v1beta/files?upload_id=CAPABILITY";
        return plain({}, "200 OK", "X-Goog-Upload-URL: " + url + "\r\n");
    }
    if (command == "query") {
        return plain({}, "200 OK",
            "X-Goog-Upload-Status: active\r\nX-Goog-Upload-Size-Received: "
                + QByteArray::number(m_received) + "\r\n");
    }
    if (!m_pieces.isEmpty()) {
        const Script script = m_pieces.takeFirst();
        if (!script.isEmpty())
            return script;
    }
    m_received += request.body.size();
    if (command == "upload")
        return plain({});
    const QByteArray state = m_states.size() > 1 ? m_states.takeFirst() : m_states.first();
    return plain("{\"file\":" + fileJson(state) + '}');
}

QVector<RecordedRequest> TestUploadStage::seen(const QByteArray& kind) const
{
    QVector<RecordedRequest> found;
    for (const RecordedRequest& request : m_server->requests()) {
        QByteArray command = request.header("X-Goog-Upload-Command");
        if (command.isEmpty())
            command = request.target.startsWith("/v1beta/files/") ? "state" : "chat";
        if (command == kind)
            found.append(request);
    }
    return found;
}

void TestUploadStage::remember(const QDateTime& expiresAt)
{
    m_copies = { { { u"f1"_s, m_server->url(u""_s).toString(), { u"key-1"_s } },
        u"https://h.example/v1beta/files/old"_s, expiresAt } };
}

void TestUploadStage::sendsLargeMediaAheadOfTheRequest()
{
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QCOMPARE(watch->text(), u"A film."_s);
    QCOMPARE(watch->summary.receipt.attempts, 1);

    QCOMPARE(seen("start").size(), 1);
    QCOMPARE(seen("upload").size(), 2);
    QCOMPARE(seen("upload, finalize").size(), 1);
    QCOMPARE(m_received, kFilm);
    const QByteArray body = seen("chat").first().body;
    QVERIFY(body.contains("\"fileUri\":\"" + kFilmUri.toLatin1()));
    QVERIFY(!body.contains("inlineData"));
    for (const RecordedRequest& request : m_server->requests()) {
        QCOMPARE(request.header("x-goog-api-key"), QByteArray(kRoadCanary));
        QVERIFY(!request.target.contains("canary"));
    }

    QVector<int> percents;
    for (const ExchangeProgress& news : std::as_const(watch->progress)) {
        if (news.phase != ExchangePhase::Uploading)
            continue;
        QCOMPARE(news.upload->name, u"film.mp4"_s);
        QCOMPARE(news.keyLabel, u"Test key"_s);
        percents.append(news.upload->percent());
    }
    QCOMPARE(percents.first(), 0);
    QCOMPARE(percents.last(), 100);
    QVERIFY(std::is_sorted(percents.begin(), percents.end()));
    QVERIFY2(percents.size() <= 102, "more than a signal a percent");

    QCOMPARE(m_copies.size(), 1);
    QCOMPARE(m_copies.first().uri, kFilmUri);
    QCOMPARE(m_copies.first().id.key.text, u"key-1"_s);
}

void TestUploadStage::sendsAFileFromTheDisk()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(kFilm));
    ChatRequest request = filmRequest();
    Media& media = request.messages[0].parts[0].media;
    media.data.clear();
    media.filePath = file.fileName();
    const auto watch = run(request);
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QCOMPARE(m_received, kFilm);
}

void TestUploadStage::keepsSmallMediaInTheRequest()
{
    ChatRequest request = filmRequest();
    Media& media = request.messages[0].parts[0].media;
    media.data = "small";
    media.sizeBytes = 5;
    const auto watch = run(request);
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(m_server->requests().first().body.contains("inlineData"));
    QVERIFY(!watch->hasPhase(ExchangePhase::Uploading));
}

void TestUploadStage::waitsUntilTheFileIsUsable()
{
    m_states = { "PROCESSING", "PROCESSING", "SOMETHING_NEW", "ACTIVE" };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QCOMPARE(seen("state").size(), 3);
    QVERIFY(std::any_of(watch->progress.begin(), watch->progress.end(),
        [](const ExchangeProgress& news) { return news.upload && news.upload->isPreparing; }));
}

void TestUploadStage::saysWhyTheServiceCannotUseAFile()
{
    m_states = { "PROCESSING", "FAILED" };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QCOMPARE(watch->summary.failure->kind, ErrorKind::InvalidInput);
    QCOMPARE(watch->summary.failure->field, u"film.mp4"_s);
    QCOMPARE(watch->summary.failure->vendorMessage, u"no film at all"_s);
    QVERIFY(seen("chat").isEmpty());
    QVERIFY(m_copies.isEmpty());
}

void TestUploadStage::doesNotWaitForEver()
{
    m_states = { "PROCESSING" };
    m_road->setFilePatience({ .firstPoll = 1ms, .longestPoll = 1ms, .total = 20ms });
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QCOMPARE(watch->summary.failure->cause, FailureCause::TotalTimeout);
    QVERIFY(watch->summary.failure->detail.contains("film.mp4"_L1));
}

void TestUploadStage::cancelsInTheMiddleOfAPiece()
{
    m_pieces = { Script(), Script { Step::Stall {} } };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(seen("upload").size(), 2, 30'000);
    QCOMPARE(watch->finishedCount, 0);
    watch->exchange->cancel();
    QCOMPARE(watch->finishedCount, 0); // never from within
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Cancelled);
    QTRY_COMPARE(m_server->openConnections(), 0);
    QVERIFY(seen("chat").isEmpty());
    QTRY_VERIFY(watch->exchange.isNull());
    QCOMPARE(watch->finishedCount, 1);
}

void TestUploadStage::cancelsWhileTheServicePrepares()
{
    m_states = { "PROCESSING" };
    m_road->setFilePatience({ .firstPoll = 1h, .longestPoll = 1h, .total = 2h });
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(seen("upload, finalize").size(), 1, 30'000);
    QTRY_VERIFY(!watch->progress.isEmpty() && watch->progress.last().upload
        && watch->progress.last().upload->isPreparing);
    watch->exchange->cancel();
    QTRY_COMPARE(watch->finishedCount, 1);
    QCOMPARE(watch->summary.failure->cause, FailureCause::Cancelled);
}

void TestUploadStage::sendsARememberedCopyNotAgain()
{
    remember(QDateTime::currentDateTimeUtc().addDays(1));
    const auto watch = run();
    QTRY_COMPARE(watch->finishedCount, 1);
    QVERIFY(!watch->summary.failure);
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(m_server->requests().first().body.contains("files/old"));
    QVERIFY(!watch->hasPhase(ExchangePhase::Uploading));
}

void TestUploadStage::sendsAgainWhatHasExpired()
{
    remember(QDateTime::currentDateTimeUtc().addSecs(60)); // not long enough for an answer
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QCOMPARE(seen("start").size(), 1);
    QVERIFY(seen("chat").first().body.contains("files/film"));
}

void TestUploadStage::sendsAgainOnceWhatTheServiceHasLost()
{
    remember(QDateTime::currentDateTimeUtc().addDays(1));
    m_chat = { plain(kLost, "403 Forbidden"), chunkedScript({ kAnswer }) };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QVERIFY(!watch->hasPhase(ExchangePhase::WaitingForRetry)); // silently
    const auto chats = seen("chat");
    QCOMPARE(chats.size(), 2);
    QVERIFY(chats.first().body.contains("files/old"));
    QVERIFY(chats.last().body.contains("files/film"));
    QCOMPARE(m_copies.size(), 1);
    QCOMPARE(m_copies.first().uri, kFilmUri);
}

void TestUploadStage::doesNotSendAgainWhatIsFresh()
{
    m_chat = { plain(kLost, "403 Forbidden") };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QCOMPARE(watch->summary.failure->cause, FailureCause::ResourceNotAccessible);
    QCOMPARE(seen("start").size(), 1);
    QCOMPARE(seen("chat").size(), 1);
}

void TestUploadStage::sendsAgainForAnotherKey()
{
    remember(QDateTime::currentDateTimeUtc().addDays(1));
    m_road->setKeyId(u"key-2"_s);
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QCOMPARE(seen("start").size(), 1);
    QCOMPARE(m_copies.size(), 2);
    QCOMPARE(m_copies.last().id.key.text, u"key-2"_s);
}

void TestUploadStage::goesOnWhereItWasCutOff()
{
    m_pieces = { Script(),
        Script {
            Step::Write { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut" }, Step::Reset {} } };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QVERIFY(watch->hasPhase(ExchangePhase::WaitingForRetry));
    QCOMPARE(seen("start").size(), 1);
    QCOMPARE(seen("query").size(), 1);
    QCOMPARE(seen("upload").size(), 3); // first, cut, again
    QCOMPARE(seen("upload").last().header("X-Goog-Upload-Offset"), QByteArray::number(kPiece));
    QCOMPARE(m_received, kFilm);
}

void TestUploadStage::asksWhereItIsWhenAPieceDoesNotFit()
{
    const auto twice = plain(R"({"error":{"code":400,"status":"INVALID_ARGUMENT"}})", "400 Bad");
    m_pieces = { Script(), twice };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QCOMPARE(seen("query").size(), 1);
    QCOMPARE(m_received, kFilm);

    m_copies.clear();
    m_pieces = { twice, twice, twice, twice }; // but not for ever
    const auto hopeless = run();
    QTRY_COMPARE_WITH_TIMEOUT(hopeless->finishedCount, 1, 30'000);
    QVERIFY(hopeless->summary.failure);
    QCOMPARE(hopeless->summary.failure->cause, FailureCause::InvalidRequest);
    QCOMPARE(m_pieces.size(), 2);
}

void TestUploadStage::retriesAServiceThatIsBusy()
{
    m_pieces = { plain(R"({"error":{"code":503,"status":"UNAVAILABLE"}})", "503 Busy") };
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QCOMPARE(m_received, kFilm);
}

void TestUploadStage::keepsTheKeyFromAnotherHost()
{
    m_uploadHost = u"localhost"_s; // same machine, but not what the user entered
    const auto watch = run();
    QTRY_COMPARE_WITH_TIMEOUT(watch->finishedCount, 1, 30'000);
    QVERIFY(!watch->summary.failure);
    QVERIFY(!seen("start").first().header("x-goog-api-key").isEmpty());
    QVERIFY(seen("upload").first().header("x-goog-api-key").isEmpty());
    QVERIFY(!seen("chat").first().header("x-goog-api-key").isEmpty());
}

void TestUploadStage::refusesWhatTheServiceCannotTake()
{
    ChatRequest request = filmRequest();
    request.messages[0].parts[0].media.sizeBytes = 40'000'000;
    ExchangeWatch watch(request, backend(Dialect::Anthropic), *m_road);
    watch.exchange->start();
    QTRY_COMPARE(watch.finishedCount, 1);
    QCOMPARE(watch.summary.failure->kind, ErrorKind::TooLarge);
    QVERIFY(watch.summary.failure->detail.contains("film.mp4"_L1));
    QVERIFY(m_server->requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestUploadStage)
#include "tst_uploadstage.moc"
