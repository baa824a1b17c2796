// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/limit.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "ui/console/limitspage.h"
#include "ui/keys/keyspage.h"
#include "ui/keys/limitdialog.h"
#include "ui/keys/rotationdialog.h"
#include "ui/keys/valuedialog.h"
#include "ui/models/limitsmodel.h"
#include "ui/models/poolmodel.h"
#include "ui/text/budgettext.h"
#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The pages of keys and of limits, against a fake pool.
class TestPoolPages : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theTreeHasProvidersProjectsAndKeys();
    void eachStateHasWordsAndAShape();
    void anUnknownLimitIsNotNought();
    void theTreeTakesChangesWithoutAReset();
    void aKeyThatMovesToAnotherProjectMovesInTheTree();
    void onlyRestingKeysCountDown();
    void anActionGoesForAllThatIsChosen();
    void aProjectStandsForItsKeys();
    void aCheckTellsItsStepsKeyByKey();
    void keysAreGroupedByMenuAndByDrag();
    void projectsOfOneNameAreToldApart();
    void aKeyIsTakenOutOfItsProject();
    void aProjectIsFreeWhenTheUserSaysSo();
    void aProjectWithoutKeysCanBeForgotten();
    void manyResultsOfACheckLeaveRoomForTheKeys();
    void aNarrowWindowHidesWhatMattersLeast();
    void aLimitThatIsNoNumberIsToldAtItsPlace();
    void theLimitOfAKeyIsSetAndTakenBack();
    void retiringAsksFirstAndRemovingComesAfterIt();
    void oneKeyIsReplacedByItsDialog();
    void twoProjectsThatLookLikeOneAreSuggested();
    void aRotationThatHasNotEndedGoesOn();
    void anOldKeyIsToldWithAWayToRotateIt();
    void whichKeysCountAsOldIsASetting();
    void theDaysCountsAreTold();
    void theStrategyAndTheStatementAreTheProviders();
    void aRefusedActionSaysWhy();
    void thePagesAskOnlyWhileTheyAreShown();
    void withoutKeysThePageSaysWhatToDo();
    void theLimitsTellUseResetAndSource();
    void theLimitsTakeChangesWithoutAReset();
    void aLearnedLimitIsForgotten();
    void aNewLimitIsOfAProjectAndModel();
    void whatNeedsNoKeyIsLimitedAsAWhole();
    void aTiersSpendingIsOfTheWholeProject();
    void aLimitIsOverTheTimeThatItsServiceCounts_data();
    void aLimitIsOverTheTimeThatItsServiceCounts();
    void spendingIsChangedInDollars();
    void whatIsNoAmountIsToldBesideTheField_data();
    void whatIsNoAmountIsToldBesideTheField();
    void spendingIsTheBillingAccountsWhereItIsKnown();
    void howALimitIsKnownIsToldAndCanBeForgotten();
    void whatNoServiceHasSaidIsToldAsSuch();
    void aProjectsBillingAccountIsNamed();
    void aResetIsToldInBothClocks();
    void everyControlIsNamed();

private:
    template <typename T> T* part(const char* name)
    {
        auto* found = keys->findChild<T*>(QLatin1String(name));
        return found != nullptr ? found : limits->findChild<T*>(QLatin1String(name));
    }
    template <typename Box> Box* dialog(QWidget* page)
    {
        Box* found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = page->findChild<Box*>()) != nullptr; });
        return found;
    }
    PoolModel* model() { return static_cast<PoolModel*>(tree()->model()); }
    QTreeView* tree() { return part<QTreeView>("keysTree"); }
    QTreeView* table() { return part<QTreeView>("limitsTable"); }
    void choose(const QStringList& ids)
    {
        tree()->clearSelection();
        for (const QString& id : ids) {
            const QModelIndex index = model()->indexOf(KeyId { id });
            tree()->selectionModel()->setCurrentIndex(
                index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    void trigger(const char* action)
    {
        auto* found = part<QAction>(action);
        QVERIFY2(found->isEnabled(), action);
        found->trigger();
    }
    QString cell(const char* key, int column)
    {
        return model()
            ->indexOf(KeyId { QLatin1String(key) })
            .siblingAtColumn(column)
            .data()
            .toString();
    }
    QString limitCell(const QString& what, int column)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const QModelIndex index = table()->model()->index(row, LimitsModel::What);
            const QString owner = index.siblingAtColumn(LimitsModel::Owner).data().toString();
            if (index.data().toString() == what && owner.endsWith(u"gemini-2.5-pro"_s))
                return index.siblingAtColumn(column).data().toString();
        }
        return {};
    }

    const QDateTime now { QDate(2026, 11, 20), QTime(12, 0), Qt::UTC };
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<KeysPage> keys;
    Test::FakeClock clock;
    std::unique_ptr<LimitsPage> limits;
};

void TestPoolPages::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->pool.known = Test::samplePool(now);
    keys = std::make_unique<KeysPage>(services->set());
    limits = std::make_unique<LimitsPage>(services->set(), clock);
    keys->resize(1100, 600);
    keys->show();
    limits->show();
    QTRY_COMPARE(model()->rowCount(), 2);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
}

void TestPoolPages::cleanup()
{
    keys.reset();
    limits.reset();
}

void TestPoolPages::theTreeHasProvidersProjectsAndKeys()
{
    QAbstractItemModelTester tester(model());
    const QModelIndex gemini = model()->index(0, 0);
    QCOMPARE(gemini.data().toString(), u"Google Gemini"_s);
    QCOMPARE(gemini.siblingAtColumn(PoolModel::State).data().toString(), u"3 key(s)"_s);
    QCOMPARE(gemini.siblingAtColumn(PoolModel::Today).data().toString(), u"237"_s);
    QCOMPARE(model()->rowCount(gemini), 2);
    const QModelIndex work = model()->index(0, 0, gemini);
    QCOMPARE(work.data().toString(), u"Work"_s);
    QCOMPARE(model()->rowCount(work), 2);
    QCOMPARE(model()->index(1, 0, gemini).data().toString(), u"Project not known"_s);
    QCOMPARE(cell("k1", PoolModel::Name), u"work-1  •••• k1x9"_s);
    QCOMPARE(cell("k1", PoolModel::Today), u"42 of 500"_s);
    QCOMPARE(cell("k2", PoolModel::Today), u"195 of 195 (guessed)"_s);
    QCOMPARE(cell("k2", PoolModel::Age), u"40 day(s)"_s);
    QVERIFY(cell("k2", PoolModel::LastError).contains(u"requests"_s));
    QCOMPARE(cell("k4", PoolModel::State), u"Not valid"_s);
    QVERIFY(tree()->isExpanded(work)); // all is seen at once
    QVERIFY(tree()->selectionModel()->isSelected(gemini)); // and something can be done at once
}

