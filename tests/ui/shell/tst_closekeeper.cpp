// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/shell/closekeeper.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

//! Closes as the main window does.
class Window : public QWidget {
public:
    explicit Window(Services::SettingsService& settings)
        : keeper(*this, settings, [this] { return hasTray; })
    {
    }

    bool hasTray = true;
    bool isEnded = false;
    CloseKeeper keeper;

protected:
    void closeEvent(QCloseEvent* event) override
    {
        isEnded = keeper.takeClose();
        event->setAccepted(isEnded);
    }
};

} // namespace

class TestCloseKeeper : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void closingEndsTheProgramByDefault();
    void closingHidesWhereTheSettingSaysSo();
    void withoutATrayTheWindowIsMinimised();
    void theFirstHideExplainsAndMayBecomeTheEnd();
    void quittingEndsWhateverTheSettingSays();
    void theExplanationMayBeCancelled();

private:
    void setHide()
    {
        settings.desktopSettings.closeAction = Services::CloseAction::Hide;
        settings.wasHideExplained = true;
    }
    QPushButton* button(const char* name)
    {
        return window->findChild<QPushButton*>(QLatin1String(name));
    }

    Test::FakeSettingsService settings;
    std::unique_ptr<Window> window;
};

void TestCloseKeeper::init()
{
    settings.desktopSettings = {};
    settings.wasHideExplained = false;
    window = std::make_unique<Window>(settings);
    window->show();
}

void TestCloseKeeper::cleanup()
{
    window.reset();
}

void TestCloseKeeper::closingEndsTheProgramByDefault()
{
    QVERIFY(window->close());
    QVERIFY(window->isEnded);
}

void TestCloseKeeper::closingHidesWhereTheSettingSaysSo()
{
    setHide();
    window->close();
    QVERIFY(!window->isEnded);
    QVERIFY(window->isHidden());
    window->show();
    settings.desktopSettings.closeAction = Services::CloseAction::Quit;
    QVERIFY(window->close()); // the setting is read at each close
}

void TestCloseKeeper::withoutATrayTheWindowIsMinimised()
{
    setHide();
    window->hasTray = false;
    window->close();
    QVERIFY(!window->isEnded);
    QVERIFY(!window->isHidden()); // it can be found again
    QVERIFY(window->isMinimized());
}

void TestCloseKeeper::theFirstHideExplainsAndMayBecomeTheEnd()
{
    settings.desktopSettings.closeAction = Services::CloseAction::Hide;
    window->close();
    QVERIFY(!window->isEnded);
    QVERIFY(!window->isHidden());
    QVERIFY(button("goOnButton") != nullptr && button("goOnButton")->isVisible());
    button("goOnButton")->click();
    QTRY_VERIFY(window->isHidden());
    QVERIFY(settings.wasHideExplained);
    QTRY_VERIFY(button("goOnButton") == nullptr);

    settings.wasHideExplained = false;
    window->show();
    window->close();
    button("quitInsteadButton")->click();
    QTRY_VERIFY(window->isEnded);
    QVERIFY(!settings.wasHideExplained); // nothing was hidden: it is said the next time again
}

void TestCloseKeeper::quittingEndsWhateverTheSettingSays()
{
    setHide();
    window->close();
    QVERIFY(window->isHidden());
    window->keeper.quit(); // from the tray
    QVERIFY(window->isEnded);
}

void TestCloseKeeper::theExplanationMayBeCancelled()
{
    settings.desktopSettings.closeAction = Services::CloseAction::Hide;
    window->close();
    auto* box = window->findChild<QMessageBox*>(u"hideExplanation"_s);
    QVERIFY(box != nullptr);
    QVERIFY(box->button(QMessageBox::Cancel) != nullptr);
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(window->findChild<QMessageBox*>(u"hideExplanation"_s) == nullptr);
    QVERIFY(!window->isEnded && window->isVisible() && !window->isMinimized());
    QVERIFY(!settings.wasHideExplained);
}

QTEST_MAIN(TestCloseKeeper)
#include "tst_closekeeper.moc"
