// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The dialog over the real table of settings: what it can't show would be found here.

#include "core/services/localsettingsservice.h"
#include "tests/support/testprofile.h"
#include "ui/settings/settingeditor.h"
#include "ui/settings/settingsdialog.h"
#include "ui/text/settingtexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestSettingsDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void everyRowHasWordsAndEveryWordARow();
    void eachTypeHasItsControl();
    void theDataFolderIsShownAndCanBeOpened();
    void aChoiceIsStoredAtOnceAndResetAgain();
    void anEmptyFieldMeansNotSet();
    void aWrongValueIsSaidInPlaceAndStaysTyped_data();
    void aWrongValueIsSaidInPlaceAndStaysTyped();
    void timesAreShownAndTakenWithTheirUnit();
    void anEnvironmentValueIsReadOnlyAndNamesItsVariable();
    void aChangeFromElsewhereIsShown();
    void aHalfTypedValueSurvivesAChangeElsewhere();
    void whatTheDesktopMadeOfASettingIsSaidBelowIt();
    void theSearchLeavesWhatHasTheWords();
    void theProxyLeadsToTheConnections();
    void theWheelChangesNothing();
    void everyControlHasAName();

private:
    void open();
    template <typename T> T* control(const char* name, const char* part = "settingControl")
    {
        auto* editor = dialog->findChild<SettingEditor*>(u"setting_"_s + QLatin1String(name));
        return editor == nullptr ? nullptr : editor->findChild<T*>(QLatin1String(part));
    }
    Services::SettingRow row(const QString& name) const
    {
        for (const Services::SettingRow& entry : service->rows()) {
            if (entry.name == name)
                return entry;
        }
        return {};
    }

    std::unique_ptr<Test::TestProfile> folder;
    QProcessEnvironment environment;
    std::unique_ptr<Settings::Settings> settings;
    std::unique_ptr<Services::LocalSettingsService> service;
    std::unique_ptr<SettingsDialog> dialog;
};

void TestSettingsDialog::init()
{
    folder = std::make_unique<Test::TestProfile>();
    environment = {};
    open();
}

void TestSettingsDialog::open()
{
    dialog.reset();
    service.reset();
    settings = std::make_unique<Settings::Settings>(
        Settings::ProfilePaths::resolve(folder->path(), {}), environment);
    service = std::make_unique<Services::LocalSettingsService>(*settings, nullptr);
    dialog = std::make_unique<SettingsDialog>(*service);
    dialog->show();
}

void TestSettingsDialog::everyRowHasWordsAndEveryWordARow()
{
    QStringList shown;
    for (const Services::SettingRow& entry : service->rows()) {
        if (entry.type != Services::SettingType::Internal)
            shown.append(entry.name);
    }
    QStringList described = describedSettings();
    shown.sort();
    described.sort();
    QCOMPARE(described, shown);
    QCOMPARE(dialog->findChildren<SettingEditor*>().size(), shown.size());
}

void TestSettingsDialog::theDataFolderIsShownAndCanBeOpened()
{
    auto* label = dialog->findChild<QLabel*>(u"dataFolderLabel"_s);
    QCOMPARE(label->text(), settings->paths().dataDir);
    QVERIFY(label->isVisible());
    QVERIFY(dialog->findChild<QPushButton*>(u"openDataFolderButton"_s)->isVisible());
}

void TestSettingsDialog::eachTypeHasItsControl()
{
    QVERIFY(control<QComboBox>("window/theme") != nullptr);
    QVERIFY(control<QComboBox>("window/language") != nullptr);
    QVERIFY(control<QCheckBox>("history/keep") != nullptr);
    QVERIFY(control<QSpinBox>("composer/paste_as_file") != nullptr);
    QCOMPARE(control<QSpinBox>("composer/paste_as_file")->value(), 3000);
    QCOMPARE(control<QSpinBox>("composer/picture_edge")->value(), 4096);
    QVERIFY(control<QLineEdit>("generation/temperature") != nullptr);
    QCOMPARE(control<QLineEdit>("generation/temperature")->text(), QString());
}

