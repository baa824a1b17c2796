// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/ledgerworker.h"

#include "core/base/log.h"

namespace Headgate::Ledger {

namespace {

Result<LedgerOpening> openIn(const QString& folder, LedgerStore& store)
{
    if (!folder.isEmpty())
        return store.open(folder);
    if (const Result<void> opened = store.openInMemory(); !opened)
        return opened.error();
    return LedgerOpening {};
}

} // namespace

LedgerWorker::LedgerWorker(const QString& folder)
    : m_folder(folder)
    , m_isReady(m_ready.get_future().share())
{
    m_opened.start();
    const auto open = [this, isFirst = true](LedgerStore& store) mutable {
        const Result<LedgerOpening> opened = openIn(m_folder, store);
        if (!opened)
            qCWarning(lcLedger) << "the books can't be opened:" << opened.error().detail;
        else if (!opened->setAside.isEmpty())
            qCWarning(lcLedger) << "damaged books were set aside as" << opened->setAside;
        if (!std::exchange(isFirst, false))
            return;
        m_opened.addResult(opened);
        m_opened.finish();
        m_ready.set_value();
    };
    m_writer = std::make_unique<JobThread>(QStringLiteral("ledger"), true, open);
}

LedgerWorker::~LedgerWorker()
{
    m_reader.reset();
    m_writer.reset();
}

QString LedgerWorker::logFile() const
{
    return m_folder.isEmpty() ? QString() : LedgerStore::logFileIn(m_folder);
}

JobThread& LedgerWorker::reader()
{
    if (m_folder.isEmpty())
        return *m_writer; // memory is known to one connection only
    const std::lock_guard lock(m_mutex);
    if (!m_reader) {
        const auto open = [folder = m_folder, isReady = m_isReady](LedgerStore& store) {
            isReady.wait();
            if (const Result<void> opened = store.openForReading(folder); !opened)
                qCWarning(lcLedger) << "the books can't be read:" << opened.error().detail;
        };
        m_reader = std::make_unique<JobThread>(QStringLiteral("ledger-reader"), false, open);
    }
    return *m_reader;
}

} // namespace Headgate::Ledger
