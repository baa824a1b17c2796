// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/models/budgetsmodel.h"
#include "ui/settings/budgetdialog.h"
#include "ui/settings/budgetsdialog.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDollar = 1'000'000'000'000;
const BudgetId kMonth { BudgetPeriod::Month, {} };
const BudgetId kTitlesToday { BudgetPeriod::Day, u"title"_s };

} // namespace

//! The user's budgets in the window.
class TestBudgetsDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void eachBudgetTellsWhatIsSpentHeldAndReached();
    void aSumWithoutAllPricesIsSaidToBeALowerBound();
    void aBudgetIsSetByTheKeyboardAlone();
    void aWrongAmountIsSaidAtItsPlaceAndSetsNothing_data();
    void aWrongAmountIsSaidAtItsPlaceAndSetsNothing();
    void anAmountIsReadAsTheLanguageWritesIt_data();
    void anAmountIsReadAsTheLanguageWritesIt();
    void theFieldIsFilledInTheLanguagesDigits();
    void aBudgetThatIsThereIsNotMadeTwice();
    void aChangeAsksForTheAmountAlone();
    void aRefusedChangeKeepsTheAmountAndSaysWhy();
    void deleteRemovesTheChosenOneOnceConfirmed();
    void liftingByTheKeyboardDoesNotLeadToTheRemoval();
    void oneRequestIsLetBeyondTheChosenOne();
    void theBudgetThatRefusedIsChosen();
    void whatIsSpentMeanwhileIsShownAndTheChoiceStays();
    void rowsComeAndGoOneByOne();
    void withoutBudgetsItSaysThatNothingIsHeldBack();
    void whyNothingWasChangedIsSaid();
    void aPassingReadErrorGoesAndLeavesTheNote();
    void everyControlHasAName();

private:
    template <typename T> T* find(const char* name) const
    {
        return m_dialog->findChild<T*>(QLatin1String(name));
    }
    BudgetDialog* form() const { return m_dialog->findChild<BudgetDialog*>(); }
    QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QTreeView* table() const { return find<QTreeView>("budgetsTable"); }
    void confirmRemoval() const
    {
        auto* yes = find<QPushButton>("confirmRemoveBudgetButton");
        QVERIFY(yes != nullptr);
        yes->click();
    }
    QVector<BudgetState>& states() { return m_services->ledger.budgetStates; }

    std::unique_ptr<FakeServices> m_services;
    std::unique_ptr<BudgetsDialog> m_dialog;
};

void TestBudgetsDialog::init()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_dialog.reset();
    m_services = std::make_unique<FakeServices>();
    states() = sampleBudgets();
    m_dialog = std::make_unique<BudgetsDialog>(m_services->ledger);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    QTRY_COMPARE(table()->model()->rowCount(), 2);
}

void TestBudgetsDialog::eachBudgetTellsWhatIsSpentHeldAndReached()
{
    QCOMPARE(cell(0, BudgetsModel::For), u"Titles"_s);
    QCOMPARE(cell(0, BudgetsModel::Period), u"A day"_s);
    QCOMPARE(cell(0, BudgetsModel::State), u"Below 50%"_s);
    QCOMPARE(cell(1, BudgetsModel::For), u"All requests"_s);
    QCOMPARE(cell(1, BudgetsModel::Period), u"A month"_s);
    QCOMPARE(cell(1, BudgetsModel::AtMost), u"$20.00"_s);
    QCOMPARE(cell(1, BudgetsModel::Spent), u"≥ $16.40"_s);
    QCOMPARE(cell(1, BudgetsModel::Held), u"$0.25"_s);
    QCOMPARE(cell(1, BudgetsModel::BeginsAnew),
        QLocale().toString(states()[1].until.toLocalTime(), QLocale::ShortFormat));
    QCOMPARE(cell(1, BudgetsModel::State), u"80% reached"_s);
}

void TestBudgetsDialog::aSumWithoutAllPricesIsSaidToBeALowerBound()
{
    auto* note = find<QLabel>("unpricedBudgetNote");
    QVERIFY2(
        note->isVisible() && note->text().contains(u"no known price"_s), qPrintable(note->text()));
    states()[1].spent.unpriced = 0;
    m_dialog->choose(kMonth);
    QTRY_VERIFY(!note->isVisible());
    QCOMPARE(cell(1, BudgetsModel::Spent), u"$16.40"_s);
}