void TestPoolPages::eachStateHasWordsAndAShape()
{
    QStringList words;
    for (int state = 0; state <= int(KeyState::Disabled); ++state) {
        PoolKeyInfo key;
        key.condition.state = KeyState(state);
        key.underWay = 2;
        words << keyStateText(key);
    }
    QCOMPARE(words.size(), QSet<QString>(words.begin(), words.end()).size());
    QVERIFY(words.contains(u"Retiring, 2 request(s) under way"_s));
    QVERIFY(keyStateGlyph(KeyState::Active) != keyStateGlyph(KeyState::Invalid));
    QVERIFY(keyStateGlyph(KeyState::Active) != keyStateGlyph(KeyState::Disabled));
    const QModelIndex state = model()->indexOf({ u"k4"_s }).siblingAtColumn(PoolModel::State);
    QVERIFY(!state.data(Qt::DecorationRole).value<QIcon>().isNull());
    const QString why = state.data(Qt::ToolTipRole).toString();
    QVERIFY2(why.contains("API_KEY_INVALID"_L1) && why.contains("OpenAI"_L1), qPrintable(why));
}

void TestPoolPages::anUnknownLimitIsNotNought()
{
    QCOMPARE(limitCell(u"requests a day"_s, LimitsModel::Use), u"95%: 92 of 100, 3 held"_s);
    LimitUse counted;
    counted.used = 7;
    QCOMPARE(limitUseText(counted), u"7, limit not known"_s);
    QCOMPARE(limitFactsText(counted), u"Counted, but nobody has told a limit."_s);
    QCOMPARE(ageText({}, now), u"not known"_s);
    PoolKeyInfo key;
    QCOMPARE(usedTodayText(key), u"0, no limit"_s);
}

