// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/displayfailure.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

namespace Headgate::Ui {

namespace {

constexpr int kExitStatus = 1;

struct Said {
    QtMsgType type;
    QByteArray category;
    QString text;
};

// A message handler is a plain function, so what it needs is here. Qt's own threads may speak, too.
QtMessageHandler previousHandler = nullptr;
std::mutex guard;
std::vector<Said> heldBack; //!< by guard
QByteArray tool; //!< headgatectl, by the path that was used for this program
QByteArray toolOptions;

bool namesTheCause(const Said& said)
{
    return (said.category.startsWith("qt.qpa.") || said.text.contains(u"wl_display"))
        && !said.text.startsWith(u"Could not load the Qt platform plugin"); // the consequence
}

//! Qt's own first words of it, e.g. "could not connect to display :77".
QByteArray reason()
{
    const auto isUnset = [](const char* name) { return qEnvironmentVariableIsEmpty(name); };
    if (isUnset("DISPLAY") && isUnset("WAYLAND_DISPLAY") && isUnset("QT_QPA_PLATFORM"))
        return "neither DISPLAY nor WAYLAND_DISPLAY is set";
    const auto found = std::find_if(heldBack.cbegin(), heldBack.cend(), namesTheCause);
    if (found == heldBack.cend())
        return "Qt found no way to a display";
    const QByteArray words = found->text.simplified().toLocal8Bit();
    return words.endsWith('.') ? words.chopped(1) : words;
}

[[noreturn]] void giveUp()
{
    std::fprintf(stderr,
        "headgate: No window can open here: %s.\n"
        "The same core answers in the terminal:\n\n"
        "    %s chat%s \"Hello\"\n"
        "    %s help\n",
        reason().constData(), tool.constData(), toolOptions.constData(), tool.constData());
    std::_Exit(kExitStatus);
}

void holdBack(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    const std::scoped_lock lock(guard);
    if (type == QtFatalMsg)
        giveUp();
    heldBack.push_back({ type, context.category, text });
}

} // namespace

DisplayFailureNotice::DisplayFailureNotice(int argc, const char* const* argv)
{
    const QByteArray program = argc > 0 ? argv[0] : "";
    tool = program.left(program.lastIndexOf('/') + 1) + "headgatectl";
    const bool isDemo = std::any_of(
        argv, argv + argc, [](const char* given) { return std::strcmp(given, "--demo") == 0; });
    toolOptions = isDemo ? " --demo" : "";
    previousHandler = qInstallMessageHandler(holdBack);
}

DisplayFailureNotice::~DisplayFailureNotice()
{
    qInstallMessageHandler(previousHandler);
    const std::scoped_lock lock(guard);
    for (const Said& said : std::exchange(heldBack, {})) {
        if (previousHandler) {
            const QMessageLogContext context(nullptr, 0, nullptr, said.category.constData());
            previousHandler(said.type, context, said.text);
        }
    }
}

} // namespace Headgate::Ui
