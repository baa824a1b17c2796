// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/chatpage.h"
#include "ui/common/application.h"
#include "ui/common/textdirection.h"
#include "ui/shell/mainwindow.h"
#include "ui/text/formats.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLibraryInfo>
#include <QListView>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

bool isPersian(const QString& text)
{
    return directionOfText(text) == Qt::RightToLeft;
}

} // namespace

class TestLanguages : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyTranslationLoads();
    void anUnknownLanguageStaysEnglish();
    void englishCountsItsPlurals();
    void persianMirrorsTheWindow();
    void persianWindowSpeaksPersian();
    void persianFiguresHavePersianDigits();
    void qtsOwnWordsArePersianToo();
    void anEmptyComposerBeginsWhereTheLanguageDoes();
    void paragraphsBeginWhereTheirTextDoes();
    void aParagraphWithoutLettersFollowsTheOneBefore();

private:
    void speak(const QString& language)
    {
        services->settings.languageChoice = language;
        look = std::make_unique<ApplicationLook>(*qApp, services->settings);
    }
    void open()
    {
        window = std::make_unique<MainWindow>(services->set(false));
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    template <typename T> T& find(const char* name)
    {
        return *window->findChild<T*>(QLatin1String(name));
    }
    //! Where a text cursor stands in that line, as a share of the field's width.
    double caretIn(const QPlainTextEdit& edit, int line)
    {
        const QTextBlock block = edit.document()->findBlockByNumber(line);
        return double(edit.cursorRect(QTextCursor(block)).center().x()) / edit.viewport()->width();
    }

    const QLocale originalLocale;
    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<ApplicationLook> look;
    std::unique_ptr<MainWindow> window;
};

void TestLanguages::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->withModels().withChats();
}

void TestLanguages::cleanup()
{
    window.reset();
    look.reset();
    services.reset();
    QLocale::setDefault(originalLocale);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestLanguages::everyTranslationLoads()
{
    const QStringList files = QDir(u":/i18n"_s).entryList({ u"*.qm"_s });
    QVERIFY(files.contains(u"headgate_fa.qm"_s));
    QVERIFY(files.contains(u"headgate_en.qm"_s));
    for (const QString& file : files) {
        QTranslator translator;
        QVERIFY2(translator.load(u":/i18n/"_s + file), qPrintable(file));
        QVERIFY2(!translator.isEmpty(), qPrintable(file));
        QCOMPARE(u"headgate_%1.qm"_s.arg(translator.language()), file);
    }
}

void TestLanguages::anUnknownLanguageStaysEnglish()
{
    speak(u"tlh"_s);
    open();
    QCOMPARE(QApplication::layoutDirection(), Qt::LeftToRight);
    QCOMPARE(find<QPlainTextEdit>("composerEdit").accessibleName(), u"Message"_s);
}

void TestLanguages::englishCountsItsPlurals()
{
    speak(u"en"_s);
    QCOMPARE(formatTokens(1), u"1 token"_s);
    QCOMPARE(formatTokens(2), u"2 tokens"_s);
}

void TestLanguages::persianMirrorsTheWindow()
{
    speak(u"fa"_s);
    QCOMPARE(QApplication::layoutDirection(), Qt::RightToLeft);
    open();
    const auto centre = [this](const QWidget& widget) {
        return widget.mapTo(window.get(), widget.rect().center()).x();
    };
    QVERIFY(centre(find<QListView>("conversationList")) > centre(*window->findChild<ChatPage*>()));
    // Also under a Latin title.
    const auto& title = find<QLabel>("chatTitleLabel");
    QVERIFY(QStyle::visualAlignment(title.layoutDirection(), title.alignment())
                .testFlag(Qt::AlignRight));
    // The send button ends the composer's line, on the left.
    QVERIFY(centre(find<QToolButton>("sendButton")) < centre(find<QPlainTextEdit>("composerEdit")));
}

void TestLanguages::persianWindowSpeaksPersian()
{
    speak(u"fa"_s);
    open();
    QVERIFY(isPersian(find<QPlainTextEdit>("composerEdit").accessibleName()));
    QVERIFY(isPersian(find<QPlainTextEdit>("composerEdit").placeholderText()));
    QVERIFY(isPersian(find<QToolButton>("sendButton").accessibleName()));
    QVERIFY(isPersian(find<QListView>("conversationList").accessibleName()));
    for (const QAction* menu : window->menuBar()->actions())
        QVERIFY2(isPersian(menu->text()), qPrintable(menu->text()));
}

void TestLanguages::persianFiguresHavePersianDigits()
{
    speak(u"fa"_s);
    QCOMPARE(formatCount(1234), u"۱٬۲۳۴"_s);
    QCOMPARE(formatTokens(1), u"۱ توکن"_s);
    QCOMPARE(formatTokens(512), u"۵۱۲ توکن"_s); // a counted noun stays singular
    QCOMPARE(formatDuration(std::chrono::milliseconds(1500)), u"۱٫۵ ثانیه"_s);
}

void TestLanguages::qtsOwnWordsArePersianToo()
{
    if (!QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_fa.qm"_s))
        QSKIP("qt6-translations-l10n is not installed");
    speak(u"fa"_s);
    QVERIFY(isPersian(QCoreApplication::translate("QPlatformTheme", "Cancel")));
    speak(u"en"_s);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Cancel"_s);
}

void TestLanguages::anEmptyComposerBeginsWhereTheLanguageDoes()
{
    open();
    auto& edit = find<QPlainTextEdit>("composerEdit");
    QVERIFY(caretIn(edit, 0) < 0.1);
    window->setLayoutDirection(Qt::RightToLeft);
    QVERIFY(caretIn(edit, 0) > 0.9);
}

void TestLanguages::paragraphsBeginWhereTheirTextDoes()
{
    open();
    auto& edit = find<QPlainTextEdit>("composerEdit");
    for (const Qt::LayoutDirection direction : { Qt::LeftToRight, Qt::RightToLeft }) {
        window->setLayoutDirection(direction);
        edit.setPlainText(u"Hello\nسلام\n1. Hello\n۱. سلام"_s);
        QVERIFY(caretIn(edit, 0) < 0.1);
        QVERIFY(caretIn(edit, 1) > 0.9);
        QVERIFY(caretIn(edit, 2) < 0.1);
        QVERIFY(caretIn(edit, 3) > 0.9);
    }
    // As soon as a paragraph's first letter is there.
    edit.clear();
    QTest::keyClicks(&edit, u"Hi"_s);
    QVERIFY(edit.cursorRect().center().x() < edit.viewport()->width() / 2);
}

void TestLanguages::aParagraphWithoutLettersFollowsTheOneBefore()
{
    open();
    auto& edit = find<QPlainTextEdit>("composerEdit");
    edit.setPlainText(u"سلام\n\nHello\n"_s);
    QVERIFY(caretIn(edit, 1) > 0.9);
    QVERIFY(caretIn(edit, 3) < 0.1);
}

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
