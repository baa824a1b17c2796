// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/testprofile.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QUrl>
#include <QVector>

#include <memory>

namespace Headgate::Test {

//! \brief What one run of headgatectl left behind.
struct CtlRun {
    int status = -1; //!< as a shell numbers it: 128 + n after signal n
    QByteArray out;
    QByteArray err;

    //! Standard output as JSON lines; a line that is none gives an empty object.
    QVector<QJsonObject> lines() const;
    //! The `type` of each line, equal neighbours once.
    QStringList types() const;
    //! The last line of a type; empty when there is none.
    QJsonObject last(const QString& type) const;
    //! All `text` of the lines of a type.
    QString joined(const QString& type) const;
};

//! \brief headgatectl with a profile, keys and addresses of the test's own, and nothing of the
//! machine's user.
class CtlProgram {
public:
    CtlProgram();

    QString profile() const { return m_profile.path(); }
    QProcessEnvironment environment;
    //! All four base addresses to one simulator.
    void useSimulator(quint16 port);

    //! Starts it; the caller waits. Standard input stays open.
    std::unique_ptr<QProcess> start(const QStringList& arguments) const;
    //! Runs it to its end while the event loop of the test goes on.
    CtlRun run(const QStringList& arguments, const QByteArray& input = {}) const;
    //! As run(), its standard output piped into a shell command.
    CtlRun runInto(const QString& reader, const QStringList& arguments) const;
    static CtlRun waitFor(QProcess* process);
    //! All runs so far, standard output and standard error.
    const QByteArray& allOutput() const { return m_allOutput; }

private:
    TestProfile m_profile;
    mutable QByteArray m_allOutput;
};

//! \brief The simulator's control address, and the faults of the next `count` requests.
bool controlSimulator(quint16 port, const QByteArray& json);

} // namespace Headgate::Test
