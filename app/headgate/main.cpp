// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgate/singleinstance.h"
#include "app/headgate/startwish.h"
#include "core/base/coredumps.h"
#include "core/base/quitsignals.h"
#include "core/services/engine.h"
#include "core/settings/paths.h"
#include "ui/common/application.h"
#include "ui/common/bringtofront.h"
#include "ui/common/displayfailure.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidewindows.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace Headgate;

namespace {

//! The few options; Qt's own parser would open a dialog for a mistake.
bool readOptions(const QStringList& arguments, Services::EngineOptions* options, StartWish* wish)
{
    QCommandLineParser parser;
    parser.addOptions({ { u"profile"_s, u"Keep everything under DIR."_s, u"DIR"_s },
        { u"demo"_s, u"Talk to the built-in simulator."_s },
        { u"chat"_s,
            u"Open the chat with this ID, in the window that is open where there is one."_s,
            u"ID"_s },
        { u"new-chat"_s, u"Begin a new chat, likewise."_s },
        { u"quick-ask"_s,
            u"Open the small window for a quick question, without the other where one is open."_s } });
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments) || !parser.positionalArguments().isEmpty()) {
        const QString problem
            = parser.errorText().isEmpty() ? u"headgate takes no files"_s : parser.errorText();
        std::fprintf(
            stderr, "headgate: %s\n%s", qPrintable(problem), qPrintable(parser.helpText()));
        return false;
    }
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.isSet(version))
        parser.showVersion();
    options->profile = parser.value(u"profile"_s);
    options->isDemo = parser.isSet(u"demo"_s);
    wish->chat = parser.value(u"chat"_s);
    wish->isNewChat = parser.isSet(u"new-chat"_s);
    wish->isQuickAsk = parser.isSet(u"quick-ask"_s);
    return true;
}

//! --help and --version need no display.
bool asksForWords(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char* given) {
        const QByteArrayView option = given;
        return option == "--version" || option == "-v" || option == "--help" || option == "-h"
            || option == "--help-all";
    });
}

void fulfil(const StartWish& wish, Ui::MainWindow& window)
{
    if (!wish.chat.isEmpty())
        window.openChat(ConversationId { wish.chat });
    else if (wish.isNewChat)
        window.openNewChat();
    if (wish.isQuickAsk)
        window.beside().openQuickAsk(wish.activationToken);
}

//! What exec() returns where the program goes on with other options.
constexpr int kGoOn = 64;

//! One sitting: an engine and its window. `options` are those of the next one.
int runWindow(QApplication& app, SingleInstance& instance, const StartWish& wish,
    Services::EngineOptions* options)
{
    const Services::Engine engine(*options);
    const Ui::ApplicationLook look(app, engine.settings()); // while the services are being made
    Ui::MainWindow window(engine.services());
    const QuitSignals quitSignals;
    QObject::connect(
        &window, &Ui::MainWindow::ended, &app, [] { QApplication::exit(0); }, Qt::QueuedConnection);
    QObject::connect(
        &quitSignals, &QuitSignals::quitRequested, &window, [&window] { window.quit(); });
    QObject::connect(
        &instance, &SingleInstance::messageReceived, &window, [&window](const QByteArray& message) {
            const StartWish asked = wishFromMessage(message);
            if (!asked.isQuickAsk)
                Ui::bringToFront(window, asked.activationToken);
            fulfil(asked, window);
        });
    // Not within the page's own click: the engine goes with all that it is in the middle of.
    QObject::connect(
        &window, &Ui::MainWindow::demoRequested, &window,
        [options](bool isWanted) {
            options->isDemo = isWanted;
            QApplication::exit(kGoOn);
        },
        Qt::QueuedConnection);
    window.show();
    fulfil(wish, window);
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[])
{
    forbidCoreDumps();
    Ui::prepareApplication();
    Services::EngineOptions options { .programName = u"headgate"_s,
        .makesTitles = true,
        .watchesAlerts = true,
        .opensGateway = true };
    StartWish wish;
    if (argc > 1 && asksForWords(argc, argv)) {
        const QCoreApplication app(argc, argv);
        readOptions(QCoreApplication::arguments(), &options, &wish); // ends the program
        return 2;
    }
    std::optional<Ui::DisplayFailureNotice> notice(std::in_place, argc, argv);
    QApplication app(argc, argv);
    notice.reset();

    if (!readOptions(QApplication::arguments(), &options, &wish))
        return 2;
    const auto paths = Settings::ProfilePaths::resolve(options.profile, options.environment);
    SingleInstance instance(paths.dataDir);
    wish.activationToken = qgetenv("XDG_ACTIVATION_TOKEN");
    if (instance.handOver(toMessage(wish)))
        return 0;
    Ui::readFontsAhead(); // not where the program ends at once: a thread would still be reading
    // The window may be hidden, with dialogs of its own coming and going: its end is the program's.
    QApplication::setQuitOnLastWindowClosed(false);
    int result = runWindow(app, instance, wish, &options);
    while (result == kGoOn)
        result = runWindow(app, instance, {}, &options);
    return result;
}
