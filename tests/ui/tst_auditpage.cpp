// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/fakeservices.h"
#include "tests/support/sampleaudit.h"
#include "ui/common/banner.h"
#include "ui/console/audittrailpage.h"
#include "ui/models/auditmodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestAuditPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup() { page.reset(); }
    void eachChangeIsToldInWords();
    void whatANewerVersionWroteIsShownByItsWord();
    void aKeyThatIsGoneKeepsItsName();
    void theVerdictStandsBesideItsTime();
    void aBrokenChainSaysWhereAndWhatToDo();
    void olderPagesComeAsTheEndIsReached();
    void whatIsNewComesInOnTopAndIsChecked();
    void theTimeKindAndTextNarrow();
    void anEmptyTimeLeadsToAll();
    void anEmptyTrailSaysWhatComes();
    void anErrorIsToldUntilItIsReadAgain();
    void aRowOpensAndIsCopied();
    void whatWasAskedForIsSaved_data();
    void whatWasAskedForIsSaved();
    void nothingIsAskedWhileItIsHidden();

private:
    template <typename T> T* part(const char* name)
    {
        return page->findChild<T*>(QLatin1String(name));
    }
    AuditModel* model() { return page->findChild<AuditModel*>(); }
    QString cell(int row, int column) { return model()->index(row, column).data().toString(); }
    void open(const QString& range = u"all"_s)
    {
        services->settings.consoleSettings.range = range;
        page = std::make_unique<AuditTrailPage>(services->set(), clock);
        new QAbstractItemModelTester(
            model(), QAbstractItemModelTester::FailureReportingMode::QtTest, page.get());
        page->resize(1000, 600);
        page->show();
        QTRY_VERIFY(!model()->isReading());
    }
    //! The next look comes when the page's timer ends; here it ends now.
    void look()
    {
        auto* timer = part<QTimer>("auditLookTimer");
        QTRY_VERIFY(timer->isActive());
        timer->start(0);
    }
    void add(const QString& object, int secondsAgo = 0)
    {
        AuditPage& trail = services->ledger.auditPage;
        trail.entries.prepend({ clock.utcNow().addSecs(-secondsAgo), u"headgate"_s, u"key.reset"_s,
            object, u"work-1"_s, ++trail.count });
    }

    Test::FakeClock clock;
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<AuditTrailPage> page;
};

void TestAuditPage::init()
{
    services = std::make_unique<Test::FakeServices>();
    clock.setUtc(QDateTime(QDate(2026, 11, 21), QTime(15, 30), Qt::UTC));
    services->pool.known = Test::samplePool(clock.utcNow());
    services->ledger.auditPage = Test::sampleAudit(clock.utcNow());
}

void TestAuditPage::eachChangeIsToldInWords()
{
    open();
    QTRY_COMPARE(cell(3, AuditModel::Object), u"work-1"_s); // the pool has told its names
    QStringList told;
    for (int row = 0; row < 17; ++row) {
        QStringList words;
        for (const int column : { AuditModel::Action, AuditModel::Object, AuditModel::Detail })
            words << cell(row, column);
        told << words.join(u" | "_s);
    }
    QCOMPARE(told,
        QStringList({
            u"Limit entered | Work · gemini-2.5-pro · requests a day | 1500"_s,
            u"Budget set | Chats · A month | $25.00"_s,
            u"Budget lifted | All requests · A day | for one request"_s,
            u"Rules of a key changed | work-1 | weight 3, priority 0, requests a day: 500"_s,
            u"Key replaced | old key | by work-2"_s,
            u"Key added | work-2 | "_s,
            u"Key taken out of service | old key | "_s,
            u"Key put into a project | work-1 | into Work"_s,
            u"Project named | Work | Work"_s,
            u"Order of the keys changed | Google Gemini | One key to its limit, then the next"_s,
            u"Statement on the projects | Google Gemini | stated: the projects are mine, and not "
            u"there to get around free limits"_s,
            u"Setting changed | Requests that may wait | 500"_s,
            u"Setting changed | Temperature | no value"_s,
            u"Setting changed | Further servers | Lab (https://lab.example:8443/v1)"_s,
            u"Password of a proxy set | The proxy for all | "_s,
            u"Waiting request called off | r7 | "_s,
            u"Limit forgotten | Key spare · requests a minute | Learned"_s,
        }));
}