void TestSettingsDialog::aChoiceIsStoredAtOnceAndResetAgain()
{
    QSignalSpy spy(service.get(), &Services::SettingsService::themeChanged);
    auto* theme = control<QComboBox>("window/theme");
    auto* origin = control<QLabel>("window/theme", "settingOrigin");
    auto* reset = control<QPushButton>("window/theme", "resetSettingButton");
    QCOMPARE(origin->text(), u"Default"_s);
    QVERIFY(!reset->isVisible());
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_End);
    QCOMPARE(service->theme(), Services::ThemeChoice::Dark);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(origin->text(), u"From your settings"_s);
    reset->click();
    QCOMPARE(service->theme(), Services::ThemeChoice::System);
    QCOMPARE(theme->currentIndex(), 0);
    QCOMPARE(origin->text(), u"Default"_s);
}

void TestSettingsDialog::anEmptyFieldMeansNotSet()
{
    auto* edit = control<QLineEdit>("generation/temperature");
    QTest::keyClicks(edit, u"0.5"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(settings->number(Settings::Key::Temperature), std::optional(0.5));
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!settings->number(Settings::Key::Temperature));
    QVERIFY(!row(u"generation/temperature"_s).isSet);
}

void TestSettingsDialog::aWrongValueIsSaidInPlaceAndStaysTyped_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("number") << QByteArray("generation/temperature") << u"7"_s << u"from 0 to 2"_s;
    QTest::newRow("integer") << QByteArray("generation/top_k") << u"x"_s << u"from 1 to 1,000"_s;
    QTest::newRow("time") << QByteArray("network/connect_timeout") << u"soon"_s << u"100ms"_s;
    QTest::newRow("address") << QByteArray("backends/openai_url") << u"open ai"_s << u"https://"_s;
}

void TestSettingsDialog::aWrongValueIsSaidInPlaceAndStaysTyped()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, typed);
    QFETCH(QString, said);
    const QString before = row(QString::fromLatin1(name)).value;
    auto* edit = control<QLineEdit>(name.constData());
    auto* error = control<QLabel>(name.constData(), "settingError");
    edit->selectAll();
    QTest::keyClicks(edit, typed);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().contains(said), qPrintable(error->text()));
    QCOMPARE(edit->text(), typed);
    QCOMPARE(row(QString::fromLatin1(name)).value, before);
    QTest::keyClick(edit, Qt::Key_Backspace);
    QVERIFY(!error->isVisible());
}

