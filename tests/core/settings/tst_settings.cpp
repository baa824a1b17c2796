// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/backends.h"
#include "core/settings/settings.h"
#include "tests/support/testprofile.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Headgate;
using namespace Headgate::Settings;
using Store = Headgate::Settings::Settings;

class TestSettings : public QObject {
    Q_OBJECT

private slots:
    void init();
    void givesDefaultsWithoutAFile();
    void keepsEveryKindOfValueOverARestart();
    void environmentWinsAndIsNeverWritten();
    void listsOfModelsAreWrittenInOneLine();
    void readsEveryNamedVariable_data();
    void readsEveryNamedVariable();
    void namesBadEnvironmentValuesAndGoesOn_data();
    void namesBadEnvironmentValuesAndGoesOn();
    void namesBadFileValuesAndGoesOn();
    void neverRepeatsAnAddressThatHoldsAPassword();
    void refusesValuesOutOfRange_data();
    void refusesValuesOutOfRange();
    void firesChangedOncePerChange();
    void whatTheFileHasAlreadyIsNotWrittenAgain();
    void whatCouldNotBeWrittenIsTriedAgain();
    void resetGoesBackToTheDefault();
    void keepsACopyOfADamagedFile();
    void tellsWhenTheFileCannotBeWritten();
    void keepsTheFileToItsOwner();
    void readsFromAnotherThreadWhileWriting();
    void listsTheBackends();
    void wrongServersNameTheEntry_data();
    void wrongServersNameTheEntry();

private:
    Store* open();

    std::unique_ptr<Test::TestProfile> m_folder;
    ProfilePaths m_paths;
    QProcessEnvironment m_environment;
    std::unique_ptr<Store> m_settings;
};

void TestSettings::init()
{
    m_settings.reset();
    m_folder = std::make_unique<Test::TestProfile>();
    m_paths = ProfilePaths::resolve(m_folder->path(), {});
    QVERIFY(m_paths.create());
    m_environment = QProcessEnvironment();
}

Store* TestSettings::open()
{
    m_settings = std::make_unique<Store>(m_paths, m_environment);
    return m_settings.get();
}

void TestSettings::givesDefaultsWithoutAFile()
{
    const Store* settings = open();
    QCOMPARE(
        settings->url(Key::GeminiBaseUrl), QUrl(u"https://generativelanguage.googleapis.com"_s));
    QCOMPARE(settings->url(Key::LiteLlmBaseUrl), QUrl());
    QCOMPARE(settings->number(Key::Temperature), std::nullopt);
    QCOMPARE(settings->integer(Key::MaxTries), std::optional(5));
    QCOMPARE(settings->duration(Key::FirstByteTimeout), 30s);
    QCOMPARE(settings->duration(Key::SlowFirstByteTimeout), 300s);
    QCOMPARE(settings->text(Key::Theme), u"system"_s);
    QVERIFY(settings->flag(Key::KeepHistory));
    QVERIFY(!settings->target(Key::LastTarget).isValid());
    QVERIFY(settings->servers().isEmpty());
    QVERIFY(settings->problems().isEmpty());
    QVERIFY(settings->valueInfo(Key::Theme).origin == Origin::Default);
    QVERIFY2(!QFile::exists(m_paths.settingsFile()), "reading must not write");
}

