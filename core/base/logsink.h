// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>

namespace Headgate {

class Clock;
class Redactor;

//! \brief Where and how much a LogSink writes.
struct LogSinkOptions {
    QString directory; //!< created with mode 0700 if absent
    QString baseName = QStringLiteral(
        "headgate"); //!< one a program, since two processes must not rotate one file
    qint64 maxFileBytes = 5 * 1024 * 1024; //!< then <base>.log becomes <base>.1.log and so on
    int maxFiles = 5; //!< the one being written included; at least 1
    bool mirrorWarnings = true; //!< warnings and worse also go to standard error, redacted as well
};

//! \brief Sends all Qt log messages of the process, redacted, to JSON-lines files, while it lives.
//!
//! A line is {"t":UTC time,"level":…,"cat":…,"thread":…,"msg":…}; files have mode 0600. Qt's
//! message handler is process-wide, so at most one LogSink exists at a time: main() makes it first
//! and destroys it last. Messages may come from any thread. A full disk or an unwritable folder
//! costs log lines and nothing else; the next line that gets through tells how many.
class LogSink {
public:
    LogSink(const Redactor& redactor, const Clock& clock, const LogSinkOptions& options);
    ~LogSink();
    Q_DISABLE_COPY_MOVE(LogSink)

    //! The file being written.
    QString filePath() const;
    //! Lines lost since the start.
    qint64 lostLines() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate
