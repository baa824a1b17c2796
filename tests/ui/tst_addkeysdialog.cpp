// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/keys/addkeysdialog.h"
#include "ui/models/newkeysmodel.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

Services::KeyCandidate candidate(
    const QString& backendId, const QByteArray& secret, const QString& label = {})
{
    Services::KeyCandidate one;
    one.key.backendId = backendId;
    one.key.label = label;
    one.key.secret = Secret::take(QByteArray(secret));
    return one;
}

Services::KeyCandidate knownOf(KeySource source, const QByteArray& secret, const QString& label)
{
    Services::KeyCandidate one = candidate(u"gemini"_s, secret);
    KeyInfo known;
    known.label = label;
    known.source = source;
    one.known = known;
    return one;
}

Error failure(ErrorKind kind)
{
    Error error;
    error.kind = kind;
    return error;
}

} // namespace

class TestAddKeysDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aPasteOfSeveralLinesIsReadAtOnceAndNeverShown();
    void anEmptyPasteIsTold();
    void aTextWithoutAKeyIsTold();
    void eachKeySaysWhatItIs();
    void keysAreAddedOneAfterTheOther();
    void whatFailsStaysAndIsTriedAgain();
    void keysMayBeStoredWithoutACheck();
    void aLockedKeychainOffersTheSession();
    void itStopsBetweenTwoKeys();
    void namesAndServicesCanBeChanged();
    void aFileIsReadByItself();
    void theEnvironmentIsRead();
    void theKeyboardAloneDoes();
    void everyControlIsNamed();

private:
    template <typename T> T* part(const char* name)
    {
        return dialog->findChild<T*>(QLatin1String(name));
    }
    NewKeysModel* model() { return dialog->findChild<NewKeysModel*>(); }
    QString cell(int row, int column) { return model()->index(row, column).data().toString(); }
    QString noteText() { return part<QLabel>("addKeysNote")->text(); }
    void paste(const QString& text)
    {
        QApplication::clipboard()->setText(text);
        auto* edit = part<QLineEdit>("pasteKeysEdit");
        edit->setFocus();
        QTest::keySequence(edit, QKeySequence::Paste);
    }
    void read(const QVector<Services::KeyCandidate>& found, int passedOver = 0)
    {
        const int before = model()->rowCount();
        services->keys.candidates = { found, passedOver };
        paste(u"one\ntwo"_s);
        QTRY_COMPARE(model()->rowCount(), before + int(found.size()));
    }
    void add() { part<QPushButton>("verifyKeysButton")->click(); }

    std::unique_ptr<Test::FakeServices> services;
    QPointer<AddKeysDialog> dialog;
};

void TestAddKeysDialog::init()
{
    QLocale::setDefault(QLocale::c());
    services = std::make_unique<Test::FakeServices>();
    services->models.list[1].isLocal = true;
    dialog = new AddKeysDialog(services->set(), nullptr);
    new QAbstractItemModelTester(
        model(), QAbstractItemModelTester::FailureReportingMode::QtTest, dialog);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
}

void TestAddKeysDialog::cleanup()
{
    delete dialog;
    QApplication::clipboard()->clear();
}

void TestAddKeysDialog::aPasteOfSeveralLinesIsReadAtOnceAndNeverShown()
{
    services->keys.candidates.keys = { candidate(u"gemini"_s, "AIza-canary-0001") };
    paste(u"AIza-canary-0001\nAIza-canary-0002\n"_s);
    QTRY_COMPARE(services->keys.read.size(), 1);
    QVERIFY(services->keys.read.first().first.reveal().contains("AIza-canary-0001\n"));
    auto* edit = part<QLineEdit>("pasteKeysEdit");
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QVERIFY(edit->text().isEmpty());
    edit->undo();
    QVERIFY(edit->text().isEmpty());
    QTRY_COMPARE(model()->rowCount(), 1);
    for (int column = 0; column < NewKeysModel::ColumnCount; ++column) {
        for (const int role : { int(Qt::DisplayRole), int(Qt::EditRole), int(Qt::ToolTipRole),
                 int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole) })
            QVERIFY(!model()->index(0, column).data(role).toString().contains("canary"_L1));
    }
    QCOMPARE(cell(0, NewKeysModel::Tail), u"•••• 0001"_s);
}

void TestAddKeysDialog::anEmptyPasteIsTold()
{
    part<QPushButton>("readPastedKeysButton")->click();
    QCOMPARE(noteText(), u"Nothing is pasted yet."_s);
    QVERIFY(services->keys.read.isEmpty());
    QVERIFY(!part<QPushButton>("verifyKeysButton")->isEnabled());
}