void TestSettings::keepsEveryKindOfValueOverARestart()
{
    const Target target { .backendId = u"ollama"_s, .model = u"library/qwen3:8b, q4"_s };
    const QByteArray opaque = QByteArray::fromHex("00ff80010a0d");
    const QVector<Server> servers { { .id = u"lab"_s,
        .label = u"The \"lab\", ünïcode"_s,
        .url = QUrl(u"http://127.0.0.1:8000/v1"_s),
        .dialect = Dialect::OpenAi,
        .needsKey = true } };
    Store* settings = open();
    QVERIFY(settings->set(Key::GeminiModel, u"a, b; c=\"d\" سلام"_s));
    QVERIFY(settings->set(Key::Theme, u"dark"_s));
    QVERIFY(settings->set(Key::OpenAiBaseUrl, QUrl(u"http://localhost:1/v1/"_s)));
    QVERIFY(settings->set(Key::OllamaBaseUrl, u"gpu-box"_s));
    QVERIFY(settings->set(Key::Temperature, 0.1));
    QVERIFY(settings->set(Key::TopK, 40));
    QVERIFY(settings->set(Key::IdleTimeout, qint64(90'000)));
    QVERIFY(settings->set(Key::KeepHistory, false));
    QVERIFY(settings->set(Key::WindowState, opaque));
    QVERIFY(settings->setTarget(Key::LastTarget, target));
    QVERIFY(settings->setServers(servers));

    settings = open();
    QCOMPARE(settings->text(Key::GeminiModel), u"a, b; c=\"d\" سلام"_s);
    QCOMPARE(settings->text(Key::Theme), u"dark"_s);
    QCOMPARE(settings->url(Key::OpenAiBaseUrl), QUrl(u"http://localhost:1/v1"_s));
    QCOMPARE(settings->url(Key::OllamaBaseUrl), QUrl(u"http://gpu-box:11434"_s));
    QCOMPARE(settings->number(Key::Temperature), std::optional(0.1));
    QCOMPARE(settings->integer(Key::TopK), std::optional(40));
    QCOMPARE(settings->duration(Key::IdleTimeout), 90s);
    QVERIFY(!settings->flag(Key::KeepHistory));
    QCOMPARE(settings->bytes(Key::WindowState), opaque);
    QCOMPARE(settings->target(Key::LastTarget), target);
    QCOMPARE(settings->servers(), servers);
    QVERIFY(settings->valueInfo(Key::Theme).origin == Origin::File);
}

void TestSettings::environmentWinsAndIsNeverWritten()
{
    QVERIFY(open()->set(Key::Temperature, 0.5));
    m_environment.insert(u"GEMINI_TEMPERATURE"_s, u"1.25"_s);
    Store* settings = open();
    QCOMPARE(settings->number(Key::Temperature), std::optional(1.25));
    const ValueInfo info = settings->valueInfo(Key::Temperature);
    QVERIFY(info.origin == Origin::Environment);
    QCOMPARE(info.environmentName, u"GEMINI_TEMPERATURE"_s);

    QVERIFY(settings->set(Key::Temperature, 0.75)); // stored for later, not in force now
    QVERIFY(settings->set(Key::Theme, u"dark"_s));
    QCOMPARE(settings->number(Key::Temperature), std::optional(1.25));
    m_environment = QProcessEnvironment();
    QCOMPARE(open()->number(Key::Temperature), std::optional(0.75));
}

void TestSettings::listsOfModelsAreWrittenInOneLine()
{
    const auto settings = open();
    const Target lite { u"gemini"_s, u"lite"_s };
    const Target qwen { u"ollama"_s, u"hf.co/qwen3:8b"_s };
    QVERIFY(settings->fallbackModels().isEmpty());
    QVERIFY(settings->setText(
        Key::FallbackModels, u" gemini/lite,ollama/hf.co/qwen3:8b,, gemini/lite"_s));
    QCOMPARE(settings->fallbackModels(), (QVector<Target> { lite, qwen }));
    QCOMPARE(
        settings->valueInfo(Key::FallbackModels).text, u"gemini/lite, ollama/hf.co/qwen3:8b"_s);
    QVERIFY(settings->setText(
        Key::ModelAliases, u"gpt-4o-mini = gemini/lite, small=ollama/hf.co/qwen3:8b"_s));
    const QVector<ModelAlias> aliases { { u"gpt-4o-mini"_s, lite }, { u"small"_s, qwen } };
    QCOMPARE(settings->modelAliases(), aliases);
    QCOMPARE(settings->valueInfo(Key::ModelAliases).text,
        u"gpt-4o-mini = gemini/lite, small = ollama/hf.co/qwen3:8b"_s);
    for (const QString& wrong : { u"lite"_s, u"gemini/, ollama/x"_s })
        QCOMPARE(
            settings->setText(Key::FallbackModels, wrong).error().kind, ErrorKind::InvalidInput);
    for (const QString& wrong :
        { u"a"_s, u"= gemini/lite"_s, u"a = lite"_s, u"a = gemini/lite, a = ollama/x"_s })
        QCOMPARE(settings->setText(Key::ModelAliases, wrong).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(settings->modelAliases(), aliases); // as before
    QVERIFY(settings->setText(Key::ModelAliases, {}));
    QVERIFY(settings->modelAliases().isEmpty());
    // One that has a variable of its own; the user's word comes before it.
    QVERIFY(settings->set(Key::GeminiReasoningModel, u"gemini-deep"_s));
    QCOMPARE(settings->modelAliases().value(0).name, u"gemini-reasoning"_s);
    QCOMPARE(settings->modelAliases().value(0).target, (Target { u"gemini"_s, u"gemini-deep"_s }));
}

void TestSettings::readsEveryNamedVariable_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Key>("key");
    QTest::addColumn<QVariant>("expected");
    const auto row = [](const char* variable, const char* text, Key key, const QVariant& expected) {
        QTest::newRow(variable) << QString::fromLatin1(variable) << QString::fromLatin1(text) << key
                                << expected;
    };
    row("GEMINI_BASE_URL", "http://a", Key::GeminiBaseUrl, QUrl(u"http://a"_s));
    row("OLLAMA_HOST", "0.0.0.0:1", Key::OllamaBaseUrl, QUrl(u"http://127.0.0.1:1"_s));
    row("OPENAI_BASE_URL", "http://a/v1", Key::OpenAiBaseUrl, QUrl(u"http://a/v1"_s));
    row("ANTHROPIC_BASE_URL", "http://a", Key::AnthropicBaseUrl, QUrl(u"http://a"_s));
    row("LITELLM_BASE_URL", "http://a", Key::LiteLlmBaseUrl, QUrl(u"http://a"_s));
    row("LITELLM_MODEL", "m", Key::LiteLlmModel, u"m"_s);
    row("GEMINI_MODEL", "m", Key::GeminiModel, u"m"_s);
    row("GEMINI_PRIMARY_MODEL", "m", Key::GeminiModel, u"m"_s);
    row("GEMINI_SECONDARY_MODEL", "m", Key::GeminiSecondaryModel, u"m"_s);
    row("GEMINI_REASONING_MODEL", "m", Key::GeminiReasoningModel, u"m"_s);
    row("GEMINI_MAX_TOKENS", "8192", Key::MaxOutputTokens, 8192);
    row("GEMINI_TEMPERATURE", "0.7", Key::Temperature, 0.7);
    row("GEMINI_TOP_P", "0.95", Key::TopP, 0.95);
    row("GEMINI_TOP_K", "40", Key::TopK, 40);
    row("GEMINI_MAX_REQUESTS_PER_KEY", "150", Key::RequestsPerKey, 150);
    row("GEMINI_RPM_LIMIT", "10", Key::GeminiRequestsPerMinute, 10);
    row("GEMINI_RPD_LIMIT", "250", Key::GeminiRequestsPerDay, 250);
    row("GEMINI_TPM_LIMIT", "250000", Key::GeminiTokensPerMinute, 250'000);
    row("RATE_LIMIT_WINDOW_SIZE", "600", Key::LimitWindow, u"600"_s);
    row("QUEUE_MAX_SIZE", "50", Key::QueueSize, 50);
    row("MAX_RETRIES", "3", Key::MaxTries, 3);
    row("HEADGATE_KEEP_HISTORY", "no", Key::KeepHistory, false);
    row("HEADGATE_STRIP_METADATA", "0", Key::StripMetadata, false);
    row("HEADGATE_TRAY", "off", Key::Tray, false);
    row("HEADGATE_GATEWAY_NEEDS_TOKEN", "false", Key::GatewayNeedsToken, false);
    row("BASE_RETRY_DELAY", "1000", Key::RetryBaseDelay, qint64(1000));
}

void TestSettings::readsEveryNamedVariable()
{
    QFETCH(QString, variable);
    QFETCH(QString, text);
    QFETCH(Key, key);
    m_environment.insert(variable, text);
    const ValueInfo info = open()->valueInfo(key);
    QTEST(info.value, "expected");
    QCOMPARE(info.environmentName, variable);
}

void TestSettings::namesBadEnvironmentValuesAndGoesOn_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("allowed");
    QTest::newRow("range") << u"GEMINI_TEMPERATURE"_s << u"7"_s << u"0 to 2"_s;
    QTest::newRow("nan") << u"GEMINI_TOP_P"_s << u"nan"_s << u"0 to 1"_s;
    QTest::newRow("no number") << u"GEMINI_TOP_K"_s << u"many"_s << u"1 to 1000"_s;
    QTest::newRow("fraction") << u"GEMINI_MAX_TOKENS"_s << u"1.5"_s << u"whole number"_s;
    QTest::newRow("a cap of 0") << u"GEMINI_RPM_LIMIT"_s << u"0"_s << u"1 to 1000000"_s;
    QTest::newRow("tries") << u"MAX_RETRIES"_s << u"0"_s << u"1 to 20"_s;
    QTest::newRow("seconds by mistake") << u"BASE_RETRY_DELAY"_s << u"1"_s << u"10 to 300000 ms"_s;
    QTest::newRow("address") << u"OPENAI_BASE_URL"_s << u"localhost"_s << u"https://"_s;
}

void TestSettings::namesBadEnvironmentValuesAndGoesOn()
{
    QFETCH(QString, variable);
    QFETCH(QString, text);
    QFETCH(QString, allowed);
    m_environment.insert(variable, text);
    const QVector<Error> problems = open()->problems();
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].kind, ErrorKind::InvalidInput);
    QCOMPARE(problems[0].field, variable);
    QVERIFY2(problems[0].detail.contains(variable), qPrintable(problems[0].detail));
    QVERIFY2(problems[0].detail.contains(allowed), qPrintable(problems[0].detail));
    QCOMPARE(m_settings->integer(Key::MaxTries), std::optional(5));
    QCOMPARE(m_settings->url(Key::OpenAiBaseUrl), QUrl(u"https://api.openai.com/v1"_s));
}

void TestSettings::namesBadFileValuesAndGoesOn()
{
    QFile file(m_paths.settingsFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[generation]\ntemperature=hot\ntop_k=7\n[window]\ntheme=pink\n[future]\nthing=1\n");
    file.close();
    Store* settings = open();
    QCOMPARE(settings->problems().size(), 2);
    QCOMPARE(settings->problems()[0].field, u"generation/temperature"_s);
    QCOMPARE(settings->integer(Key::TopK), std::optional(7));
    QCOMPARE(settings->text(Key::Theme), u"system"_s);
    QVERIFY(settings->set(Key::TopK, 8));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll().contains("thing=1"), "what a newer version wrote must stay");
}

void TestSettings::neverRepeatsAnAddressThatHoldsAPassword()
{
    m_environment.insert(u"OPENAI_BASE_URL"_s, u"https://me:canary-password@host"_s);
    QCOMPARE(open()->problems().size(), 1);
    QVERIFY(!m_settings->problems()[0].detail.contains(u"canary"_s));
}

void TestSettings::refusesValuesOutOfRange_data()
{
    QTest::addColumn<Key>("key");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("temperature") << Key::Temperature << QVariant(2.01);
    QTest::newRow("not a number") << Key::Temperature << QVariant(u"warm"_s);
    QTest::newRow("port") << Key::ProxyPort << QVariant(65536);
    QTest::newRow("choice") << Key::SendKey << QVariant(u"space"_s);
    QTest::newRow("address") << Key::GeminiBaseUrl << QVariant(u"gemini"_s);
    QTest::newRow("two lines") << Key::GeminiModel << QVariant(u"a\nb"_s);
    QTest::newRow("duration") << Key::ConnectTimeout << QVariant(qint64(1));
    QTest::newRow("target") << Key::LastTarget << QVariant::fromValue(Target { u"gemini"_s, {} });
    QTest::newRow("nothing") << Key::Temperature << QVariant();
}

void TestSettings::refusesValuesOutOfRange()
{
    QFETCH(Key, key);
    QFETCH(QVariant, value);
    Store* settings = open();
    const QSignalSpy changed(settings, &Store::changed);
    const Result<void> set = settings->set(key, value);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(set.error().field, keyName(key));
    QCOMPARE(changed.size(), 0);
}

void TestSettings::firesChangedOncePerChange()
{
    Store* settings = open();
    const QSignalSpy changed(settings, &Store::changed);
    QVERIFY(settings->set(Key::Theme, u"dark"_s));
    QVERIFY(settings->set(Key::Theme, u"dark"_s));
    QVERIFY(settings->set(Key::TopK, 3));
    QVERIFY(settings->reset(Key::TopK));
    QCOMPARE(changed.size(), 3);
    QVERIFY(changed[0][0].value<Key>() == Key::Theme);
}

void TestSettings::whatTheFileHasAlreadyIsNotWrittenAgain()
{
    QVERIFY(open()->set(Key::Theme, u"dark"_s));
    Store* settings = open(); // also what an earlier start has written
    QVERIFY(QFile::remove(m_paths.settingsFile()));
    QVERIFY(settings->set(Key::Theme, u"dark"_s));
    QVERIFY(settings->reset(Key::TopK)); // not set
    QVERIFY(!QFile::exists(m_paths.settingsFile()));
    QVERIFY(settings->set(Key::Theme, u"light"_s));
    QVERIFY(QFile::exists(m_paths.settingsFile()));
}

void TestSettings::whatCouldNotBeWrittenIsTriedAgain()
{
    QVERIFY(QDir().mkpath(m_paths.settingsFile()));
    Store* settings = open();
    QVERIFY(!settings->set(Key::Theme, u"dark"_s));
    QVERIFY(QDir().rmdir(m_paths.settingsFile()));
    QVERIFY(settings->set(Key::Theme, u"dark"_s));
    QCOMPARE(open()->text(Key::Theme), u"dark"_s);
}

void TestSettings::resetGoesBackToTheDefault()
{
    QVERIFY(open()->set(Key::Theme, u"dark"_s));
    QVERIFY(m_settings->reset(Key::Theme));
    QCOMPARE(m_settings->text(Key::Theme), u"system"_s);
    QVERIFY(open()->valueInfo(Key::Theme).origin == Origin::Default);
}

void TestSettings::keepsACopyOfADamagedFile()
{
    const QByteArray damaged = "[window]\ntheme=dark\nno sense here\n[cut off";
    QFile file(m_paths.settingsFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(damaged);
    file.close();
    Store* settings = open();
    QCOMPARE(settings->problems().size(), 1);
    QCOMPARE(settings->problems()[0].kind, ErrorKind::Storage);
    QVERIFY(settings->set(Key::TopK, 3));
    QFile copy(m_paths.settingsFile() + u".damaged"_s);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), damaged);
}

