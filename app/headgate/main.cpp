// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgate/singleinstance.h"
#include "core/base/coredumps.h"
#include "core/base/quitsignals.h"
#include "core/services/engine.h"
#include "core/settings/paths.h"
#include "ui/common/application.h"
#include "ui/common/displayfailure.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace Headgate;

namespace {

//! The few options; Qt's own parser would open a dialog for a mistake.
bool readOptions(const QStringList& arguments, Services::EngineOptions* options)
{
    QCommandLineParser parser;
    parser.addOptions({ { u"profile"_s, u"Keep everything under DIR."_s, u"DIR"_s },
        { u"demo"_s, u"Talk to the built-in simulator."_s } });
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
    return true;
}

constexpr auto kActivationToken = "XDG_ACTIVATION_TOKEN";

void bringToFront(QWidget& window, const QByteArray& activationToken)
{
    if (!activationToken.isEmpty())
        qputenv(kActivationToken, activationToken); // Qt's Wayland plugin reads it from there
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
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

} // namespace

int main(int argc, char* argv[])
{
    forbidCoreDumps();
    Ui::prepareApplication();
    Services::EngineOptions options { .programName = u"headgate"_s, .makesTitles = true };
    if (argc > 1 && asksForWords(argc, argv)) {
        const QCoreApplication app(argc, argv);
        readOptions(QCoreApplication::arguments(), &options); // ends the program
        return 2;
    }
    std::optional<Ui::DisplayFailureNotice> notice(std::in_place, argc, argv);
    QApplication app(argc, argv);
    notice.reset();

    if (!readOptions(QApplication::arguments(), &options))
        return 2;
    Ui::readFontsAhead();
    const auto paths = Settings::ProfilePaths::resolve(options.profile, options.environment);
    SingleInstance instance(paths.dataDir);
    // What lets the first program take the focus, where the desktop asks for leave (Wayland).
    if (instance.handOver(qgetenv(kActivationToken)))
        return 0;
    const Services::Engine engine(options);
    const Ui::ApplicationLook look(app, engine.services().settings);
    Ui::MainWindow window(engine.services());
    const QuitSignals quitSignals;
    QObject::connect(
        &quitSignals, &QuitSignals::quitRequested, &window, [&window] { window.close(); });
    QObject::connect(&instance, &SingleInstance::messageReceived, &window,
        [&window](const QByteArray& token) { bringToFront(window, token); });
    window.show();
    return QApplication::exec();
}
