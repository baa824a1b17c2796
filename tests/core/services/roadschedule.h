// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/futures.h"
#include "core/exchange/exchange.h"
#include "core/keys/sessionstore.h"
#include "core/services/keyroom.h"
#include "core/services/localledgerservice.h"
#include "tests/core/services/countingservice.h"

#include <QDir>
#include <QPointer>
#include <QTemporaryDir>

#include <memory>
#include <random>
#include <vector>

namespace Headgate::Test {

//! \brief One request, as its asker knows it.
struct Asked {
    QString id;
    qint64 tokens = 0; //!< the service's own count of it
    QPointer<Exchange> exchange;
    ExchangePhase phase = ExchangePhase::Leasing;
    int finished = 0;
    bool isCalledOff = false; //!< in the middle: what came of it is not all known
    bool isKilled = false; //!< with its program
    bool isBooked = false; //!< the books' thread has said so
    bool isComplete = false;
};

//! \brief A program that shares the books with others: all of an engine that requests meet.
struct Program {
    Program(const FakeClock& clock, const QString& folder, const QString& keyFile,
        const QProcessEnvironment& environment)
        : books(clock, folder, QStringLiteral("test"), nullptr)
        , vault(keychain, redactor, clock, keyFile, environment)
        , room(vault, clock, books.worker(),
              { .model = [](const Target&) { return std::optional<ModelInfo>(); },
                  .price = [](const BackendInfo&, const QString&,
                               qint64) { return std::optional<ModelPrice>(); },
                  .rules = [](const BackendInfo&) { return Keys::PoolRules(); },
                  .networkReady = [] { return readyFuture(true); },
                  .check = [](const KeyId&) { return readyFuture(Result<void>()); } },
              nullptr)
    {
        books.setKeeper(&room.keeper());
    }

    Redactor redactor;
    Keys::SessionStore keychain;
    Services::LocalLedgerService books;
    Keys::Vault vault;
    Services::KeyRoom room;
    QObject asker; //!< owns the exchanges, which go first
};

//! \brief A random schedule of requests, over programs that share their books, and all that must be
//! true of it.
class Schedule : public QObject {
public:
    explicit Schedule(quint32 seed);

    //! What went wrong, or nothing.
    QString run();
    qsizetype requests() const { return m_asked.size(); }
    int accepted() const { return m_accepted; }

private:
    int dice(int sides) { return int(m_random() % unsigned(sides)); }
    QString projectOf(int key) const { return QStringLiteral("p%1").arg(key % m_projectCount + 1); }
    QString modelOf(int number) const { return QStringLiteral("model-%1").arg(number); }
    QString folder() const { return m_dir.path() + QStringLiteral("/%1").arg(m_folders); }
    QString fileIn(const QString& name) const
    {
        return folder() + QStringLiteral("/ledger.db") + name;
    }
    BackendInfo info() const;
    void complain(const QString& what)
    {
        if (m_complaint.isEmpty())
            m_complaint = what;
    }
    void complainOf(const QStringList& all)
    {
        if (!all.isEmpty())
            complain(all.join(QStringLiteral("; ")));
    }

    void newFolder()
    {
        ++m_folders;
        QDir().mkpath(folder());
    }
    void openPrograms();
    void teach(Program& program) const;
    RoadParts roadOf(Program& program);
    void step();
    void ask();
    void advance(std::chrono::milliseconds by);
    void callOff(bool isDropped);
    void restartOne();
    void killAll();
    void drain();
    bool waitFor(const std::function<bool()>& condition, const char* what);
    void rest();
    void waitUntilBooked();
    void tellEachOther();
    void lookAtBooks();
    void end();
    void compare();
    void compareWithJournal(const QVector<Limits::LedgerEvent>& events);
    void compareLimits(const QVector<Limits::LedgerEvent>& events);

    std::mt19937 m_random;
    const ServiceCaps m_caps;
    const int m_keyCount, m_projectCount, m_modelCount, m_programCount;
    const bool m_addsUp;
    QTemporaryDir m_dir;
    int m_folders = 0;
    FakeClock m_clock;
    CountingService m_service;
    Net::HttpTransport m_transport;
    Net::HttpLimits m_limits;
    RetryPolicy m_retry;
    QProcessEnvironment m_environment;
    std::vector<std::unique_ptr<Program>> m_programs;
    std::vector<std::unique_ptr<Asked>> m_asked;
    QString m_complaint;
    int m_accepted = 0;
};

} // namespace Headgate::Test