void TestAuditPage::whatANewerVersionWroteIsShownByItsWord()
{
    open();
    QCOMPARE(cell(17, AuditModel::Action), u"robot.teach"_s);
    QCOMPARE(cell(17, AuditModel::Object), u"r2"_s);
    QCOMPARE(cell(17, AuditModel::Detail), u"beep"_s);
    QCOMPARE(cell(17, AuditModel::Actor), u"later"_s);
}

void TestAuditPage::aKeyThatIsGoneKeepsItsName()
{
    services->ledger.auditPage.entries.remove(6); // what named it
    open();
    QCOMPARE(cell(4, AuditModel::Object), u"a key that is gone"_s);
    page.reset();
    services->ledger.auditPage = Test::sampleAudit(clock.utcNow());
    open();
    QCOMPARE(cell(4, AuditModel::Object), u"old key"_s); // by an older entry
}

void TestAuditPage::theVerdictStandsBesideItsTime()
{
    open();
    const QString at
        = QLocale().toString(clock.utcNow().toLocalTime().time(), QLocale::ShortFormat);
    QCOMPARE(part<QLabel>("auditWhole")->text(),
        u"Checked at %1. The chain is whole: 18 entries stand as they were written."_s.arg(at));
    QVERIFY(part<QLabel>("auditWhole")->isVisible());
    QVERIFY(!part<Banner>("auditBroken")->isVisible());
}

void TestAuditPage::aBrokenChainSaysWhereAndWhatToDo()
{
    services->ledger.auditPage.faults = { u"audit: entry 7 or the one before it was changed"_s };
    services->ledger.auditPage.firstFault = 7;
    open();
    const QString text = part<Banner>("auditBroken")->text();
    QVERIFY2(text.contains(u"broken at entry 7"_s) && text.contains(u"backup"_s), qPrintable(text));
    QVERIFY(part<Banner>("auditBroken")->isVisible());
    QVERIFY(!part<QLabel>("auditWhole")->isVisible());
    QCOMPARE(model()->rowCount(), 18); // and shows the trail all the same
}

void TestAuditPage::olderPagesComeAsTheEndIsReached()
{
    services->ledger.auditPage = Test::sampleAudit(clock.utcNow(), 482);
    open();
    QCOMPARE(model()->rowCount(), 200);
    QCOMPARE(services->ledger.auditAsked.last().checksChain, true);
    auto* bar = part<QTreeView>("auditTable")->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum());
    QTRY_COMPARE(model()->rowCount(), 400);
    QCOMPARE(services->ledger.auditAsked.last().checksChain, false); // it was followed already
    bar->setValue(bar->maximum());
    QTRY_COMPARE(model()->rowCount(), 500);
    QCOMPARE(model()->at(499).number, 1);
    QVERIFY(!model()->hasOlder());
}

void TestAuditPage::whatIsNewComesInOnTopAndIsChecked()
{
    open();
    part<QTreeView>("auditTable")->setCurrentIndex(model()->index(4, 0));
    add(u"k1"_s);
    services->ledger.auditPage.firstFault = 3;
    services->ledger.auditPage.faults = { u"audit: entry 3 is missing"_s };
    look();
    QTRY_COMPARE(model()->rowCount(), 19);
    QCOMPARE(cell(0, AuditModel::Action), u"State of a key forgotten"_s);
    QCOMPARE(part<QTreeView>("auditTable")->currentIndex().row(), 5);
    QVERIFY(part<Banner>("auditBroken")->text().contains(u"broken at entry 3"_s));
}

void TestAuditPage::theTimeKindAndTextNarrow()
{
    open(u"1h"_s);
    QCOMPARE(model()->rowCount(), 11);
    auto* kinds = part<QComboBox>("auditKindCombo");
    kinds->setCurrentIndex(kinds->findData(u"key"_s));
    emit kinds->activated(kinds->currentIndex());
    QTRY_COMPARE(model()->rowCount(), 5);
    auto* search = part<QLineEdit>("auditSearchEdit");
    search->setFocus();
    QTest::keyClicks(search, u"OLD"_s);
    QTRY_COMPARE(model()->rowCount(), 1);
    QCOMPARE(cell(0, AuditModel::Action), u"Key taken out of service"_s);
    clock.setUtc(clock.utcNow().addSecs(3600)); // the hour moves on
    look();
    QTRY_COMPARE(model()->rowCount(), 0);
}