void TestSettings::tellsWhenTheFileCannotBeWritten()
{
    QVERIFY(
        QDir().mkpath(m_paths.settingsFile() + u"/in-the-way"_s)); // also root can't write a folder
    Store* settings = open();
    const Result<void> set = settings->set(Key::Theme, u"dark"_s);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::Storage);
    QCOMPARE(settings->text(Key::Theme), u"dark"_s);
}

void TestSettings::keepsTheFileToItsOwner()
{
    QVERIFY(open()->set(Key::Theme, u"dark"_s));
    QCOMPARE(QFile::permissions(m_paths.settingsFile()) & QFile::Permissions(0x0077),
        QFile::Permissions());
}

void TestSettings::readsFromAnotherThreadWhileWriting()
{
    Store* settings = open();
    std::atomic<bool> isDone { false };
    std::atomic<bool> isSane { true };
    std::thread reader([&] {
        while (!isDone) {
            const QString theme = settings->text(Key::Theme);
            if (theme != u"dark" && theme != u"light" && theme != u"system")
                isSane = false;
        }
    });
    for (int i = 0; i < 50; ++i)
        (void)settings->set(Key::Theme, i % 2 ? u"dark"_s : u"light"_s);
    isDone = true;
    reader.join();
    QVERIFY(isSane);
}