void TestAddKeysDialog::aTextWithoutAKeyIsTold()
{
    services->keys.candidates = { {}, 2 };
    paste(u"PATH=/bin\nHOME=/root\n"_s);
    QTRY_VERIFY(noteText().startsWith(u"There is no key in what was pasted."_s));
    QVERIFY(noteText().contains(u"2 line(s) were passed over"_s));
    QCOMPARE(model()->rowCount(), 0);
}

void TestAddKeysDialog::eachKeySaysWhatItIs()
{
    Services::KeyCandidate bad;
    bad.key.label = u"GEMINI_API_KEY"_s;
    bad.problem = failure(ErrorKind::InvalidInput);
    Services::KeyCandidate moved = candidate(u"openai"_s, "sk-canary-000005");
    moved.look = Services::KeyLook { u"OpenAI"_s, u"openai"_s };
    Services::KeyCandidate groq = candidate(u"gemini"_s, "gsk_canary-00006");
    groq.look = Services::KeyLook { u"Groq"_s, {} };
    Services::KeyCandidate again = candidate(u"gemini"_s, "AIza-canary-0001");
    again.isRepeated = true;
    read({ candidate(u"gemini"_s, "AIza-canary-0001"), bad,
             knownOf(KeySource::Keychain, "AIza-canary-0003", u"work-1"_s),
             knownOf(KeySource::Environment, "AIza-canary-0004", u"GEMINI_API_KEY"_s), moved, groq,
             again, candidate({}, "shapeless-000008") },
        1);
    QStringList states;
    QString checks;
    for (int row = 0; row < model()->rowCount(); ++row) {
        states << cell(row, NewKeysModel::State);
        const QVariant check = model()->index(row, 0).data(Qt::CheckStateRole);
        checks += !check.isValid() ? u'-' : check.toInt() == Qt::Checked ? u'x' : u'o';
    }
    QCOMPARE(states.at(0), u"New"_s);
    QVERIFY(states.at(1).startsWith(u"Can’t be a key"_s));
    QVERIFY(states.at(2).startsWith(u"There already"_s) && states.at(2).contains(u"work-1"_s));
    QCOMPARE(states.at(3), u"Used from the environment as it is"_s);
    QCOMPARE(states.at(4), u"Looks like a key of OpenAI: goes there"_s);
    QCOMPARE(cell(4, NewKeysModel::Service), u"OpenAI"_s);
    QCOMPARE(states.at(5), u"Looks like a key of Groq"_s);
    QCOMPARE(states.at(6), u"Stands further above already"_s);
    QCOMPARE(states.at(7), u"Whose key is it? Choose its service"_s);
    QCOMPARE(checks, u"x--oxo--"_s);
    QVERIFY(noteText().contains(u"8 key(s) found"_s) && noteText().contains(u"1 line(s) were"_s));
    QCOMPARE(part<QPushButton>("verifyKeysButton")->text(), u"Verify and store 2 key(s)"_s);
    read({ candidate(u"gemini"_s, "AIza-canary-0001") }); // of an earlier paste
    QCOMPARE(cell(8, NewKeysModel::State), u"Stands further above already"_s);
}

void TestAddKeysDialog::keysAreAddedOneAfterTheOther()
{
    read({ candidate(u"gemini"_s, "AIza-canary-0001", u"work"_s),
        candidate(u"openai"_s, "sk-canary-000002") });
    services->keys.holdNextAdd();
    add();
    QCOMPARE(cell(0, NewKeysModel::State), u"Checking…"_s);
    QCOMPARE(cell(1, NewKeysModel::State), u"Waits"_s);
    QCOMPARE(services->keys.added.size(), 1);
    QVERIFY(!model()->flags(model()->index(1, 0)).testFlag(Qt::ItemIsEditable));
    services->keys.releaseAdd();
    QTRY_COMPARE(services->keys.list.size(), 2);
    QTRY_COMPARE(cell(1, NewKeysModel::State), u"Works, and is stored"_s);
    QCOMPARE(services->keys.list.at(0).label, u"work"_s);
    QCOMPARE(services->keys.list.at(1).backendId, u"openai"_s);
    QVERIFY(services->keys.added.at(1).isChecked && !services->keys.added.at(1).isSessionOnly);
    QVERIFY(model()->keyAt(0).secret.isEmpty()); // forgotten here
    QCOMPARE(cell(0, NewKeysModel::Tail), u"•••• 0001"_s);
    QCOMPARE(noteText(), u"2 key(s) added."_s);
    QVERIFY(!part<QPushButton>("verifyKeysButton")->isEnabled());
}

