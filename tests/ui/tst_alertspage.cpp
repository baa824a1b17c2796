// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/console/alertrulesdialog.h"
#include "ui/console/alertspage.h"
#include "ui/models/alertsmodel.h"
#include "ui/text/alerttext.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestAlertsPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void nothingNeedsYou();
    void tellsWhatStandsWithItsSigns();
    void acknowledges();
    void whatCouldNotBeStoredIsSaid();
    void mutesForAnHourAndForEver();
    void leadsToThePageConcerned();
    void choosesTheOneThatIsAskedFor();
    void aStandingRowKeepsItsPlaceWhenOthersEnd();
    void readsTheHistoryByPages();
    void booksThatCantBeReadAreSaidAndAskedAgain();
    void changesRules();
    void refusesStepsThatDoNotRise();
    void bringsBackTheDefaults();
    void aHiddenPageAsksNothing();
    void everyKindHasItsWords();

private:
    template <typename T> T* part(const char* name)
    {
        return page->findChild<T*>(QLatin1String(name));
    }
    QTreeView* table() { return part<QTreeView>("alertsTable"); }
    QString cell(int row, int column)
    {
        return table()->model()->index(row, column).data().toString();
    }
    void choose(int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    AlertRulesDialog* openRules();

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AlertsPage> page;
    const QDateTime now = QDateTime::currentDateTimeUtc();
};

void TestAlertsPage::init()
{
    QLocale::setDefault(QLocale::c());
    page.reset();
    services = std::make_unique<Test::FakeServices>();
    page = std::make_unique<AlertsPage>(services->set());
    page->resize(900, 620);
    page->show();
    services->alerts.show(Test::sampleAlerts(now));
    QTRY_COMPARE(table()->model()->rowCount(), 4);
}

void TestAlertsPage::nothingNeedsYou()
{
    services->alerts.show({});
    QTRY_COMPARE(table()->model()->rowCount(), 0);
    QVERIFY(table()->isHidden());
    QCOMPARE(part<QLabel>("noAlertsNote")->text(),
        u"Nothing needs your attention. “Rules…” says what is watched."_s);
    QCOMPARE(part<QLabel>("noAlertHistoryNote")->text(), u"There has been no alert yet."_s);
    QVERIFY(!part<QPushButton>("acknowledgeAlertButton")->isVisible());
    QVERIFY(part<QPushButton>("alertRulesButton")->isEnabled());
}

void TestAlertsPage::tellsWhatStandsWithItsSigns()
{
    QAbstractItemModelTester tester(table()->model());
    QCOMPARE(cell(0, AlertsModel::Severity), u"Critical"_s);
    QCOMPARE(cell(0, AlertsModel::What),
        u"Key work-2 of Gemini was found in public: it is not used any more."_s);
    QCOMPARE(cell(1, AlertsModel::Severity), u"Warning"_s);
    QVERIFY(cell(1, AlertsModel::What).endsWith(u"is used up in 21 min."_s));
    QVERIFY(cell(1, AlertsModel::What).startsWith(u"Gemini · Work · gemini-2.5-pro"_s));
    QVERIFY(cell(2, AlertsModel::What).contains(u"34%"_s));
    QCOMPARE(cell(2, AlertsModel::State), u"New"_s);
    QVERIFY(cell(3, AlertsModel::State).startsWith(u"Acknowledged"_s));
    // Three shapes: no colour is needed to tell how grave it is.
    QVERIFY(
        alertSeverityGlyph(AlertSeverity::Critical) != alertSeverityGlyph(AlertSeverity::Warning));
    QVERIFY(
        alertSeverityGlyph(AlertSeverity::Warning) != alertSeverityGlyph(AlertSeverity::Notice));
    QVERIFY(!table()->model()->index(0, 0).data(Qt::DecorationRole).isNull());
    QVERIFY(part<QLabel>("alertAdvice")->text().contains(u"Make a new key"_s));
}

void TestAlertsPage::acknowledges()
{
    choose(1);
    auto* button = part<QPushButton>("acknowledgeAlertButton");
    QVERIFY(button->isEnabled());
    button->click();
    QTRY_COMPARE(services->alerts.done, QStringList(u"acknowledge 0190-4"_s));
    QTRY_VERIFY(cell(1, AlertsModel::State).startsWith(u"Acknowledged"_s));
    QTRY_VERIFY(!button->isEnabled());
    QVERIFY(part<QLabel>("alertsNote")->text().startsWith(u"Acknowledged"_s));
}