void TestBudgetsDialog::aBudgetIsSetByTheKeyboardAlone()
{
    auto* add = find<QPushButton>("newBudgetButton");
    add->setFocus();
    QTest::keyClick(add, Qt::Key_Space);
    QTRY_VERIFY(form() != nullptr && form()->isVisible());
    auto* origin = form()->findChild<QComboBox*>(u"budgetOriginCombo"_s);
    QTest::keyClick(origin, Qt::Key_Down);
    auto* amount = form()->findChild<QLineEdit*>(u"budgetAmountEdit"_s);
    QTest::keyClicks(amount, u"2.50"_s);
    QTest::keyClick(amount, Qt::Key_Return);
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(cell(0, BudgetsModel::For), u"Chats"_s);
    QCOMPARE(states().constLast().id, (BudgetId { BudgetPeriod::Day, u"chat"_s }));
    QCOMPARE(states().constLast().cap.value, 5 * kDollar / 2);
    QCOMPARE(table()->currentIndex().row(), 0);
}

void TestBudgetsDialog::aWrongAmountIsSaidAtItsPlaceAndSetsNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cause");
    for (const char* text : { "", "0", "0.00", "five", "-5", "1.2.3", "1000000", "5 €" })
        QTest::newRow(text) << QString::fromUtf8(text) << u"above 0"_s;
    for (const char* text : { "1,234", "1,234.50", "1 234" })
        QTest::newRow(text) << QString::fromUtf8(text)
                            << u"Write it without thousands separators, such as 1234.50."_s;
}

void TestBudgetsDialog::aWrongAmountIsSaidAtItsPlaceAndSetsNothing()
{
    QFETCH(QString, text);
    QFETCH(QString, cause);
    find<QPushButton>("newBudgetButton")->click();
    form()->findChild<QLineEdit*>(u"budgetAmountEdit"_s)->setText(text);
    form()->findChild<QPushButton*>(u"acceptBudgetButton"_s)->click();
    auto* error = form()->findChild<QLabel*>(u"budgetError"_s);
    QVERIFY(form()->isVisible() && error->isVisible());
    QVERIFY2(error->text().contains(cause), qPrintable(error->text()));
    QCOMPARE(states().size(), 2);
    form()->findChild<QLineEdit*>(u"budgetAmountEdit"_s)->setText(u"1"_s);
    QVERIFY(!error->isVisible());
}

void TestBudgetsDialog::anAmountIsReadAsTheLanguageWritesIt_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("pico"); // below 0: refused
    const QLocale german(QLocale::German);
    QTest::newRow("a sign before") << QLocale(QLocale::English) << u"$2.50"_s << 5 * kDollar / 2;
    QTest::newRow("a comma") << german << u"2,5"_s << 5 * kDollar / 2;
    QTest::newRow("a sign behind") << german << u"2,50 $"_s << 5 * kDollar / 2;
    QTest::newRow("our point") << german << u"2.5"_s << 5 * kDollar / 2;
    QTest::newRow("a thousand") << german << u"1.000"_s << qint64(-1);
    QTest::newRow("Persian digits") << QLocale(QLocale::Persian) << u"۲٫۵"_s << 5 * kDollar / 2;
}

void TestBudgetsDialog::anAmountIsReadAsTheLanguageWritesIt()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, text);
    QLocale::setDefault(locale);
    BudgetDialog dialog({}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    qint64 pico = -1;
    connect(&dialog, &BudgetDialog::given, this,
        [&pico](const BudgetId&, PicoUsd cap) { pico = cap.value; });
    dialog.findChild<QLineEdit*>(u"budgetAmountEdit"_s)->setText(text);
    dialog.accept();
    QTEST(pico, "pico");
    const bool isThousand = text == u"1.000"_s;
    QCOMPARE(
        dialog.findChild<QLabel*>(u"budgetError"_s)->text().contains(u"thousands"_s), isThousand);
}

