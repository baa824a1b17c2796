// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/bookslock.h"

#include <sys/file.h>

namespace Headgate::Ledger {

bool BooksLock::takeAlone(const QString& path)
{
    return take(path, LOCK_EX);
}

void BooksLock::share(const QString& path)
{
    take(path, LOCK_SH);
}

bool BooksLock::take(const QString& path, int kind)
{
    if (!m_file.isOpen()) {
        m_file.setFileName(path);
        if (!m_file.open(QIODevice::ReadWrite))
            return false;
    }
    return ::flock(m_file.handle(), kind | LOCK_NB) == 0;
}

} // namespace Headgate::Ledger
