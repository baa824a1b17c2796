// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/futures.h"
#include "tests/core/services/poolrun.h"

#include <QRandomGenerator>

#include <cstdio>

using namespace Headgate;
using namespace Headgate::Keys;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

namespace {

//! One line to the parent at once: after SIGKILL nothing that waits in a buffer arrives.
void tell(const char* line)
{
    std::fputs(line, stdout);
    std::fflush(stdout);
}

Booking bookingOf(const PoolRequest& request)
{
    Booking booking;
    booking.startedAt = QDateTime::currentDateTimeUtc();
    booking.receipt.requestId = request.id;
    booking.receipt.target = { request.backend, request.model };
    return booking;
}

//! Sends one request after the other. To be sent is to be told to the parent, who counts as a
//! service does.
class Sender : public QObject {
public:
    explicit Sender(PoolRun& run)
        : m_run(run)
    {
    }

    void next()
    {
        m_request = m_run.request();
        PoolAnswer answer = m_run.pool.pick(m_request);
        if (!answer.grant)
            return again();
        m_grant = std::make_unique<PoolGrant>(std::move(*answer.grant));
        m_run.books.noteUnderWay(bookingOf(m_request));
        m_run.keeper->confirm(m_grant->hold()) | then(this, [this](bool isOurs) {
            if (!isOurs) {
                m_run.pool.withdraw(m_request, *m_grant);
                m_run.books.book(bookingOf(m_request)); // as one that was given up
                return again();
            }
            tell("sent\n");
            QTimer::singleShot(QRandomGenerator::global()->bounded(4), this, [this] { end(); });
        });
    }

private:
    void end()
    {
        m_grant->counted();
        m_run.pool.ended(
            m_request, *m_grant, { { Limits::Outcome::Answered, 10, 10, PicoUsd { 0 } }, {} });
        m_run.books.book(bookingOf(m_request));
        again();
    }
    void again()
    {
        m_grant.reset();
        QTimer::singleShot(1, this, [this] { next(); });
    }

    PoolRun& m_run;
    PoolRequest m_request;
    std::unique_ptr<PoolGrant> m_grant;
};

} // namespace

//! killpoolchild FOLDER CAP
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    const SystemClock clock;
    PoolRun run(QString::fromLocal8Bit(argv[1]), clock, { u"1"_s });
    run.ownProject(u"k1"_s);
    run.limit(QByteArray(argv[2]).toLongLong());
    std::vector<std::unique_ptr<Sender>> senders;
    for (int i = 0; i < 4; ++i) {
        senders.push_back(std::make_unique<Sender>(run));
        senders.back()->next();
    }
    tell("ready\n");
    return QCoreApplication::exec();
}