void TestPoolPages::theTreeTakesChangesWithoutAReset()
{
    QAbstractItemModelTester tester(model());
    QSignalSpy resets(model(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(model(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(model(), &QAbstractItemModel::dataChanged);
    choose({ u"k3"_s });
    PoolOverview next = Test::samplePool(now);
    next.backends[0].projects[0].keys[0].usedToday = 43;
    services->pool.show(next);
    QTRY_COMPARE(cell("k1", PoolModel::Today), u"43 of 500"_s);
    QCOMPARE(inserted.size() + removed.size(), 0);
    const QModelIndex untouched = model()->indexOf({ u"k4"_s });
    for (const QList<QVariant>& change : changed)
        QVERIFY(change.first().toModelIndex() != untouched);

    next.backends.removeLast();
    next.backends[0].projects.swapItemsAt(0, 1);
    services->pool.show(next);
    QTRY_COMPARE(model()->rowCount(), 1);
    const QModelIndex gemini = model()->index(0, 0);
    QCOMPARE(model()->index(1, 0, gemini).data().toString(), u"Work"_s);
    QCOMPARE(tree()->currentIndex(), model()->indexOf({ u"k3"_s }));
    QCOMPARE(resets.size(), 0);
}

void TestPoolPages::aKeyThatMovesToAnotherProjectMovesInTheTree()
{
    QAbstractItemModelTester tester(model());
    PoolOverview next = Test::samplePool(now);
    next.backends[0].projects[0].keys += next.backends[0].projects[1].keys;
    next.backends[0].projects.removeLast();
    services->pool.show(next);
    QTRY_COMPARE(model()->indexOf({ u"k3"_s }).parent().data().toString(), u"Work"_s);
    QCOMPARE(model()->rowCount(model()->index(0, 0)), 1);
}

void TestPoolPages::onlyRestingKeysCountDown()
{
    PoolModel alone; // the page's own goes by the clock
    alone.setOverview(Test::samplePool(now));
    const QModelIndex cooling
        = alone.indexOf(KeyId { u"k2"_s }).siblingAtColumn(PoolModel::Cooling);
    QVERIFY(cooling.data().toString().contains(u"1 min 20 s"_s));
    QSignalSpy changed(&alone, &QAbstractItemModel::dataChanged);
    alone.setNow(now.addSecs(60));
    QVERIFY(cooling.data().toString().endsWith(u"in 20 s"_s));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex(), cooling);
}

void TestPoolPages::anActionGoesForAllThatIsChosen()
{
    choose({ u"k1"_s, u"k3"_s });
    trigger("disableKeysAction");
    trigger("resetKeysAction");
    QCOMPARE(services->pool.done, QStringList({ u"disable k1 k3"_s, u"reset k1 k3"_s }));
    QTRY_VERIFY(part<QLabel>("keysNote")->isVisible());
    QVERIFY(!part<QAction>("enableKeysAction")->isEnabled()); // they are on
    tree()->clearSelection();
    QVERIFY(!part<QAction>("disableKeysAction")->isEnabled());
}

void TestPoolPages::aProjectStandsForItsKeys()
{
    tree()->clearSelection();
    tree()->setCurrentIndex(model()->index(0, 0, model()->index(0, 0)));
    trigger("disableKeysAction");
    QCOMPARE(services->pool.done, QStringList({ u"disable k1 k2"_s }));
}

void TestPoolPages::aCheckTellsItsStepsKeyByKey()
{
    using Kind = ConnectionStep::Kind;
    using State = ConnectionStep::State;
    services->keys.report = { { { Kind::Name, State::Done }, { Kind::Connection, State::Done },
                                  { Kind::Encryption, State::Done }, { Kind::Key, State::Done },
                                  { Kind::Models, State::Done } },
        {}, 12 };
    choose({ u"k1"_s, u"k2"_s });
    part<QPushButton>("checkKeysButton")->click();
    QTRY_COMPARE(services->keys.tested, QVector<KeyId>({ { u"k1"_s }, { u"k2"_s } }));
    QTRY_VERIFY(part<QLabel>("keysNote")->text().contains(u"work-2: "_s));
    const QString told = part<QLabel>("keysNote")->text();
    QVERIFY2(
        told.contains(u"✓ Key accepted"_s) && told.contains(u"12 model(s)"_s), qPrintable(told));
    QTRY_VERIFY(part<QPushButton>("checkKeysButton")->isEnabled());
}

void TestPoolPages::keysAreGroupedByMenuAndByDrag()
{
    choose({ u"k3"_s });
    trigger("groupKeysAction");
    auto* asked = dialog<ValueDialog>(keys.get());
    QCOMPARE(asked->objectName(), u"groupDialog"_s);
    auto* edit = asked->findChild<QLineEdit*>(u"valueEdit"_s);
    QCOMPARE(edit->text(), u"Work"_s); // offered
    edit->clear();
    asked->accept();
    QVERIFY(asked->findChild<QLabel*>(u"valueError"_s)->isVisible());
    edit->setText(u"Home"_s);
    asked->accept();
    QCOMPARE(services->pool.done, QStringList({ u"group into Home: k3"_s }));

    const QModelIndex gemini = model()->index(0, 0);
    const QModelIndex work = model()->index(0, 0, gemini);
    const QModelIndex openAi = model()->index(0, 0, model()->index(1, 0));
    const std::unique_ptr<QMimeData> dragged(model()->mimeData({ model()->indexOf({ u"k3"_s }) }));
    QVERIFY(model()->canDropMimeData(dragged.get(), Qt::MoveAction, -1, -1, work));
    QVERIFY(!model()->canDropMimeData(dragged.get(), Qt::MoveAction, -1, -1, gemini));
    QVERIFY(!model()->canDropMimeData(dragged.get(), Qt::MoveAction, -1, -1, openAi));
    (void)model()->dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, work);
    QCOMPARE(services->pool.done.constLast(), u"group into p1: k3"_s);
}

void TestPoolPages::projectsOfOneNameAreToldApart()
{
    PoolOverview pool = Test::samplePool(now);
    for (const QString& id : { u"p7"_s, u"p8"_s, u"p9"_s })
        pool.backends[0].projects.append({ id, u"Work"_s, {}, {}, true, {} });
    services->pool.show(pool);
    QTRY_COMPARE(model()->rowCount(model()->index(0, 0)), 5);
    choose({ u"k3"_s });
    trigger("groupKeysAction");
    auto* asked = dialog<ValueDialog>(keys.get());
    auto* box = asked->findChild<QComboBox*>(u"valueBox"_s);
    QCOMPARE(box->count(), 4);
    box->setCurrentIndex(2);
    QCOMPARE(box->currentText(), u"Work (3)"_s);
    asked->accept();
    QCOMPARE(services->pool.done, QStringList({ u"group into p8: k3"_s }));
}

void TestPoolPages::aKeyIsTakenOutOfItsProject()
{
    choose({ u"k3"_s });
    QVERIFY(!part<QAction>("ungroupKeysAction")->isEnabled()); // it stands alone
    choose({ u"k1"_s });
    trigger("ungroupKeysAction");
    QCOMPARE(services->pool.done, QStringList({ u"ungroup k1"_s }));
}

void TestPoolPages::aProjectWithoutKeysCanBeForgotten()
{
    PoolOverview next = Test::samplePool(now);
    next.backends[0].projects.append({ u"p2"_s, u"Old one"_s, {}, {}, true, {} });
    next.limits[0].limit.id.scope.id = u"p2"_s;
    services->pool.show(next);
    const QModelIndex gemini = model()->index(0, 0);
    QTRY_COMPARE(model()->rowCount(gemini), 3);
    const QModelIndex empty = model()->index(2, 0, gemini);
    QCOMPARE(empty.siblingAtColumn(PoolModel::State).data().toString(), u"no keys"_s);
    QCOMPARE(limitCell(u"requests a day"_s, LimitsModel::Owner), u"Old one · gemini-2.5-pro"_s);
    QVERIFY(!part<QAction>("forgetProjectAction")->isEnabled()); // the provider is chosen
    tree()->setCurrentIndex(empty.siblingAtRow(0));
    QVERIFY(!part<QAction>("forgetProjectAction")->isEnabled()); // it has keys
    tree()->setCurrentIndex(empty);
    trigger("forgetProjectAction");
    QCOMPARE(services->pool.done, QStringList({ u"forget project p2"_s }));
}

void TestPoolPages::manyResultsOfACheckLeaveRoomForTheKeys()
{
    PoolOverview next = Test::samplePool(now);
    QVector<PoolKeyInfo>& all = next.backends[0].projects[0].keys;
    for (int i = 0; i < 300; ++i) {
        PoolKeyInfo key = all.first();
        key.info.id = { u"many%1"_s.arg(i) };
        all.append(key);
    }
    services->pool.show(next);
    QTRY_VERIFY(model()->indexOf({ u"many299"_s }).isValid());
    tree()->selectAll();
    part<QPushButton>("checkKeysButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(services->keys.tested.size(), 304, 60'000);
    QTRY_VERIFY(part<QPushButton>("checkKeysButton")->isEnabled());
    QTRY_COMPARE(part<QLabel>("keysNote")->text().count(u'\n'), 303);
    QCOMPARE(keys->size(), QSize(1100, 600)); // nothing has pushed it open
    QVERIFY2(tree()->height() > 250, qPrintable(QString::number(tree()->height())));
}

void TestPoolPages::aNarrowWindowHidesWhatMattersLeast()
{
    QVERIFY(!tree()->isColumnHidden(PoolModel::Age));
    keys->resize(700, 600);
    QTRY_VERIFY(tree()->isColumnHidden(PoolModel::Age));
    QVERIFY(!tree()->isColumnHidden(PoolModel::State));
    QTRY_VERIFY(tree()->header()->length() <= tree()->viewport()->width());
    const QString all = model()->indexOf({ u"k2"_s }).data(Qt::ToolTipRole).toString();
    QVERIFY2(all.contains(u"Age: 40 day(s)"_s), qPrintable(all)); // it is not lost
    QCOMPARE(model()->indexOf({ u"k2"_s }).data(Qt::AccessibleDescriptionRole).toString(), all);
    // What a cell says may grow or shrink in a window that stays as it is.
    keys->resize(1100, 600);
    QTRY_VERIFY(!tree()->isColumnHidden(PoolModel::Age));
    QFont large = tree()->font();
    large.setPointSizeF(large.pointSizeF() * 3);
    tree()->setFont(large);
    QTRY_VERIFY(tree()->isColumnHidden(PoolModel::Age));
    tree()->setFont(QFont());
    keys->resize(1100, 600);
    QTRY_VERIFY(!tree()->isColumnHidden(PoolModel::Age));
}

void TestPoolPages::aLimitThatIsNoNumberIsToldAtItsPlace()
{
    choose({ u"k1"_s });
    trigger("limitKeysAction");
    auto* asked = dialog<ValueDialog>(keys.get());
    for (const QString& bad : { u"0"_s, u"-3"_s, u"many"_s, u"1.5"_s }) {
        asked->findChild<QLineEdit*>(u"valueEdit"_s)->setText(bad);
        asked->accept();
        QVERIFY2(asked->findChild<QLabel*>(u"valueError"_s)->isVisible(), qPrintable(bad));
        QVERIFY(asked->isVisible());
    }
    QVERIFY(services->pool.done.isEmpty());
    part<QPushButton>("newLimitButton")->click();
    auto* limit = dialog<LimitDialog>(limits.get());
    limit->findChild<QLineEdit*>(u"limitCapEdit"_s)->setText(u"nought"_s);
    limit->accept();
    QVERIFY(limit->findChild<QLabel*>(u"limitError"_s)->isVisible());
    QVERIFY(services->pool.done.isEmpty());
}

void TestPoolPages::theLimitOfAKeyIsSetAndTakenBack()
{
    choose({ u"k1"_s });
    trigger("limitKeysAction");
    auto* asked = dialog<ValueDialog>(keys.get());
    asked->findChild<QLineEdit*>(u"valueEdit"_s)->setText(u"1,200"_s);
    asked->accept();
    QCOMPARE(services->pool.done.constLast(), u"rules cap 1200 weight 1 priority 0: k1"_s);
    trigger("weighKeysAction");
    for (auto* open : keys->findChildren<ValueDialog*>(u"keyWeightDialog"_s)) {
        open->findChild<QLineEdit*>(u"valueEdit"_s)->setText(u"3"_s);
        open->accept();
    }
    QCOMPARE(services->pool.done.constLast(), u"rules cap 0 weight 3 priority 0: k1"_s);
}

void TestPoolPages::retiringAsksFirstAndRemovingComesAfterIt()
{
    choose({ u"k1"_s });
    QVERIFY(!part<QAction>("removeKeysAction")->isEnabled());
    trigger("retireKeysAction");
    auto* question = dialog<QMessageBox>(keys.get());
    QVERIFY(services->pool.done.isEmpty());
    question->findChild<QPushButton*>(u"confirmRetireButton"_s)->click();
    QCOMPARE(services->pool.done, QStringList({ u"retire k1"_s }));

    PoolOverview next = Test::samplePool(now);
    next.backends[0].projects[0].keys[0].condition.state = KeyState::Draining;
    services->pool.show(next);
    QTRY_COMPARE(cell("k1", PoolModel::State), u"Retiring, 2 request(s) under way"_s);
    QVERIFY(!part<QAction>("removeKeysAction")->isEnabled());
    next.backends[0].projects[0].keys[0].condition.state = KeyState::Retired;
    services->pool.show(next);
    QTRY_VERIFY(part<QAction>("removeKeysAction")->isEnabled());
    trigger("removeKeysAction");
    QPushButton* yes = nullptr;
    QTRY_VERIFY((yes = keys->findChild<QPushButton*>(u"confirmRemoveKeysButton"_s)) != nullptr);
    QVERIFY(services->keys.removed.isEmpty());
    yes->click();
    QTRY_COMPARE(services->keys.removed, QVector<KeyId>({ { u"k1"_s } }));
}

void TestPoolPages::oneKeyIsReplacedByItsDialog()
{
    choose({ u"k1"_s, u"k2"_s });
    QVERIFY(!part<QAction>("rotateKeyAction")->isEnabled());
    choose({ u"k1"_s });
    trigger("rotateKeyAction");
    QVERIFY(dialog<RotationDialog>(keys.get()) != nullptr);
}

void TestPoolPages::twoProjectsThatLookLikeOneAreSuggested()
{
    auto* questions = part<QWidget>("keyQuestions");
    QVERIFY(!questions->isVisible());
    PoolOverview pool = services->pool.known;
    pool.alike = { { u"key/k3"_s, u"p1"_s } };
    services->pool.show(pool);
    QTRY_VERIFY(questions->isVisible());
    const QString text = questions->findChild<QLabel*>()->text();
    QVERIFY(text.contains(u"spare"_s) && text.contains(u"work-1"_s));
    part<QPushButton>("groupSuggestedButton")->click();
    part<QPushButton>("keepApartButton")->click();
    QCOMPARE(services->pool.done,
        QStringList({ u"group into p1: k3 k1 k2"_s, u"keep apart key/k3 p1"_s }));
    pool.alike.clear();
    services->pool.show(pool);
    QTRY_VERIFY(!questions->isVisible());
}

//! Also after a restart, from the page itself.
void TestPoolPages::aLimitIsOverTheTimeThatItsServiceCounts_data()
{
    using Limits::Window;
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Window>("window");
    QTest::addColumn<qint64>("cap"); // of a written 3
    const qint64 dollars = 3'000'000'000'000;
    const QString google = u"p1"_s;
    const QString openai = u"key/k4"_s;
    QTest::newRow("messages, Google")
        << google << u"answered messages a month"_s << Window::PacificMonth << qint64(3);
    QTest::newRow("messages, OpenAI")
        << openai << u"answered messages a month"_s << Window::UtcMonth << qint64(3);
    QTest::newRow("spending a day, Google")
        << google << u"spending a day"_s << Window::PacificDay << dollars;
    QTest::newRow("spending a day, OpenAI")
        << openai << u"spending a day"_s << Window::UtcDay << dollars;
    QTest::newRow("spending a month")
        << openai << u"spending a month"_s << Window::UtcMonth << dollars;
    QTest::newRow("spending in 10 minutes")
        << openai << u"spending in 10 minutes"_s << Window::TenMinutes << dollars;
    QTest::newRow("at once") << google << u"requests at once"_s << Window::Now << qint64(3);
}

void TestPoolPages::aLimitIsOverTheTimeThatItsServiceCounts()
{
    QFETCH(QString, project);
    QFETCH(QString, kind);
    part<QPushButton>("newLimitButton")->click();
    auto* asked = dialog<LimitDialog>(limits.get());
    QSignalSpy given(asked, &LimitDialog::given);
    auto* projects = asked->findChild<QComboBox*>(u"limitProjectCombo"_s);
    projects->setCurrentIndex(projects->findData(project));
    auto* kinds = asked->findChild<QComboBox*>(u"limitKindCombo"_s);
    QVERIFY(kinds->findText(kind) >= 0);
    kinds->setCurrentIndex(kinds->findText(kind));
    asked->findChild<QLineEdit*>(u"limitCapEdit"_s)->setText(u"3"_s);
    asked->accept();
    QCOMPARE(given.size(), 1);
    QTEST(given.first().first().value<Limits::LimitId>().window, "window");
    QTEST(given.first().last().toLongLong(), "cap");
}

void TestPoolPages::spendingIsChangedInDollars()
{
    PoolOverview pool = services->pool.known;
    LimitUse use;
    use.limit = { .id = { { Limits::OwnerKind::Project, u"p1"_s, {} }, Limits::Measure::Spend,
                      Limits::Window::TenMinutes },
        .cap = 12'500'000'000'000,
        .source = Limits::LimitSource::Entered,
        .since = now,
        .evidence = {} };
    use.facts = { use.limit };
    pool.limits = { use };
    services->pool.show(pool);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QVERIFY(part<QPushButton>("changeLimitButton")->isEnabled());
    part<QPushButton>("changeLimitButton")->click();
    auto* asked = dialog<LimitDialog>(limits.get());
    auto* cap = asked->findChild<QLineEdit*>(u"limitCapEdit"_s);
    QCOMPARE(typedAmount(cap->text()), std::optional(PicoUsd { 12'500'000'000'000 }));
    QVERIFY(cap->text().size() < 8); // dollars
    cap->setText(u"0.75"_s);
    asked->accept();
    QCOMPARE(services->pool.done, QStringList({ u"limit p1  750000000000"_s }));
    part<QPushButton>("forgetLimitButton")->click();
    QCOMPARE(services->pool.done.last(), u"forget p1  entered"_s);
}

void TestPoolPages::whatIsNoAmountIsToldBesideTheField_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("told");
    for (const QString& kind : { u"requests a minute"_s, u"spending a day"_s }) {
        const QString wanted = kind == u"spending a day"_s ? u"Enter an amount above 0"_s
                                                           : u"Enter a whole number"_s;
        for (const QString& written : { u""_s, u"0"_s, u"nought"_s, u"-5"_s })
            QTest::addRow("%s: %s", qPrintable(kind), qPrintable(written))
                << kind << written << wanted;
    }
    QTest::newRow("too many") << u"requests a minute"_s << u"99999999999999"_s << u"At most "_s;
    QTest::newRow("too much") << u"spending a day"_s << u"10000.01"_s << u"At most "_s;
    QTest::newRow("half a request")
        << u"requests a minute"_s << u"1.5"_s << u"Enter a whole number"_s;
    QTest::newRow("separators") << u"spending a day"_s << u"1,000.50"_s
                                << u"without thousands separators"_s;
}

void TestPoolPages::whatIsNoAmountIsToldBesideTheField()
{
    QFETCH(QString, kind);
    QFETCH(QString, written);
    part<QPushButton>("newLimitButton")->click();
    auto* asked = dialog<LimitDialog>(limits.get());
    QSignalSpy given(asked, &LimitDialog::given);
    auto* kinds = asked->findChild<QComboBox*>(u"limitKindCombo"_s);
    kinds->setCurrentIndex(kinds->findText(kind));
    asked->findChild<QLineEdit*>(u"limitCapEdit"_s)->setText(written);
    asked->accept();
    QVERIFY(given.isEmpty());
    QVERIFY(asked->isVisible());
    const auto* error = asked->findChild<QLabel*>(u"limitError"_s);
    QVERIFY(error->isVisible());
    QFETCH(QString, told);
    QVERIFY2(error->text().contains(told), qPrintable(error->text()));
}

void TestPoolPages::spendingIsTheBillingAccountsWhereItIsKnown()
{
    PoolOverview pool = services->pool.known;
    pool.backends[0].projects[0].account = u"Main"_s;
    pool.limits.removeLast();
    services->pool.show(pool);
    QTRY_COMPARE(table()->model()->rowCount(), pool.limits.size());
    part<QPushButton>("newLimitButton")->click();
    auto* asked = dialog<LimitDialog>(limits.get());
    QSignalSpy given(asked, &LimitDialog::given);
    auto* projects = asked->findChild<QComboBox*>(u"limitProjectCombo"_s);
    projects->setCurrentIndex(projects->findData(u"p1"_s));
    const auto* whose = asked->findChild<QLabel*>(u"limitWhose"_s);
    QVERIFY(!whose->isVisible());
    auto* kinds = asked->findChild<QComboBox*>(u"limitKindCombo"_s);
    kinds->setCurrentIndex(kinds->findText(u"spending a month"_s));
    QVERIFY(whose->isVisible() && whose->text().contains(u"Main"_s));
    asked->findChild<QLineEdit*>(u"limitCapEdit"_s)->setText(u"40"_s);
    asked->accept();
    const auto id = given.first().first().value<Limits::LimitId>();
    QCOMPARE(id.scope, (Limits::LimitScope { Limits::OwnerKind::Account, u"Main"_s, {} }));
    QCOMPARE(id.window, Limits::Window::PacificMonth);
}

void TestPoolPages::howALimitIsKnownIsToldAndCanBeForgotten()
{
    const auto rowKnown = [this](const QString& source) {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, LimitsModel::Source).data() == source)
                return table()->model()->index(row, 0);
        }
        return QModelIndex();
    };
    auto* facts = limits->findChild<QLabel*>(u"limitFactsLabel"_s);
    auto* button = part<QPushButton>("forgetLearnedButton");
    table()->setCurrentIndex(rowKnown(u"Guessed"_s));
    QVERIFY(facts->isVisible());
    QVERIFY2(facts->text().startsWith(u"Guessed: 5"_s), qPrintable(facts->text()));
    QVERIFY(!button->isVisible());
    table()->setCurrentIndex(rowKnown(u"Learned"_s));
    QVERIFY2(facts->text().startsWith(u"Learned: 100"_s), qPrintable(facts->text()));
    QVERIFY(facts->text().contains(u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s));
    QVERIFY(limits->findChild<QLabel*>(u"limitFactsTitle"_s)->text().contains(u"gemini-2.5-pro"_s));
    QCOMPARE(facts->focusPolicy(), Qt::StrongFocus); // by the Tab key
    QVERIFY(button->isVisible());
    button->click();
    QCOMPARE(services->pool.done, QStringList({ u"forget p1 gemini-2.5-pro learned"_s }));
}

