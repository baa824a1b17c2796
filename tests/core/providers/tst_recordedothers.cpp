// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/provider.h"
#include "tests/core/providers/decoding.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Providers;

//! All recorded answers of Ollama, OpenAI's many imitators and Anthropic. What they must decode to
//! is compared elsewhere with an independent reader; here: they end well, whatever the splits.
class TestRecordedOthers : public QObject {
    Q_OBJECT

private slots:
    void everyAnswerEndsWell_data();
    void everyAnswerEndsWell();
    void everyErrorIsClassified_data();
    void everyErrorIsClassified();

private:
    static void addRows(const QStringList& kinds);
};

namespace {

std::optional<Dialect> dialectOf(const QStringList& row)
{
    const QString provider = row.at(2);
    const QString endpoint = row.at(3);
    const bool isChat = endpoint.isEmpty() || endpoint.contains(u"chat/completions"_s)
        || endpoint.endsWith(u"/v1/completions"_s) || endpoint.endsWith(u"/messages"_s)
        || endpoint == u"POST /api/chat"_s || endpoint == u"POST /api/generate"_s;
    if (!isChat)
        return std::nullopt;
    if (provider == u"ollama"_s)
        return Dialect::Ollama;
    if (provider == u"anthropic"_s)
        return Dialect::Anthropic;
    const bool isOpenAi = provider == u"openai"_s || provider.startsWith(u"openai-compat"_s)
        || provider == u"hf-router"_s || provider == u"ollama-openai"_s
        || provider == u"gemini-openai"_s;
    return isOpenAi ? std::optional(Dialect::OpenAi) : std::nullopt;
}

bool isStripped(const QStringList& row)
{
    return row.at(6).startsWith(u"one JSON per line"_s);
}

//! Ollama's documentation holds single lines of streams and other calls' answers beside whole
//! answers.
bool isWholeAnswer(Dialect dialect, const QByteArray& body)
{
    return dialect != Dialect::Ollama || body.contains("\"done\":true")
        || body.contains("\"done\": true");
}

} // namespace

void TestRecordedOthers::addRows(const QStringList& kinds)
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");
    const QString folder = Test::fixturesDir();
    if (folder.isEmpty())
        QSKIP("no recorded answers: ../shared/fixtures or HEADGATE_FIXTURES is absent");
    QFile index(folder + u"/INDEX.tsv"_s);
    QVERIFY(index.open(QIODevice::ReadOnly));
    while (!index.atEnd()) {
        const QStringList row = QString::fromUtf8(index.readLine()).split(u'\t');
        if (row.size() < 10 || row.at(0) != u"open"_s || isStripped(row))
            continue;
        const auto dialect = dialectOf(row);
        if (dialect && kinds.contains(row.at(4))) {
            QTest::newRow(qPrintable(row.at(1)))
                << folder + u'/' + row.at(1) << *dialect << row.at(4) << row.at(5).toInt();
        }
    }
}

void TestRecordedOthers::everyAnswerEndsWell_data()
{
    addRows({ u"stream"_s, u"unary"_s });
}

void TestRecordedOthers::everyAnswerEndsWell()
{
    QFETCH(QString, path);
    QFETCH(Dialect, dialect);
    QFETCH(QString, kind);
    const bool isStreaming = kind == u"stream"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray body = file.readAll();
    if (!isWholeAnswer(dialect, body))
        QSKIP("not a whole answer of a chat");
    const Provider& provider = providerFor(dialect);
    const Test::Decoded whole = Test::decode(provider, body, isStreaming);
    if (qEnvironmentVariableIsSet("HEADGATE_PRINT"))
        qInfo().noquote() << whole.summary();
    QVERIFY2(!whole.failure, qPrintable(whole.failure ? whole.failure->detail : QString()));
    QVERIFY(whole.finish().has_value());
    for (const qsizetype size : { 1, 7, 1000 })
        QCOMPARE(Test::decode(provider, body, isStreaming, size).joined(), whole.joined());
}

void TestRecordedOthers::everyErrorIsClassified_data()
{
    addRows({ u"error"_s });
}

void TestRecordedOthers::everyErrorIsClassified()
{
    QFETCH(QString, path);
    QFETCH(Dialect, dialect);
    QFETCH(int, status);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray body = file.readAll();
    const Provider& provider = providerFor(dialect);
    const bool isStream = path.endsWith(u".sse"_s) || path.endsWith(u".ndjson"_s);
    const Failure failure = isStream
        ? Test::decode(provider, body, true).failure.value_or(Failure {})
        : provider.failureFrom(HttpHead { .status = status > 0 ? status : 500 }, body);
    if (qEnvironmentVariableIsSet("HEADGATE_PRINT")) {
        qInfo().noquote() << failure.httpStatus.value_or(0) << failureCauseName(failure.cause)
                          << retryAdviceName(failure.retry) << failure.field
                          << failure.vendorMessage;
    }
    QVERIFY(failure.cause != FailureCause::None && failure.kind != ErrorKind::Internal);
    QVERIFY(!failure.vendorMessage.isEmpty());
}

QTEST_GUILESS_MAIN(TestRecordedOthers)

#include "tst_recordedothers.moc"
