// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/quitsignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace Headgate {

namespace {

//! Written by the handler, which may do next to nothing else; -1 while no QuitSignals lives.
volatile sig_atomic_t signalSocket = -1;

extern "C" void onSignal(int number)
{
    const char byte = 1;
    if (signalSocket >= 0 && write(signalSocket, &byte, 1) == 1)
        std::signal(number, SIG_DFL); // the next one ends the process
}

} // namespace

class QuitSignals::Private {
public:
    std::array<int, 2> sockets { -1, -1 };
    std::unique_ptr<QSocketNotifier> notifier;
};

QuitSignals::QuitSignals(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, d->sockets.data()) != 0)
        return;
    d->notifier = std::make_unique<QSocketNotifier>(d->sockets[1], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(d->sockets[1], &byte, 1) == 1)
            emit quitRequested();
    });
    signalSocket = d->sockets[0];
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

QuitSignals::~QuitSignals()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    signalSocket = -1;
    for (const int socket : d->sockets) {
        if (socket >= 0)
            close(socket);
    }
}

} // namespace Headgate