void TestPoolPages::whatNoServiceHasSaidIsToldAsSuch()
{
    LimitUse use;
    use.limit = { .id = { { Limits::OwnerKind::Project, u"p1"_s, {} }, Limits::Measure::Requests,
                      Limits::Window::Minute },
        .cap = 7,
        .source = Limits::LimitSource::Learned,
        .since = now,
        .confidence = Limits::kEstimatedConfidence,
        .evidence = {} };
    const auto told = [&use](int confidence) {
        use.limit.confidence = confidence;
        use.facts = { use.limit };
        return limitFactsText(use);
    };
    QVERIFY(told(Limits::kEstimatedConfidence).contains(u"50% certain, estimated"_s));
    QVERIFY(told(Limits::kRaisedConfidence).contains(u"30% certain, raised"_s));
    QVERIFY(told(95).endsWith(u"95% certain"_s));
}

void TestPoolPages::aProjectsBillingAccountIsNamed()
{
    choose({ u"k1"_s });
    trigger("accountProjectAction");
    auto* asked = dialog<ValueDialog>(keys.get());
    QCOMPARE(asked->objectName(), u"accountDialog"_s);
    auto* edit = asked->findChild<QLineEdit*>(u"valueEdit"_s);
    edit->setText(u"a"_s.repeated(101));
    asked->accept();
    QVERIFY(services->pool.done.isEmpty());
    edit->setText(u"Main"_s);
    asked->accept();
    QCOMPARE(services->pool.done, QStringList { u"account Main: k1 k2"_s });
    tree()->clearSelection();
    tree()->setCurrentIndex(model()->index(0, 0));
    QVERIFY(!part<QAction>("accountProjectAction")->isEnabled());
}