void TestSettingsDialog::timesAreShownAndTakenWithTheirUnit()
{
    auto* edit = control<QLineEdit>("network/connect_timeout");
    QCOMPARE(edit->text(), u"10s"_s);
    edit->selectAll();
    QTest::keyClicks(edit, u"1.5s"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(settings->duration(Settings::Key::ConnectTimeout), std::chrono::milliseconds(1500));
    QCOMPARE(edit->text(), u"1500ms"_s);
}

void TestSettingsDialog::anEnvironmentValueIsReadOnlyAndNamesItsVariable()
{
    environment.insert(u"GEMINI_TEMPERATURE"_s, u"0.3"_s);
    environment.insert(u"MAX_RETRIES"_s, u"7"_s);
    open();
    auto* edit = control<QLineEdit>("generation/temperature");
    QCOMPARE(edit->text(), u"0.3"_s);
    QVERIFY(edit->isReadOnly());
    QVERIFY(edit->toolTip().contains(u"GEMINI_TEMPERATURE"_s));
    QCOMPARE(control<QLabel>("generation/temperature", "settingOrigin")->text(),
        u"Set by GEMINI_TEMPERATURE"_s);
    QVERIFY(!control<QPushButton>("generation/temperature", "resetSettingButton")->isVisible());
    QCOMPARE(control<QSpinBox>("retry/max_tries")->value(), 7);
    QVERIFY(!control<QSpinBox>("retry/max_tries")->isEnabled());
}

void TestSettingsDialog::aChangeFromElsewhereIsShown()
{
    service->setZoomPercent(150);
    QCOMPARE(control<QSpinBox>("window/zoom")->value(), 150);
    QCOMPARE(control<QLabel>("window/zoom", "settingOrigin")->text(), u"From your settings"_s);
}

void TestSettingsDialog::aHalfTypedValueSurvivesAChangeElsewhere()
{
    auto* edit = control<QLineEdit>("models/gemini");
    QTest::keyClicks(edit, u"gemini-3"_s);
    service->setZoomPercent(150);
    QCOMPARE(edit->text(), u"gemini-3"_s);
}

void TestSettingsDialog::whatTheDesktopMadeOfASettingIsSaidBelowIt()
{
    auto* note = control<QLabel>("window/quick_ask_key", "settingOutcome");
    QVERIFY(!note->isVisible());
    dialog->noteRow(u"window/quick_ask_key"_s, u"This desktop has none."_s);
    QVERIFY(note->isVisible());
    QCOMPARE(note->text(), u"This desktop has none."_s);
    dialog->noteRow(u"window/quick_ask_key"_s, {});
    QVERIFY(!note->isVisible());
}

void TestSettingsDialog::theSearchLeavesWhatHasTheWords()
{
    auto* search = dialog->findChild<QLineEdit*>(u"settingsSearchEdit"_s);
    const auto visible = [this] {
        QStringList names;
        for (SettingEditor* editor : dialog->findChildren<SettingEditor*>()) {
            if (editor->isVisible())
                names.append(editor->name());
        }
        return names;
    };
    search->setText(u"TEMPER"_s);
    QCOMPARE(visible(), QStringList { u"generation/temperature"_s });
    search->setText(u"max_retries"_s); // by its variable too
    QCOMPARE(visible(), QStringList { u"retry/max_tries"_s });
    search->setText(u"nothing at all"_s);
    QVERIFY(visible().isEmpty());
    QVERIFY(dialog->findChild<QLabel*>(u"noSettingNote"_s)->isVisible());
    search->clear();
    QVERIFY(visible().size() > 20);
    QVERIFY(!dialog->findChild<QLabel*>(u"noSettingNote"_s)->isVisible());
}

void TestSettingsDialog::theProxyLeadsToTheConnections()
{
    QSignalSpy spy(dialog.get(), &SettingsDialog::connectionsRequested);
    QVERIFY(control<QLineEdit>("proxy/mode")->isReadOnly());
    QCOMPARE(control<QLineEdit>("proxy/mode")->text(), u"As the system says"_s);
    control<QPushButton>("proxy/mode", "changeInConnectionsButton")->click();
    QCOMPARE(spy.size(), 1);
}

void TestSettingsDialog::theWheelChangesNothing()
{
    auto* zoom = control<QSpinBox>("window/zoom");
    zoom->setFocus();
    QWheelEvent turn(QPointF(5, 5), zoom->mapToGlobal(QPointF(5, 5)), {}, { 0, 120 }, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(zoom, &turn);
    QCOMPARE(service->zoomPercent(), 100);
}

void TestSettingsDialog::everyControlHasAName()
{
    int controls = 0;
    for (QWidget* widget : dialog->findChildren<QWidget*>()) {
        const bool isPartOfSpin = qobject_cast<QSpinBox*>(widget->parent()) != nullptr;
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || isPartOfSpin)
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const QString name = !widget->accessibleName().isEmpty() ? widget->accessibleName()
            : button != nullptr                                  ? button->text()
                                                                 : QString();
        QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName()));
        ++controls;
    }
    QVERIFY(controls > 30);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
