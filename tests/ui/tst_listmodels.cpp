// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/modellistmodel.h"
#include "ui/models/searchresultmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

QStringList texts(const QAbstractItemModel& model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << model.index(row, 0).data().toString();
    return rows;
}

} // namespace

class TestListModels : public QObject {
    Q_OBJECT

private slots:
    void chatsArrivePageByPage();
    void aChangedChatMovesToTheTopWithoutReset();
    void aChatOlderThanThePageWaitsForItsPage();
    void marksTellRunningAndUnread();
    void modelsComeUnderTheirBackend();
    void aFailureBecomesANoteWithTheWayOut();
    void typingFindsModelsAndKeepsTheirHeading();
    void searchHitsReplaceEachOther();
};

void TestListModels::chatsArrivePageByPage()
{
    Test::FakeHistoryService history;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < 130; ++i)
        history.addConversation(QString::number(i), now.addSecs(-i));
    ConversationListModel model(history);
    QAbstractItemModelTester tester(&model, kFatal);
    const auto hasAll = [&model] {
        model.fetchMore({}); // does no harm while a page is on its way
        return model.rowCount() == 130 && !model.canFetchMore({});
    };
    QTRY_VERIFY(hasAll());
    QCOMPARE(history.pagesAsked, 3);
    QCOMPARE(model.index(0).data().toString(), u"0"_s);
    QCOMPARE(model.index(129).data().toString(), u"129"_s);
}

void TestListModels::aChangedChatMovesToTheTopWithoutReset()
{
    Test::FakeHistoryService history;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    history.addConversation(u"a"_s, now.addSecs(-1));
    history.addConversation(u"b"_s, now.addSecs(-2));
    ConversationInfo last = history.addConversation(u"c"_s, now.addSecs(-3));
    ConversationListModel model(history);
    QAbstractItemModelTester tester(&model, kFatal);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    last.updatedAt = now;
    last.title = u"c2"_s;
    history.change(last);
    QCOMPARE(texts(model), QStringList({ u"c2"_s, u"a"_s, u"b"_s }));
    last.updatedAt = now.addSecs(-9);
    history.change(last);
    QCOMPARE(texts(model), QStringList({ u"a"_s, u"b"_s, u"c2"_s }));
    emit history.conversationRemoved(last.id);
    QCOMPARE(texts(model), QStringList({ u"a"_s, u"b"_s }));
    QCOMPARE(resets.count(), 0);
}

void TestListModels::aChatOlderThanThePageWaitsForItsPage()
{
    Test::FakeHistoryService history;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < 61; ++i)
        history.addConversation(QString::number(i), now.addSecs(-i));
    ConversationListModel model(history);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 60);
    ConversationInfo old = history.addConversation(u"old"_s, now.addDays(-9));
    history.change(old);
    QCOMPARE(model.rowCount(), 60);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 62);
    QCOMPARE(model.rowOf(old.id), 61);
}

void TestListModels::marksTellRunningAndUnread()
{
    Test::FakeHistoryService history;
    const ConversationInfo info = history.addConversation(u"a"_s, QDateTime::currentDateTimeUtc());
    ConversationListModel model(history);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 1);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setRunning(info.id, true);
    model.setRunning(info.id, true);
    QCOMPARE(changes.count(), 1);
    QVERIFY(model.index(0).data(ConversationListModel::IsRunningRole).toBool());
    model.setUnread(info.id, true);
    QVERIFY(model.index(0).data(ConversationListModel::IsUnreadRole).toBool());
}

void TestListModels::modelsComeUnderTheirBackend()
{
    Test::FakeServices services;
    services.withModels();
    ModelListModel model(services.models);
    QAbstractItemModelTester tester(&model, kFatal);
    QCOMPARE(texts(model).mid(0, 5),
        QStringList({ u"Google Gemini"_s, u"Gemini 3 Flash"_s, u"Gemini 3 Pro"_s,
            u"Gemini 2.5 Flash-Lite"_s, u"Ollama"_s }));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    Services::BackendModels gemini = services.models.list.at(0);
    gemini.list.models.removeLast();
    services.models.set(gemini);
    QCOMPARE(texts(model).at(3), u"Ollama"_s);
    gemini.list.models << services.models.list.at(1).list.models;
    services.models.set(gemini);
    QCOMPARE(texts(model).at(5), u"Ollama"_s);
    QCOMPARE(resets.count(), 0);
}

void TestListModels::aFailureBecomesANoteWithTheWayOut()
{
    Test::FakeServices services;
    ModelListModel model(services.models);
    Services::BackendModels ollama = services.models.list.at(1);
    ollama.failure = Failure();
    ollama.failure->cause = FailureCause::ConnectFailed;
    services.models.set(ollama);
    const QModelIndex note = model.index(texts(model).indexOf(u"Ollama"_s) + 1);
    QVERIFY(note.data().toString().contains(u"Ollama can’t be reached"_s));
    QCOMPARE(note.data(ModelListModel::NoteActionRole).value<ModelListModel::NoteAction>(),
        ModelListModel::NoteAction::Retry);
    QVERIFY(note.flags().testFlag(Qt::ItemIsSelectable));
}

void TestListModels::typingFindsModelsAndKeepsTheirHeading()
{
    Test::FakeServices services;
    services.withModels();
    ModelListModel model(services.models);
    ModelFilterModel filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&filter, kFatal);
    filter.setFilterText(u"flash GEM"_s);
    QCOMPARE(texts(filter),
        QStringList({ u"Google Gemini"_s, u"Gemini 3 Flash"_s, u"Gemini 2.5 Flash-Lite"_s }));
    filter.setFilterText(u"nothing"_s);
    QCOMPARE(filter.rowCount(), 0);
}

void TestListModels::searchHitsReplaceEachOther()
{
    SearchResultModel model;
    QAbstractItemModelTester tester(&model, kFatal);
    SearchHit hit;
    hit.conversationTitle = u"Tides"_s;
    hit.snippet = u"the moon pulls"_s;
    model.setHits({ hit, hit });
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(SearchResultModel::SnippetRole).toString(), hit.snippet);
    model.setHits({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestListModels)
#include "tst_listmodels.moc"