void TestPoolPages::aRotationThatHasNotEndedGoesOn()
{
    PoolOverview pool = services->pool.known;
    pool.replacements = { { KeyId { u"k1"_s }, KeyId { u"k2"_s }, now } };
    services->pool.show(pool);
    QTRY_VERIFY(part<QPushButton>("continueRotationButton") != nullptr);
    part<QPushButton>("continueRotationButton")->click();
    QVERIFY(dialog<RotationDialog>(keys.get()) != nullptr);
}

void TestPoolPages::anOldKeyIsToldWithAWayToRotateIt()
{
    const auto age = [this](const QString& key) {
        return model()->indexOf(KeyId { key }).siblingAtColumn(PoolModel::Age);
    };
    PoolOverview pool = services->pool.known;
    QVector<PoolKeyInfo>& sample = pool.backends[0].projects[0].keys;
    sample[0].info.createdAt = now.addDays(-97);
    sample[1].info.createdAt = now.addDays(-120);
    services->pool.show(pool);
    QTRY_VERIFY(part<QPushButton>("rotateOldKeyButton") != nullptr);
    QCOMPARE(age(u"k1"_s).data().toString(), u"97 day(s), rotate it"_s);
    QVERIFY(!age(u"k1"_s).data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(age(u"k1"_s).data(Qt::ToolTipRole).toString().contains(u"more than 90 day(s)"_s));
    QVERIFY(age(u"k3"_s).data(Qt::DecorationRole).value<QIcon>().isNull());
    const auto text = [this] { return part<QWidget>("keyQuestions")->findChildren<QLabel*>(); };
    QString told;
    for (const QLabel* label : text())
        told += label->text();
    QVERIFY2(told.contains(u"120 day(s) old"_s) && told.contains(u"So should 1 more"_s),
        qPrintable(told));
    part<QPushButton>("rotateOldKeyButton")->click();
    auto* rotation = dialog<RotationDialog>(keys.get());
    QVERIFY(rotation != nullptr);
    delete rotation;
    part<QPushButton>("leaveOldKeysButton")->click();
    QTRY_VERIFY(!part<QWidget>("keyQuestions")->isVisible());
    QCOMPARE(age(u"k1"_s).data().toString(), u"97 day(s), rotate it"_s); // it is old all the same
}

void TestPoolPages::whichKeysCountAsOldIsASetting()
{
    PoolOverview pool = services->pool.known;
    QVector<PoolKeyInfo>& sample = pool.backends[0].projects[0].keys;
    sample[0].info.createdAt = now.addDays(-97);
    sample[1].info.createdAt = now.addDays(-97);
    sample[1].info.source = KeySource::Environment; // nobody knows since when
    services->keys.oldAfter = 0;
    services->pool.show(pool);
    QTRY_COMPARE(cell("k1", PoolModel::Age), u"97 day(s)"_s);
    QCOMPARE(cell("k2", PoolModel::Age), u"not known"_s);
    QVERIFY(!part<QWidget>("keyQuestions")->isVisible());
    services->keys.oldAfter = 96;
    pool.backends[0].projects[0].keys[0].usedToday += 1;
    services->pool.show(pool);
    QTRY_VERIFY(part<QPushButton>("rotateOldKeyButton") != nullptr);
    pool.backends[0].projects[0].keys[0].condition.state = KeyState::Disabled;
    services->pool.show(pool);
    QTRY_VERIFY(part<QPushButton>("rotateOldKeyButton") == nullptr);
}

void TestPoolPages::theDaysCountsAreTold()
{
    auto* counts = part<QLabel>("keyCounts");
    QTRY_COMPARE(
        counts->text(), u"Today no key took over from another · 1 key(s) refused by the service"_s);
    QVERIFY(counts->toolTip().contains(u"Not valid"_s));
    const QDateTime today = QDateTime::currentDateTimeUtc();
    RotationNote note;
    for (const QDateTime& at : { today.addSecs(3600), today.addSecs(3600), today.addDays(-2) }) {
        note.at = at;
        services->ledger.rotationLog << note;
    }
    keys = std::make_unique<KeysPage>(services->set());
    keys->show();
    QTRY_VERIFY(part<QLabel>("keyCounts")->text().startsWith(u"Today keys took over 2 time(s)"_s));
    services->pool.show({}); // without keys there is nothing to count
    QTRY_VERIFY(!part<QLabel>("keyCounts")->isVisible());
}

void TestPoolPages::aProjectIsFreeWhenTheUserSaysSo()
{
    const auto state = [this] {
        return model()->indexOf(KeyId { u"k1"_s }).parent().siblingAtColumn(PoolModel::State);
    };
    QCOMPARE(state().data().toString(), QString());
    PoolOverview next = Test::samplePool(now);
    next.backends[0].projects[0].tierTold = u"GenerateRequestsPerDay-FreeTier"_s;
    next.backends[0].projects[0].tierToldAt = now.addSecs(-60);
    services->pool.show(next);
    QTRY_COMPARE(state().data().toString(), u"Free tier?"_s); // asked, not decided
    QVERIFY(state().data(Qt::ToolTipRole).toString().contains(u"-FreeTier"_s));

    choose({ u"k1"_s }); // of a key it is its project's
    trigger("billProjectAction");
    auto* question = dialog<QMessageBox>(keys.get());
    QVERIFY(question->text().contains(u"Work"_s));
    QVERIFY(question->informativeText().contains(u"-FreeTier"_s));
    QVERIFY(services->pool.done.isEmpty());
    question->findChild<QPushButton*>(u"markFreeButton"_s)->click();
    QCOMPARE(services->pool.done, QStringList { u"billing free: k1 k2"_s });
    next.backends[0].projects[0].billing = Limits::Billing::Free;
    services->pool.show(next);
    QTRY_COMPARE(state().data().toString(), u"Free tier"_s);
    next.backends[0].projects[0].tierTold = u"GenerateRequestsPerDay-PaidTier"_s;
    services->pool.show(next);
    QTRY_COMPARE(state().data().toString(), u"Free tier?"_s);
    next.backends[0].projects[0].billing = Limits::Billing::Paid;
    services->pool.show(next);
    QTRY_COMPARE(state().data().toString(), QString());
    tree()->clearSelection();
    tree()->setCurrentIndex(model()->index(0, 0)); // a provider is no project
    QVERIFY(!part<QAction>("billProjectAction")->isEnabled());
}

void TestPoolPages::theStrategyAndTheStatementAreTheProviders()
{
    choose({ u"k4"_s });
    auto* strategy = part<QComboBox>("strategyCombo");
    QCOMPARE(strategy->currentText(), u"In turn"_s);
    QVERIFY(!part<QCheckBox>("addsUpCheck")->isVisible()); // one project adds up to nothing
    choose({ u"k1"_s });
    QCOMPARE(strategy->currentText(), u"One key to its limit, then the next"_s);
    QVERIFY(part<QCheckBox>("addsUpCheck")->isVisible());
    part<QCheckBox>("addsUpCheck")->click();
    strategy->setCurrentIndex(strategy->findData(int(PoolStrategy::Weighted)));
    emit strategy->activated(strategy->currentIndex());
    QCOMPARE(services->pool.done,
        QStringList({ u"adds up gemini on"_s, u"strategy gemini weighted"_s }));
}

void TestPoolPages::aRefusedActionSaysWhy()
{
    services->pool.error = Error { .kind = ErrorKind::NotFound,
        .detail = u"there is no such key"_s,
        .retryAfter = {},
        .field = u"key"_s };
    choose({ u"k1"_s });
    trigger("disableKeysAction");
    QTRY_VERIFY(part<QLabel>("keysNote")->isVisible());
    QCOMPARE(part<QLabel>("keysNote")->property("kind").toByteArray(), QByteArray("errorText"));
}

void TestPoolPages::thePagesAskOnlyWhileTheyAreShown()
{
    keys->hide();
    limits->hide();
    const int before = services->pool.asked;
    emit services->pool.changed();
    QCoreApplication::processEvents();
    QCOMPARE(services->pool.asked, before);
    keys->show();
    QVERIFY(services->pool.asked > before);
}

void TestPoolPages::withoutKeysThePageSaysWhatToDo()
{
    services->pool.show({});
    QTRY_VERIFY(part<QLabel>("noKeysNote")->isVisible());
    QVERIFY(!tree()->isVisible());
    QSignalSpy wanted(keys.get(), &KeysPage::connectionsRequested);
    part<QPushButton>("addKeysButton")->click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(part<QLabel>("noLimitsNote")->text().contains(u"Keys"_s));
}

void TestPoolPages::theLimitsTellUseResetAndSource()
{
    QAbstractItemModelTester tester(table()->model());
    QCOMPARE(limitCell(u"requests a minute"_s, LimitsModel::Owner), u"Work · gemini-2.5-pro"_s);
    QCOMPARE(limitCell(u"requests a minute"_s, LimitsModel::Source), u"Guessed"_s);
    QCOMPARE(limitCell(u"requests a day"_s, LimitsModel::Source), u"Learned"_s);
    QCOMPARE(limitCell(u"input tokens a minute"_s, LimitsModel::Source), u"Entered"_s);
    QCOMPARE(limitCell(u"input tokens a minute"_s, LimitsModel::Use), u"24%: 61,000 of 250,000"_s);
    QVERIFY(limitCell(u"requests a minute"_s, LimitsModel::Reset).contains(u"in 40 s"_s));
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
        const QModelIndex use = table()->model()->index(row, LimitsModel::Use);
        if (!use.data().toString().contains(u"92 of"_s))
            continue;
        QCOMPARE(use.data(LimitsModel::UsedShareRole).toDouble(), 0.92);
        QCOMPARE(use.data(LimitsModel::HeldShareRole).toDouble(), 0.03);
        const QString evidence
            = use.siblingAtColumn(LimitsModel::Source).data(Qt::ToolTipRole).toString();
        QVERIFY2(evidence.contains("PerDayPerProject"_L1), qPrintable(evidence));
    }
}