void TestSettings::listsTheBackends()
{
    m_environment.insert(u"LITELLM_BASE_URL"_s, u"http://proxy:4000"_s);
    m_environment.insert(u"LITELLM_MODEL"_s, u"house-model"_s);
    Store* settings = open();
    QVERIFY(settings->setServers(
        { { .id = u"lab"_s, .label = u"Lab"_s, .url = QUrl(u"http://lab/v1"_s) } }));
    const QVector<BackendInfo> backends = backendsFrom(*settings);
    QStringList lines;
    for (const BackendInfo& backend : backends)
        lines << u"%1 %2 %3 %4"_s
                     .arg(backend.id, dialectName(backend.dialect), backend.baseUrl.toString())
                     .arg(backend.needsKey);
    QCOMPARE(lines,
        (QStringList { u"gemini gemini https://generativelanguage.googleapis.com 1"_s,
            u"ollama ollama http://127.0.0.1:11434 0"_s,
            u"openai openai https://api.openai.com/v1 1"_s,
            u"anthropic anthropic https://api.anthropic.com 1"_s,
            u"litellm openai http://proxy:4000 0"_s, u"lab openai http://lab/v1 0"_s }));
    QCOMPARE(defaultModel(*settings, u"litellm"_s), u"house-model"_s);
    QCOMPARE(defaultModel(*settings, u"lab"_s), QString());
    QVERIFY(settings->set(Key::OllamaBaseUrl, u"https://ollama.com"_s));
    QVERIFY(backendsFrom(*settings)[1].needsKey);
}

void TestSettings::wrongServersNameTheEntry_data()
{
    QTest::addColumn<QVector<Server>>("servers");
    QTest::addColumn<QString>("reason");
    const QUrl url(u"http://h"_s);
    QTest::newRow("id") << QVector<Server> { { .id = u"a b"_s, .url = url } } << u"a b"_s;
    QTest::newRow("built in") << QVector<Server> { { .id = u"openai"_s, .url = url } }
                              << u"built-in"_s;
    QTest::newRow("twice") << QVector<Server> { { .id = u"a"_s, .url = url },
        { .id = u"a"_s, .url = url } }
                           << u"twice"_s;
    QTest::newRow("address") << QVector<Server> { { .id = u"lab"_s, .url = QUrl(u"lab"_s) } }
                             << u"lab"_s;
}

void TestSettings::wrongServersNameTheEntry()
{
    QFETCH(QVector<Server>, servers);
    QFETCH(QString, reason);
    const Result<void> set = open()->setServers(servers);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(set.error().detail.contains(reason), qPrintable(set.error().detail));
}

QTEST_GUILESS_MAIN(TestSettings)

#include "tst_settings.moc"
