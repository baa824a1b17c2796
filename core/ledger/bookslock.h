// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>

namespace Headgate::Ledger {

//! \brief Says whether a program is alone with the books: each that writes them shares a lock on a
//! file beside them, until it ends or is killed. SQLite's own locks are for moments only.
class BooksLock {
public:
    //! Takes the lock alone. False: another program has the books open, or the lock can't be had.
    bool takeAlone(const QString& path);
    //! Lets others in again, or joins them.
    void share(const QString& path);

private:
    bool take(const QString& path, int kind);

    QFile m_file;
};

} // namespace Headgate::Ledger