void TestPoolPages::theLimitsTakeChangesWithoutAReset()
{
    QAbstractItemModelTester tester(table()->model());
    QSignalSpy resets(table()->model(), &QAbstractItemModel::modelReset);
    PoolOverview next = Test::samplePool(now);
    next.limits[0].used = 95;
    next.limits.removeAt(1);
    services->pool.show(next);
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(limitCell(u"input tokens a minute"_s, LimitsModel::Use), u"24%: 61,000 of 250,000"_s);
    services->pool.show(Test::samplePool(now));
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    next.backends[0].projects[0].label = u"Another"_s; // which sorts elsewhere
    services->pool.show(next);
    QTRY_COMPARE(
        limitCell(u"input tokens a minute"_s, LimitsModel::Owner), u"Another · gemini-2.5-pro"_s);
    QCOMPARE(resets.size(), 0);
}

void TestPoolPages::aLearnedLimitIsForgotten()
{
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
        const QModelIndex index = table()->model()->index(row, LimitsModel::Source);
        table()->setCurrentIndex(index);
        const bool mayBeForgotten = index.data() == u"Learned"_s || index.data() == u"Entered"_s;
        QCOMPARE(part<QPushButton>("forgetLimitButton")->isEnabled(), mayBeForgotten);
        if (index.data() == u"Learned"_s)
            part<QPushButton>("forgetLimitButton")->click();
    }
    QCOMPARE(services->pool.done, QStringList({ u"forget p1 gemini-2.5-pro learned"_s }));
}

