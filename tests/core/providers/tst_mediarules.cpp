// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/mediarules.h"
#include "core/providers/provider.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::Providers;
using namespace Qt::StringLiterals;

namespace {

constexpr MediaRules kRules { .inlineBytes = 400, .fileBytes = 10'000 };

Part medium(const QString& name, qint64 size, const QString& mimeType = u"video/mp4"_s)
{
    Part part;
    part.kind = Part::Kind::Media;
    part.media = { .mimeType = mimeType, .name = name, .sizeBytes = size };
    return part;
}

QVector<Message> chat(const QVector<QVector<Part>>& turns)
{
    QVector<Message> messages;
    for (const QVector<Part>& parts : turns)
        messages.append({ Role::User, parts });
    return messages;
}

} // namespace

class TestMediaRules : public QObject {
    Q_OBJECT

private slots:
    void keepsInTheRequestWhatFits();
    void sendsTheLargestAhead();
    void countsTheWholeConversation();
    void countsNeitherTextNorWhatIsThereAlready();
    void namesWhatIsTooLargeForTheService();
    void knowsTheServicesLimits_data();
    void knowsTheServicesLimits();
};

void TestMediaRules::keepsInTheRequestWhatFits()
{
    // 300 bytes are 400 in base64: exactly the limit.
    const auto fits = mediaAhead(kRules, chat({ { medium(u"a"_s, 300) } }));
    QVERIFY(fits && fits->isEmpty());
    const auto over = mediaAhead(kRules, chat({ { medium(u"a"_s, 301) } }));
    QVERIFY(over);
    QCOMPARE(*over, QVector<MediaPlace>({ { 0, 0 } }));
    const auto unlimited = mediaAhead({}, chat({ { medium(u"a"_s, 1LL << 40) } }));
    QVERIFY(unlimited && unlimited->isEmpty());
}

void TestMediaRules::sendsTheLargestAhead()
{
    const auto ahead = mediaAhead(kRules,
        chat({ { Part::ofText(u"look"_s), medium(u"small"_s, 90), medium(u"large"_s, 5'000),
            medium(u"middle"_s, 200) } }));
    QVERIFY(ahead);
    QCOMPARE(*ahead, QVector<MediaPlace>({ { 0, 2 } }));
}

void TestMediaRules::countsTheWholeConversation()
{
    const auto ahead = mediaAhead(kRules,
        chat({ { medium(u"a"_s, 100) }, { medium(u"b"_s, 160) }, { medium(u"c"_s, 160) } }));
    QVERIFY(ahead);
    QCOMPARE(*ahead, QVector<MediaPlace>({ { 1, 0 } })); // of two equal ones the earlier
}

void TestMediaRules::countsNeitherTextNorWhatIsThereAlready()
{
    Part linked = medium(u"linked"_s, 5'000);
    linked.media.remoteUri = u"https://x/files/1"_s;
    Part verbatim = medium(u"made"_s, 5'000);
    verbatim.raw = "{}";
    const auto ahead = mediaAhead(
        kRules, chat({ { linked, verbatim, medium(u"notes"_s, 5'000, u"text/plain"_s) } }));
    QVERIFY(ahead && ahead->isEmpty());
}

void TestMediaRules::namesWhatIsTooLargeForTheService()
{
    const auto noWay = mediaAhead({ .inlineBytes = 4'000'000 },
        chat({ { medium(u"a.png"_s, 10) }, { medium(u"film.mp4"_s, 3'000'001) } }));
    QVERIFY(!noWay);
    QCOMPARE(noWay.error().kind, ErrorKind::TooLarge);
    QCOMPARE(noWay.error().field, u"film.mp4"_s);
    QCOMPARE(noWay.error().limitBytes, std::optional<qint64>(3'000'000));
    const auto overFile = mediaAhead(kRules, chat({ { medium(u"film.mp4"_s, 10'001) } }));
    QVERIFY(!overFile);
    QCOMPARE(overFile.error().limitBytes, std::optional<qint64>(10'000));
}

void TestMediaRules::knowsTheServicesLimits_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<qint64>("largest");
    QTest::addColumn<bool>("hasFiles");
    QTest::newRow("Gemini") << Dialect::Gemini << qint64(2LL << 30) << true;
    QTest::newRow("Anthropic") << Dialect::Anthropic << qint64(23'250'000) << false;
    QTest::newRow("OpenAI") << Dialect::OpenAi << qint64(0) << false;
    QTest::newRow("Ollama") << Dialect::Ollama << qint64(0) << false;
}

void TestMediaRules::knowsTheServicesLimits()
{
    QFETCH(Dialect, dialect);
    QFETCH(qint64, largest);
    QFETCH(bool, hasFiles);
    const Provider& provider = providerFor(dialect);
    QCOMPARE(largestMedium(provider.mediaRules()), largest);
    QCOMPARE(provider.files() != nullptr, hasFiles);
    // Who takes files ahead must say how.
    QCOMPARE(provider.mediaRules().fileBytes > 0, hasFiles);
}

QTEST_GUILESS_MAIN(TestMediaRules)
#include "tst_mediarules.moc"