void TestAlertsPage::whatCouldNotBeStoredIsSaid()
{
    services->alerts.error = Error { .kind = ErrorKind::NotFound, .detail = u"over"_s };
    part<QPushButton>("acknowledgeAlertButton")->click();
    QTRY_VERIFY(part<QLabel>("alertsNote")->isVisible());
    QCOMPARE(part<QLabel>("alertsNote")->property("kind").toByteArray(), "errorText");
}

void TestAlertsPage::mutesForAnHourAndForEver()
{
    choose(2);
    const QMenu* menu = part<QPushButton>("muteAlertButton")->menu();
    menu->findChild<QAction*>(u"muteHourAction"_s)->trigger();
    QTRY_COMPARE(services->alerts.done, QStringList(u"mute 0190-3 3600"_s));
    QTRY_VERIFY(cell(2, AlertsModel::State).startsWith(u"Muted until"_s));
    services->alerts.done.clear();
    menu->findChild<QAction*>(u"muteForeverAction"_s)->trigger();
    QTRY_COMPARE(services->alerts.done, QStringList(u"rule error_rate off 20"_s));
    QVERIFY(part<QLabel>("alertsNote")->text().contains(u"Rules…"_s) || QTest::qWaitFor([&] {
        return part<QLabel>("alertsNote")->text().contains(u"Rules…"_s);
    }));
}

void TestAlertsPage::leadsToThePageConcerned()
{
    QSignalSpy asked(page.get(), &AlertsPage::pageRequested);
    part<QPushButton>("openAlertPageButton")->click();
    choose(1);
    QCOMPARE(part<QPushButton>("openAlertPageButton")->text(), u"Open Limits"_s);
    part<QPushButton>("openAlertPageButton")->click();
    emit table()->activated(table()->model()->index(1, 0));
    QStringList pages;
    for (const QList<QVariant>& one : std::as_const(asked))
        pages << one.at(0).toString();
    QCOMPARE(pages, QStringList({ u"keys"_s, u"limits"_s, u"limits"_s }));
}

void TestAlertsPage::choosesTheOneThatIsAskedFor()
{
    const AlertId third = services->alerts.known.standing[2].id;
    page->choose(third);
    QCOMPARE(table()->currentIndex().row(), 2);
    page = std::make_unique<AlertsPage>(services->set()); // before it has read any
    page->choose(third);
    page->show();
    QTRY_COMPARE(table()->currentIndex().row(), 2);
    services->alerts.show(Test::sampleAlerts(now)); // once only: then it is the user's choice
    choose(1);
    services->alerts.show(Test::sampleAlerts(now));
    QCOMPARE(table()->currentIndex().row(), 1);
}

void TestAlertsPage::aStandingRowKeepsItsPlaceWhenOthersEnd()
{
    choose(2);
    QSignalSpy resets(table()->model(), &QAbstractItemModel::modelReset);
    services->alerts.show(Test::sampleAlerts(now).mid(1));
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(table()->currentIndex().row(), 1);
    QCOMPARE(resets.size(), 0);
}

void TestAlertsPage::readsTheHistoryByPages()
{
    services->alerts.past = Test::samplePastAlerts(now, 230);
    emit services->alerts.changed();
    QAbstractItemModel* model = part<QTreeView>("alertHistoryTable")->model();
    auto* older = part<QPushButton>("olderAlertsButton");
    QTRY_COMPARE(model->rowCount(), 100);
    QVERIFY(older->isVisible());
    older->click();
    QTRY_COMPARE(model->rowCount(), 200);
    emit services->alerts.changed(); // what was opened stays open
    const int asked = services->alerts.asked;
    QTRY_VERIFY(services->alerts.asked >= asked);
    QTest::qWait(0);
    QCOMPARE(model->rowCount(), 200);
    older->click();
    QTRY_COMPARE(model->rowCount(), 230);
    QVERIFY(!older->isVisible());
    QVERIFY(!model->index(229, AlertsModel::State).data().toString().isEmpty());
}

void TestAlertsPage::booksThatCantBeReadAreSaidAndAskedAgain()
{
    services->alerts.readError = Error { .kind = ErrorKind::Storage, .detail = u"gone"_s };
    emit services->alerts.changed();
    auto* again = part<QPushButton>("readAlertsAgainButton");
    QTRY_VERIFY(again->isVisible());
    QVERIFY(part<QLabel>("alertsError")->isVisible());
    services->alerts.readError.reset();
    again->click();
    QTRY_VERIFY(!again->isVisible());
    QVERIFY(!part<QLabel>("alertsError")->isVisible());
}

