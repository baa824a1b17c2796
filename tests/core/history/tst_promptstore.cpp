// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/history/historyfixture.h"

#include <QTest>

using namespace Headgate;
using namespace Headgate::History;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

class TestPromptStore : public QObject {
    Q_OBJECT

private slots:
    void earlierPromptsComeLatestFirstAndEachOnce();
    void promptsGoWithTheirChat();
    void presetsAreKeptByName();
    void aPresetNeedsANameAndAText();
};

void TestPromptStore::earlierPromptsComeLatestFirstAndEachOnce()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    const ConversationId other = f.conversation();
    for (const QString& text : { u"pirate"_s, u"poet"_s, u"poet"_s, QString(), u"pirate"_s })
        must(f.store->prompts().noteUse(chat, text));
    must(f.store->prompts().noteUse(other, u"judge"_s));
    f.open();
    QCOMPARE(must(f.store->prompts().usedIn(chat)), QStringList({ u"pirate"_s, u"poet"_s }));
    QCOMPARE(must(f.store->prompts().usedIn(other)), QStringList(u"judge"_s));
}

void TestPromptStore::promptsGoWithTheirChat()
{
    HistoryFixture f;
    f.open();
    const ConversationId chat = f.conversation();
    must(f.store->prompts().noteUse(chat, u"pirate"_s));
    must(f.store->database().exec(u"DELETE FROM conversation"_s));
    QVERIFY(must(f.store->prompts().usedIn(chat)).isEmpty());
}

void TestPromptStore::presetsAreKeptByName()
{
    HistoryFixture f;
    f.open();
    PromptStore& prompts = f.store->prompts();
    must(prompts.save({ u"Poet"_s, u"Rhyme."_s }));
    must(prompts.save({ u"Judge"_s, u"Be fair."_s }));
    must(prompts.save({ u" Poet "_s, u"Rhyme well."_s }));
    const PromptPreset judge { u"Judge"_s, u"Be fair."_s };
    const PromptPreset poet { u"Poet"_s, u"Rhyme well."_s };
    QCOMPARE(must(prompts.presets()), QVector<PromptPreset>({ judge, poet }));
    must(prompts.remove(u"Judge"_s));
    f.open();
    QCOMPARE(must(f.store->prompts().presets()), QVector<PromptPreset> { poet });
}

void TestPromptStore::aPresetNeedsANameAndAText()
{
    HistoryFixture f;
    f.openInMemory();
    for (const PromptPreset& bad : { PromptPreset { u" "_s, u"text"_s }, { u"name"_s, u"\n"_s } })
        QCOMPARE(f.store->prompts().save(bad).error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestPromptStore)
#include "tst_promptstore.moc"