void TestAddKeysDialog::whatFailsStaysAndIsTriedAgain()
{
    services->keys.errorOf.insert("AIza-canary-0001", failure(ErrorKind::Auth));
    read(
        { candidate(u"gemini"_s, "AIza-canary-0001"), candidate(u"gemini"_s, "AIza-canary-0002") });
    add();
    QTRY_VERIFY(noteText().startsWith(u"1 key(s) added."_s));
    QVERIFY(noteText().contains(u"1 could not be added"_s));
    QVERIFY(cell(0, NewKeysModel::State).contains(u"Google Gemini"_s));
    part<QTreeView>("newKeysTable")->setCurrentIndex(model()->index(0, 0));
    QCOMPARE(part<QLabel>("newKeyDetails")->text(), cell(0, NewKeysModel::State)); // as a whole
    QCOMPARE(services->keys.list.size(), 1);
    QVERIFY(!part<QPushButton>("addUncheckedKeysButton")->isVisible()); // it was answered
    services->keys.errorOf.clear();
    QCOMPARE(part<QPushButton>("verifyKeysButton")->text(), u"Verify and store 1 key(s)"_s);
    add();
    QTRY_COMPARE(services->keys.list.size(), 2);
}

void TestAddKeysDialog::keysMayBeStoredWithoutACheck()
{
    services->keys.errorOf.insert("AIza-canary-0001", failure(ErrorKind::Network));
    services->keys.errorOf.insert("AIza-canary-0002", failure(ErrorKind::Auth));
    read(
        { candidate(u"gemini"_s, "AIza-canary-0001"), candidate(u"gemini"_s, "AIza-canary-0002") });
    add();
    auto* unchecked = part<QPushButton>("addUncheckedKeysButton");
    QTRY_VERIFY(unchecked->isVisible());
    unchecked->click();
    QTRY_COMPARE(cell(0, NewKeysModel::State), u"Stored, without a check"_s);
    QCOMPARE(services->keys.list.size(), 1); // that one alone
    QVERIFY(!services->keys.added.constLast().isChecked);
}

void TestAddKeysDialog::aLockedKeychainOffersTheSession()
{
    services->keys.errorOf.insert("AIza-canary-0001", failure(ErrorKind::Locked));
    read({ candidate(u"gemini"_s, "AIza-canary-0001") });
    add();
    auto* session = part<QPushButton>("addSessionKeysButton");
    QTRY_VERIFY(session->isVisible());
    QCOMPARE(cell(0, NewKeysModel::State), u"The system’s keychain can’t keep it now"_s);
    session->click();
    QTRY_COMPARE(cell(0, NewKeysModel::State), u"Added for this session only"_s);
    QVERIFY(services->keys.added.constLast().isSessionOnly);
}

void TestAddKeysDialog::itStopsBetweenTwoKeys()
{
    read({ candidate(u"gemini"_s, "AIza-canary-0001"), candidate(u"gemini"_s, "AIza-canary-0002"),
        candidate(u"gemini"_s, "AIza-canary-0003") });
    services->keys.holdNextAdd();
    add();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible()); // one is under way
    QVERIFY(!part<QPushButton>("closeAddKeysButton")->isEnabled());
    services->keys.releaseAdd();
    QTRY_VERIFY(noteText().contains(u"Stopped"_s));
    QVERIFY(noteText().startsWith(u"1 key(s) added."_s));
    QCOMPARE(services->keys.list.size(), 1);
    QCOMPARE(cell(1, NewKeysModel::State), u"New"_s);
    QCOMPARE(part<QPushButton>("verifyKeysButton")->text(), u"Verify and store 2 key(s)"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(dialog.isNull());
}