void TestAuditPage::anEmptyTimeLeadsToAll()
{
    open(u"15m"_s);
    services->ledger.auditPage.entries.remove(0, 2);
    part<QLineEdit>("auditSearchEdit")->setText(u"none"_s);
    emit part<QLineEdit>("auditSearchEdit")->textEdited(u"none"_s);
    QTRY_VERIFY(part<QPushButton>("showAllAuditButton")->isVisible());
    QVERIFY(part<QLabel>("noAuditNote")->isVisible());
    part<QPushButton>("showAllAuditButton")->click();
    QTRY_COMPARE(model()->rowCount(), 16);
    QCOMPARE(services->settings.consoleSettings.range, u"all"_s);
    QVERIFY(part<QLineEdit>("auditSearchEdit")->text().isEmpty());
    QVERIFY(!part<QPushButton>("showAllAuditButton")->isVisible());
}

void TestAuditPage::anEmptyTrailSaysWhatComes()
{
    services->ledger.auditPage = {};
    open();
    QVERIFY(part<QLabel>("noAuditNote")->text().startsWith(u"Nothing was changed yet"_s));
    QVERIFY(!part<QTreeView>("auditTable")->isVisible());
    QVERIFY(!part<QPushButton>("saveAuditButton")->isEnabled());
}

void TestAuditPage::anErrorIsToldUntilItIsReadAgain()
{
    services->ledger.auditError = Error { .kind = ErrorKind::Storage };
    open();
    QVERIFY(part<QLabel>("noAuditNote")->isVisible());
    QVERIFY(!part<QLabel>("auditWhole")->isVisible()); // nothing was checked
    services->ledger.auditError.reset();
    part<QPushButton>("readAuditAgainButton")->click();
    QTRY_COMPARE(model()->rowCount(), 18);
    QVERIFY(!part<QPushButton>("readAuditAgainButton")->isVisible());
}

void TestAuditPage::aRowOpensAndIsCopied()
{
    open();
    auto* table = part<QTreeView>("auditTable");
    table->setFocus();
    table->setCurrentIndex(model()->index(5, 0));
    QTest::keyClick(table, Qt::Key_Return);
    auto* facts = part<QLabel>("auditFacts");
    QVERIFY(facts);
    QVERIFY2(facts->text().contains(u"What: Key added\nOf: work-2"_s), qPrintable(facts->text()));
    QVERIFY(facts->text().contains(u"key.add k2"_s));
    part<QPushButton>("copyAuditButton")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), facts->text());
}

void TestAuditPage::whatWasAskedForIsSaved_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<int>("lines");
    QTest::newRow("csv") << u"saveAuditCsvAction"_s
                         << QByteArray("number,at,program,action,object,detail\r\n") << 2206;
    QTest::newRow("json") << u"saveAuditJsonAction"_s << QByteArray("{\"action\":\"key.rules\"")
                          << 2205;
}

void TestAuditPage::whatWasAskedForIsSaved()
{
    QFETCH(QString, action);
    QFETCH(QByteArray, begin);
    QFETCH(int, lines);
    services->ledger.auditPage = Test::sampleAudit(clock.utcNow(), 2200);
    open();
    auto* kinds = part<QComboBox>("auditKindCombo");
    kinds->setCurrentIndex(kinds->findData(u"key"_s));
    emit kinds->activated(kinds->currentIndex());
    page->findChild<QAction*>(action)->trigger();
    QTRY_VERIFY(page->findChild<QFileDialog*>());
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"audit"_s);
    emit page->findChild<QFileDialog*>()->fileSelected(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.startsWith(begin), text.left(80).constData());
    QCOMPARE(text.count('\n'), lines); // of all pages
}

void TestAuditPage::nothingIsAskedWhileItIsHidden()
{
    open();
    page->hide();
    QVERIFY(!part<QTimer>("auditLookTimer")->isActive());
    const qsizetype asked = services->ledger.auditAsked.size();
    services->settings.setConsole({ u"today"_s, false }); // chosen on another page
    QCoreApplication::sendPostedEvents();
    QCOMPARE(services->ledger.auditAsked.size(), asked);
    page->show();
    QTRY_COMPARE(services->ledger.auditAsked.size(), asked + 1);
    QVERIFY(services->ledger.auditAsked.last().from.has_value());
}

QTEST_MAIN(TestAuditPage)
#include "tst_auditpage.moc"
