// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace Headgate {

//! \brief A text file that is renamed to <base>.1.log, .2.log, … when it is full; the oldest is
//! deleted. Mode 0600.
//!
//! Every line is one write to the system, so that a killed program loses nothing. Not thread-safe.
class RotatingFile {
public:
    RotatingFile(const QString& folder, const QString& baseName, qint64 maxBytes, int maxFiles);

    QString path() const { return m_file.fileName(); }
    //! Adds a line break. False if the line (or a part of it) did not get to the disk; the next
    //! call tries afresh.
    bool writeLine(QByteArrayView line);

private:
    QString numbered(int number) const;
    bool open();
    void rotate();

    QString m_folder;
    QString m_baseName;
    qint64 m_maxBytes;
    int m_maxFiles;
    QFile m_file;
    bool m_endsInsideLine = false; //!< a write was cut off by a full disk
};

} // namespace Headgate
