// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
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
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void modelsComeUnderTheirBackend();
    void aFailureBecomesANoteWithTheWayOut();
    void typingFindsModelsAndKeepsTheirHeading();
    void favouritesAndRecentsStandFirstAndHideWhileTyping();
    void badgesTellWhatAModelIsAndDoes();
    void aListOfLastTimeTellsItsAge();
    void searchHitsReplaceEachOther();
};

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

void TestListModels::favouritesAndRecentsStandFirstAndHideWhileTyping()
{
    Test::FakeServices services;
    services.withModels();
    services.models.recentList = { { u"ollama"_s, u"gemma3:4b"_s },
        { u"gemini"_s, u"gemini-3-pro"_s }, { u"gemini"_s, u"long-gone"_s } };
    ModelListModel model(services.models);
    QAbstractItemModelTester tester(&model, kFatal);
    ModelFilterModel filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester filterTester(&filter, kFatal);
    QCOMPARE(texts(model).mid(0, 4),
        QStringList({ u"Recent"_s, u"gemma3:4b"_s, u"Gemini 3 Pro"_s, u"Google Gemini"_s }));
    QCOMPARE(model.index(1).data(ModelListModel::DetailRole).toString(), u"Ollama"_s);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    services.models.setFavourite({ u"gemini"_s, u"gemini-3-pro"_s }, true);
    QCOMPARE(texts(model).mid(0, 5),
        QStringList({ u"Favourites"_s, u"Gemini 3 Pro"_s, u"Recent"_s, u"gemma3:4b"_s,
            u"Google Gemini"_s }));
    QVERIFY(model.index(1).data(ModelListModel::IsFavouriteRole).toBool());
    const int below = model.rowOf({ u"gemini"_s, u"gemini-3-pro"_s });
    QCOMPARE(below, 6);
    QVERIFY(model.index(below).data(ModelListModel::IsFavouriteRole).toBool());
    filter.setFilterText(u"pro"_s);
    QCOMPARE(texts(filter), QStringList({ u"Google Gemini"_s, u"Gemini 3 Pro"_s }));
    filter.setFilterText({});
    services.models.setFavourite({ u"gemini"_s, u"gemini-3-pro"_s }, false);
    QCOMPARE(texts(model).at(0), u"Recent"_s);
    QCOMPARE(resets.count(), 0);
}

void TestListModels::badgesTellWhatAModelIsAndDoes()
{
    Test::FakeServices services;
    services.withModels();
    services.models.list[1].isLocal = true;
    const ModelListModel model(services.models);
    const auto badges = [&](const QString& backend, const QString& id) {
        return model.index(model.rowOf({ backend, id }))
            .data(ModelListModel::BadgesRole)
            .toStringList();
    };
    QCOMPARE(badges(u"ollama"_s, u"qwen3:8b"_s),
        QStringList({ u"Thinking"_s, u"Tools"_s, u"40k tokens"_s, u"Local"_s, u"Loaded"_s }));
    const QStringList pro = badges(u"gemini"_s, u"gemini-3-pro"_s);
    QVERIFY(pro.contains(u"Vision"_s) && pro.contains(u"Audio"_s) && !pro.contains(u"Local"_s));
    QVERIFY(!pro.join(u' ').contains(u'$')); // no price is known
    for (ModelInfo& info : services.models.list[0].list.models)
        info.price = ModelPrice { { 750'000 }, { 3'750'000 } };
    const ModelListModel priced(services.models);
    const QModelIndex row = priced.index(priced.rowOf({ u"gemini"_s, u"gemini-3-pro"_s }));
    QVERIFY(row.data(ModelListModel::BadgesRole).toStringList().contains(u"$0.75 / $3.75"_s));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"$0.75 in, $3.75 out"_s));
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"$0.75 in, $3.75 out"_s));
}

void TestListModels::aListOfLastTimeTellsItsAge()
{
    Test::FakeServices services;
    services.withModels();
    Services::BackendModels gemini = services.models.list.at(0);
    gemini.list.fetchedAt = QDateTime(QDate(2026, 1, 5), QTime(12, 0), Qt::UTC);
    gemini.failure = Failure();
    gemini.failure->cause = FailureCause::ConnectFailed;
    ModelListModel model(services.models);
    services.models.set(gemini);
    const QString age = model.index(0).data(ModelListModel::DetailRole).toString();
    QVERIFY2(age.contains(u"26"_s), qPrintable(age));
    QCOMPARE(
        model.index(1).data(ModelListModel::NoteActionRole).value<ModelListModel::NoteAction>(),
        ModelListModel::NoteAction::Retry);
    QCOMPARE(texts(model).at(2), u"Gemini 3 Flash"_s); // offered all the same
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