void TestPoolPages::aNewLimitIsOfAProjectAndModel()
{
    part<QPushButton>("newLimitButton")->click();
    auto* asked = dialog<LimitDialog>(limits.get());
    QSignalSpy given(asked, &LimitDialog::given);
    auto* project = asked->findChild<QComboBox*>(u"limitProjectCombo"_s);
    project->setCurrentIndex(project->findData(u"key/k4"_s));
    asked->findChild<QComboBox*>(u"limitModelCombo"_s)->setCurrentText(u"gpt-5"_s);
    auto* kind = asked->findChild<QComboBox*>(u"limitKindCombo"_s);
    kind->setCurrentIndex(kind->findText(u"requests a day"_s));
    asked->findChild<QLineEdit*>(u"limitCapEdit"_s)->setText(u"500"_s);
    asked->accept();
    QCOMPARE(services->pool.done, QStringList({ u"limit key/k4 gpt-5 500"_s }));
    const auto id = given.first().first().value<Limits::LimitId>();
    QCOMPARE(id.window, Limits::Window::UtcDay); // OpenAI's day
}

void TestPoolPages::whatNeedsNoKeyIsLimitedAsAWhole()
{
    services->pool.known.keyless = { { u"ollama"_s, u"Ollama"_s } };
    LimitDialog asked(services->pool.known, { { u"ollama"_s, { u"gemma3"_s } } }, nullptr);
    asked.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy given(&asked, &LimitDialog::given);
    auto* project = asked.findChild<QComboBox*>(u"limitProjectCombo"_s);
    project->setCurrentIndex(project->findData(u"ollama"_s));
    auto* model = asked.findChild<QComboBox*>(u"limitModelCombo"_s);
    QCOMPARE(model->findText(u"gemma3"_s), 0);
    auto* kind = asked.findChild<QComboBox*>(u"limitKindCombo"_s);
    kind->setCurrentIndex(kind->findText(u"requests at once"_s));
    model->setCurrentText({});
    asked.findChild<QLineEdit*>(u"limitCapEdit"_s)->setText(u"1"_s);
    asked.accept();
    model->setCurrentText(u"gemma3"_s);
    asked.accept();
    QCOMPARE(given.size(), 2);
    const Limits::LimitId whole { { Limits::OwnerKind::Backend, u"ollama"_s, {} },
        Limits::Measure::Concurrency, Limits::Window::Now };
    QCOMPARE(given[0].first().value<Limits::LimitId>(), whole);
    const Limits::LimitId ofModel { { Limits::OwnerKind::BackendModel, u"ollama"_s, u"gemma3"_s },
        Limits::Measure::Concurrency, Limits::Window::Now };
    QCOMPARE(given[1].first().value<Limits::LimitId>(), ofModel);
    QCOMPARE(ownerText(PoolOwners(services->pool.known), ofModel.scope),
        u"%1 · %2"_s.arg(isolated(u"Ollama"_s), isolated(u"gemma3"_s)));
}

