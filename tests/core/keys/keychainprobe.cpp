// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Uses the keychain of the session it is started in and prints what came of it: a process
//! can meet only one session bus in its life, so tst_keychainabsence starts this for each. Usage:
//! keychainprobe main|engine GUARD_MS

#include "core/keys/keychainstore.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::Keys;

namespace {

void print(const QString& line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

template <typename T> void printResult(const char* what, const Result<T>& result)
{
    print(QString::fromLatin1(what) + u": "_s
        + (result ? u"ok"_s
                  : errorKindName(result.error().kind) + u": "_s + result.error().detail));
}

void probe(KeychainStore* store)
{
    store->write(u"key/probe"_s, Secret::take(u"probe-secret"_s))
        .then([store](const Result<void>& written) {
            printResult("write", written);
            store->read(u"key/probe"_s).then([store](const Result<Secret>& read) {
                printResult("read", read);
                print(u"state: %1"_s.arg(int(store->state())));
                QCoreApplication::exit(0);
            });
        });
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::chrono::milliseconds guard(arguments.value(2).toInt());
    QThread engine;
    auto store = std::make_unique<KeychainStore>(u"headgate"_s, guard);
    if (arguments.value(1) == u"engine") {
        store->moveToThread(&engine);
        engine.start();
    }
    QMetaObject::invokeMethod(
        store.get(), [&store] { probe(store.get()); }, Qt::QueuedConnection);
    const int status = QCoreApplication::exec();
    engine.quit();
    engine.wait();
    return status;
}