AlertRulesDialog* TestAlertsPage::openRules()
{
    part<QPushButton>("alertRulesButton")->click();
    auto* dialog = page->findChild<AlertRulesDialog*>();
    return dialog;
}

void TestAlertsPage::changesRules()
{
    AlertRulesDialog* dialog = openRules();
    QVERIFY(dialog != nullptr);
    auto* box = dialog->findChild<QCheckBox*>(u"disk_spaceRuleBox"_s);
    auto* spin = dialog->findChild<QSpinBox*>(u"disk_spaceStep1Spin"_s);
    QCOMPARE(spin->value(), 1);
    QVERIFY(!spin->accessibleName().isEmpty());
    spin->setValue(5);
    dialog->findChild<QCheckBox*>(u"old_pricesRuleBox"_s)->setChecked(false);
    QVERIFY(!dialog->findChild<QSpinBox*>(u"old_pricesStep1Spin"_s)->isEnabled());
    QVERIFY(box->isChecked());
    QSignalSpy closed(dialog, &QDialog::accepted);
    dialog->findChild<QPushButton*>(u"acceptAlertRulesButton"_s)->click();
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(services->alerts.done.contains(u"rule disk_space on 5"_s));
    QVERIFY(services->alerts.done.contains(u"rule old_prices off 14"_s));
    QVERIFY(services->alerts.done.contains(u"rule budget on 50 80 95 100"_s));
}

void TestAlertsPage::refusesStepsThatDoNotRise()
{
    AlertRulesDialog* dialog = openRules();
    dialog->findChild<QSpinBox*>(u"day_quotaStep1Spin"_s)->setValue(95);
    dialog->findChild<QPushButton*>(u"acceptAlertRulesButton"_s)->click();
    auto* error = dialog->findChild<QLabel*>(u"alertRulesError"_s);
    QVERIFY(error->text().contains(u"higher than the one before"_s));
    QVERIFY(services->alerts.done.isEmpty());
    QVERIFY(dialog->isVisible());
    dialog->findChild<QSpinBox*>(u"day_quotaStep1Spin"_s)->setValue(60);
    QVERIFY(error->text().isEmpty());
}

void TestAlertsPage::bringsBackTheDefaults()
{
    services->alerts.known.rules[int(AlertKind::DayQuota)].rule
        = { AlertKind::DayQuota, false, { 10, 20 } };
    emit services->alerts.changed();
    QTest::qWait(0);
    AlertRulesDialog* dialog = openRules();
    auto* spin = dialog->findChild<QSpinBox*>(u"day_quotaStep2Spin"_s);
    QTRY_COMPARE(spin->value(), 20);
    dialog->findChild<QPushButton*>(u"defaultAlertRulesButton"_s)->click();
    QCOMPARE(spin->value(), 95);
    QVERIFY(spin->isEnabled());
    dialog->findChild<QPushButton*>(u"acceptAlertRulesButton"_s)->click();
    QTRY_VERIFY(services->alerts.done.contains(u"rule day_quota on 80 95"_s));
}

void TestAlertsPage::aHiddenPageAsksNothing()
{
    page->hide();
    QCoreApplication::sendPostedEvents();
    const int asked = services->alerts.asked;
    emit services->alerts.changed();
    QCOMPARE(services->alerts.asked, asked);
    page->show();
    QTRY_COMPARE(services->alerts.asked, asked + 1);
}

void TestAlertsPage::everyKindHasItsWords()
{
    for (int i = 0; i < kAlertKinds; ++i) {
        const auto kind = AlertKind(i);
        QVERIFY(!alertKindText(kind).isEmpty());
        QVERIFY(!alertAdvice(kind).isEmpty());
        QCOMPARE(alertPage(kind).isEmpty(), alertPageText(kind).isEmpty());
        AlertInfo alert { .kind = kind, .value = 7, .bound = 9, .until = now };
        const QString text = alertText(alert);
        QVERIFY2(!text.isEmpty() && !text.contains(u'%' + u"1"_s), qPrintable(text));
        for (const AlertRuleInfo& info : std::as_const(services->alerts.known.rules)) {
            if (info.rule.kind == kind)
                QCOMPARE(alertUnitText(kind).isEmpty(), info.standard.steps.isEmpty());
        }
    }
}

QTEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