void TestBudgetsDialog::theFieldIsFilledInTheLanguagesDigits()
{
    QLocale::setDefault(QLocale(QLocale::Persian));
    BudgetDialog dialog({}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setBudget({ .id = kMonth, .cap = { 5 * kDollar / 2 } });
    QCOMPARE(dialog.findChild<QLineEdit*>(u"budgetAmountEdit"_s)->text(), u"۲٫۵۰"_s);
    QSignalSpy given(&dialog, &BudgetDialog::given);
    dialog.accept();
    QCOMPARE(given.size(), 1); // and is read again
}

void TestBudgetsDialog::aBudgetThatIsThereIsNotMadeTwice()
{
    find<QPushButton>("newBudgetButton")->click();
    auto* period = form()->findChild<QComboBox*>(u"budgetPeriodCombo"_s);
    period->setCurrentIndex(period->findText(u"A month"_s));
    form()->findChild<QLineEdit*>(u"budgetAmountEdit"_s)->setText(u"7"_s);
    form()->accept();
    auto* error = form()->findChild<QLabel*>(u"budgetError"_s);
    QVERIFY2(error->text().contains(u"already"_s), qPrintable(error->text()));
    QCOMPARE(states()[1].cap.value, 20 * kDollar);
}

void TestBudgetsDialog::aChangeAsksForTheAmountAlone()
{
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(1, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(form() != nullptr && form()->isVisible());
    QVERIFY(!form()->findChild<QComboBox*>(u"budgetOriginCombo"_s)->isEnabled());
    QVERIFY(!form()->findChild<QComboBox*>(u"budgetPeriodCombo"_s)->isEnabled());
    auto* amount = form()->findChild<QLineEdit*>(u"budgetAmountEdit"_s);
    QCOMPARE(amount->text(), u"20.00"_s);
    QCOMPARE(amount->selectedText(), amount->text());
    QTest::keyClicks(amount, u"30"_s); // over what is chosen in the field
    QTest::keyClick(amount, Qt::Key_Return);
    QTRY_COMPARE(cell(1, BudgetsModel::AtMost), u"$30.00"_s);
    QCOMPARE(states().size(), 2);
}

void TestBudgetsDialog::aRefusedChangeKeepsTheAmountAndSaysWhy()
{
    m_services->ledger.budgetError = Error { ErrorKind::Storage, u"disk"_s, {}, {} };
    find<QPushButton>("newBudgetButton")->click();
    auto* period = form()->findChild<QComboBox*>(u"budgetPeriodCombo"_s);
    period->setCurrentIndex(period->findText(u"A day"_s));
    auto* amount = form()->findChild<QLineEdit*>(u"budgetAmountEdit"_s);
    amount->setText(u"7"_s);
    form()->accept();
    auto* error = form()->findChild<QLabel*>(u"budgetError"_s);
    QTRY_VERIFY(error->isVisible());
    QVERIFY(form()->isVisible());
    QCOMPARE(amount->text(), u"7"_s);
    QVERIFY(!find<QLabel>("budgetsNote")->isVisible());
    m_services->ledger.budgetError.reset();
    form()->accept();
    QTRY_VERIFY(form() == nullptr);
    QTRY_COMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(cell(table()->currentIndex().row(), BudgetsModel::AtMost), u"$7.00"_s);
}

void TestBudgetsDialog::deleteRemovesTheChosenOneOnceConfirmed()
{
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(states().size(), 2);
    confirmRemoval();
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(states().constFirst().id, kMonth);
    QVERIFY(!find<QAction>("removeBudgetAction")->autoRepeat());
}

void TestBudgetsDialog::liftingByTheKeyboardDoesNotLeadToTheRemoval()
{
    table()->setCurrentIndex(table()->model()->index(1, 0));
    auto* lift = find<QPushButton>("liftBudgetButton");
    lift->setFocus();
    QTest::keyClick(lift, Qt::Key_Space);
    QTRY_VERIFY(!lift->isEnabled());
    QCOMPARE(m_dialog->focusWidget(), static_cast<QWidget*>(table()));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
    QVERIFY(find<QMessageBox>("removeBudgetDialog") == nullptr);
    QCOMPARE(states().size(), 2);
}

void TestBudgetsDialog::oneRequestIsLetBeyondTheChosenOne()
{
    table()->setCurrentIndex(table()->model()->index(1, 0));
    auto* lift = find<QPushButton>("liftBudgetButton");
    lift->click();
    QTRY_COMPARE(cell(1, BudgetsModel::State), u"One request may go beyond it"_s);
    QVERIFY(states()[1].isLifted && !states()[0].isLifted);
    QVERIFY(!lift->isEnabled()); // once
    QVERIFY(find<QLabel>("budgetsNote")->text().contains(u"once"_s));
}

void TestBudgetsDialog::theBudgetThatRefusedIsChosen()
{
    QCOMPARE(table()->currentIndex().row(), 0);
    m_dialog->choose(kMonth);
    QTRY_COMPARE(table()->currentIndex().row(), 1);
}

void TestBudgetsDialog::whatIsSpentMeanwhileIsShownAndTheChoiceStays()
{
    table()->setCurrentIndex(table()->model()->index(1, 0));
    QSignalSpy reset(table()->model(), &QAbstractItemModel::modelReset);
    states()[1].spent.amount = { 20 * kDollar };
    QTRY_COMPARE(cell(1, BudgetsModel::State), u"Used up"_s); // without anybody's doing
    QCOMPARE(table()->currentIndex().row(), 1);
    QCOMPARE(reset.size(), 0);
}

void TestBudgetsDialog::rowsComeAndGoOneByOne()
{
    BudgetsModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QVector<BudgetState> two = sampleBudgets();
    model.setBudgets({ two[1], two[0] });
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(model.rowOf(kTitlesToday), 0);
    model.setBudgets(two);
    QCOMPARE(changed.size(), 0);
    QVector<BudgetState> spent = two;
    spent[0].spent.amount = { kDollar };
    model.setBudgets(spent);
    QCOMPARE(changed.size(), 1);
    model.setBudgets({ two[1] });
    QCOMPARE(removed.size(), 1);
    QCOMPARE(model.rowOf(kTitlesToday), -1);
    model.setBudgets({});
    QCOMPARE(model.rowCount(), 0);
}

void TestBudgetsDialog::withoutBudgetsItSaysThatNothingIsHeldBack()
{
    states().clear();
    m_dialog->choose(kMonth);
    QTRY_VERIFY(!table()->isVisible());
    QVERIFY(find<QLabel>("noBudgetsNote")->text().contains(u"nothing is held back"_s));
    QVERIFY(!find<QPushButton>("removeBudgetButton")->isEnabled());
    QVERIFY(find<QPushButton>("newBudgetButton")->isEnabled());
}

void TestBudgetsDialog::whyNothingWasChangedIsSaid()
{
    m_services->ledger.budgetError = Error { ErrorKind::Storage, u"disk"_s, {}, {} };
    table()->setCurrentIndex(table()->model()->index(0, 0));
    find<QPushButton>("removeBudgetButton")->click();
    confirmRemoval();
    auto* note = find<QLabel>("budgetsNote");
    QTRY_VERIFY(note->isVisible());
    QCOMPARE(note->property("kind").toByteArray(), "errorText"_ba);
    QCOMPARE(states().size(), 2);
}

void TestBudgetsDialog::aPassingReadErrorGoesAndLeavesTheNote()
{
    find<QPushButton>("liftBudgetButton")->click();
    auto* note = find<QLabel>("budgetsNote");
    QTRY_VERIFY(note->isVisible());
    const QString done = note->text();
    m_services->ledger.budgetsError = Error { ErrorKind::Storage, u"disk"_s, {}, {} };
    m_dialog->choose(kMonth);
    auto* error = find<QLabel>("budgetsReadError");
    QTRY_VERIFY(error->isVisible());
    QCOMPARE(note->text(), done);
    m_services->ledger.budgetsError.reset();
    m_dialog->choose(kMonth);
    QTRY_VERIFY(!error->isVisible());
    QCOMPARE(note->text(), done);
}

void TestBudgetsDialog::everyControlHasAName()
{
    find<QPushButton>("newBudgetButton")->click();
    for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"_s))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QAccessibleInterface* face
            = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestBudgetsDialog)
#include "tst_budgetsdialog.moc"