void TestPoolPages::aTiersSpendingIsOfTheWholeProject()
{
    part<QPushButton>("newLimitButton")->click();
    auto* asked = dialog<LimitDialog>(limits.get());
    QSignalSpy given(asked, &LimitDialog::given);
    auto* project = asked->findChild<QComboBox*>(u"limitProjectCombo"_s);
    project->setCurrentIndex(project->findData(u"p1"_s));
    auto* model = asked->findChild<QComboBox*>(u"limitModelCombo"_s);
    model->setCurrentText(u"gemini-2.5-pro"_s);
    auto* kind = asked->findChild<QComboBox*>(u"limitKindCombo"_s);
    kind->setCurrentIndex(kind->findText(u"spending in 10 minutes"_s));
    auto* cap = asked->findChild<QLineEdit*>(u"limitCapEdit"_s);
    QVERIFY(!model->isEnabled());
    QVERIFY(cap->accessibleName().contains(u"US dollars"_s));
    cap->setText(u"10001"_s);
    asked->accept();
    QVERIFY(given.isEmpty());
    cap->setText(u"10"_s);
    asked->accept();
    const auto id = given.first().first().value<Limits::LimitId>();
    QCOMPARE(id.scope.owner, Limits::OwnerKind::Project);
    QVERIFY(id.scope.model.isEmpty());
    QCOMPARE(id.window, Limits::Window::TenMinutes);
    QCOMPARE(given.first().last().toLongLong(), 10'000'000'000'000);
}

void TestPoolPages::aResetIsToldInBothClocks()
{
    LimitUse use;
    use.limit.id.window = Limits::Window::PacificDay;
    use.resetsAt = QDateTime(QDate(2026, 11, 21), QTime(8, 0), Qt::UTC);
    const QString told = resetDetails(use);
    QVERIFY2(told.contains(u"California"_s) && told.contains(u"00:00"_s), qPrintable(told));
    use.limit.id.window = Limits::Window::Minute;
    QVERIFY(!resetDetails(use).contains(u"California"_s));
}

void TestPoolPages::everyControlIsNamed()
{
    for (const QWidget* page :
        { static_cast<QWidget*>(keys.get()), static_cast<QWidget*>(limits.get()) }) {
        for (const QWidget* control : page->findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<const QAbstractButton*>(control) != nullptr
                || qobject_cast<const QComboBox*>(control) != nullptr
                || qobject_cast<const QTreeView*>(control) != nullptr;
            if (!isControl)
                continue;
            QVERIFY2(!control->objectName().isEmpty(), control->metaObject()->className());
            const auto* button = qobject_cast<const QAbstractButton*>(control);
            QVERIFY2(!control->accessibleName().isEmpty()
                    || (button != nullptr && !button->text().isEmpty()),
                qPrintable(control->objectName()));
        }
    }
}

QTEST_MAIN(TestPoolPages)
#include "tst_poolpages.moc"
