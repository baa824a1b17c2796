// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/failure.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QObject>
#include <QString>

namespace Headgate::Ctl {

//! \brief What the program ends with; scripts branch on it.
enum ExitStatus {
    Done = 0,
    WrongUsage = 2,
    KeyOrPermission = 3,
    RateLimitOrQuota = 4,
    NetworkFailed = 5,
    ProviderFailed = 6,
    Blocked = 7,
    CutOff = 8,
    FaultFound = 9, //!< what was asked to be checked is not right
    Stopped = 130, //!< by SIGINT or SIGTERM, as shells number it
};

ExitStatus exitStatusFor(ErrorKind kind);

void printOut(const QByteArray& text);
void printError(const QString& text);
//! One compact object and a newline on standard output.
void printJson(const QJsonObject& object);

//! \brief ISO 8601 in UTC; null where it is not known.
QJsonValue timeJson(const QDateTime& utc);

//! \brief The error's line of `--json`: kind, message, status, retry_after_ms (null where unknown).
QJsonObject errorJson(const Error& error);
QJsonObject errorJson(const Failure& failure);
//! \brief Prints the error of a command line that can't be understood; `--json` in it counts.
void printWrongUsage(const Error& error, bool isJson);
//! \brief A sentence for standard error: what happened, what the service said, what to do.
QString sentence(const Error& error);
QString sentence(const Failure& failure);

//! \brief One verb of the program. start() begins; done() ends it, exactly once, never from within
//! start().
class Command : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start() = 0;
    //! SIGINT or SIGTERM: end soon, with what there is.
    virtual void stop() { finish(Stopped); }

signals:
    void done(int exitStatus);

protected:
    void finish(int exitStatus);
    //! Prints an error in the asked form and ends with its status.
    void fail(const Error& error, bool isJson);
    //! As fail() for something that the command line names: where it is not there or no good, the
    //! usage was wrong.
    void failOnNamed(const Error& error, bool isJson);

private:
    bool m_isDone = false;
};

} // namespace Headgate::Ctl