void TestAddKeysDialog::namesAndServicesCanBeChanged()
{
    read({ candidate({}, "shapeless-000001"), candidate({}, "shapeless-000002") });
    QVERIFY(!part<QPushButton>("verifyKeysButton")->isEnabled());
    auto* service = part<QComboBox>("newKeysServiceCombo");
    QCOMPARE(service->findData(u"ollama"_s), -1); // takes none
    part<QTreeView>("newKeysTable")->selectAll();
    service->setCurrentIndex(service->findData(u"anthropic"_s));
    emit service->activated(service->currentIndex());
    QVERIFY(model()->setData(model()->index(0, 0), u" mine "_s, Qt::EditRole));
    QVERIFY(model()->setData(model()->index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
    add();
    QTRY_COMPARE(services->keys.list.size(), 1);
    QCOMPARE(services->keys.list.first().backendId, u"anthropic"_s);
    QCOMPARE(services->keys.list.first().label, u"mine"_s);
    QCOMPARE(cell(1, NewKeysModel::State), u"New"_s);
}

void TestAddKeysDialog::aFileIsReadByItself()
{
    const QTemporaryDir folder;
    const auto choose = [&](const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        part<QPushButton>("readKeysFileButton")->click();
        auto* chooser = part<QFileDialog>("keysFileDialog");
        QVERIFY(chooser != nullptr);
        emit chooser->fileSelected(file.fileName());
        delete chooser;
    };
    services->keys.candidates.keys = { candidate(u"gemini"_s, "AIza-canary-0001") };
    choose(u".env"_s, "GEMINI_API_KEY=AIza-canary-0001 # mine\n");
    QTRY_COMPARE(model()->rowCount(), 1);
    QVERIFY(services->keys.read.constLast().first.reveal().startsWith("GEMINI_API_KEY="));
    choose(u"huge"_s, QByteArray(300 * 1024, 'x'));
    QTRY_VERIFY(noteText().contains(u"too large"_s) && noteText().contains(u"huge"_s));
    services->keys.candidates = {};
    choose(u"none.env"_s, "# none yet\n");
    QTRY_VERIFY(noteText().contains(u"There is no key in"_s));
    QVERIFY(noteText().contains(u"none.env"_s));
    QCOMPARE(services->keys.read.size(), 2);
}

void TestAddKeysDialog::theEnvironmentIsRead()
{
    part<QPushButton>("readKeysEnvironmentButton")->click();
    QTRY_VERIFY(noteText().contains(u"GEMINI_API_KEY"_s));
    services->keys.environment.keys
        = { knownOf(KeySource::Environment, "AIza-canary-0001", u"GEMINI_API_KEY"_s) };
    part<QPushButton>("readKeysEnvironmentButton")->click();
    QTRY_COMPARE(model()->rowCount(), 1);
    QVERIFY(!part<QPushButton>("verifyKeysButton")->isEnabled()); // need not be stored
    QVERIFY(model()->setData(model()->index(0, 0), Qt::Checked, Qt::CheckStateRole));
    add();
    QTRY_COMPARE(services->keys.list.size(), 1); // may be
}

void TestAddKeysDialog::theKeyboardAloneDoes()
{
    services->keys.candidates.keys = { candidate(u"gemini"_s, "AIza-canary-0001") };
    auto* edit = part<QLineEdit>("pasteKeysEdit");
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"AIza-canary-0001"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(model()->rowCount(), 1);
    QVERIFY(dialog->isVisible());
    auto* table = part<QTreeView>("newKeysTable");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(!part<QPushButton>("verifyKeysButton")->isEnabled());
    QTest::keyClick(table, Qt::Key_Space);
    QTest::keyClick(table, Qt::Key_F2);
    auto* name = table->findChild<QLineEdit*>();
    QVERIFY(name != nullptr);
    QTest::keyClicks(name, u"work"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(model()->keyAt(0).label, u"work"_s);
    part<QPushButton>("verifyKeysButton")->setFocus();
    QTest::keyClick(part<QPushButton>("verifyKeysButton"), Qt::Key_Space);
    QTRY_COMPARE(services->keys.list.size(), 1);
}

void TestAddKeysDialog::everyControlIsNamed()
{
    read({ candidate(u"gemini"_s, "AIza-canary-0001") });
    for (QWidget* control : dialog->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QPushButton*>(control) != nullptr
            || qobject_cast<QTreeView*>(control) != nullptr
            || qobject_cast<QComboBox*>(control) != nullptr
            || control == part<QLineEdit>("pasteKeysEdit");
        if (!isControl || control->objectName().startsWith("qt_"_L1))
            continue;
        QVERIFY(!control->objectName().isEmpty());
        const QAccessibleInterface* told = QAccessible::queryAccessibleInterface(control);
        QVERIFY2(!told->text(QAccessible::Name).isEmpty(), qPrintable(control->objectName()));
    }
}

QTEST_MAIN(TestAddKeysDialog)
#include "tst_addkeysdialog.moc"
