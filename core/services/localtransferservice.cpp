// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localtransferservice.h"

#include "core/base/futures.h"
#include "core/transfer/chatimporter.h"

#include <QElapsedTimer>
#include <QMutexLocker>
#include <QtConcurrentRun>

namespace Headgate::Services {

namespace {

using History::HistoryStore;
using Transfer::HistoryCall;

constexpr std::chrono::milliseconds kProgressInterval(100);

//! Called from the transfers' own thread, which may wait for the history's.
HistoryCall callInto(History::HistoryWorker& worker)
{
    return [&worker](const std::function<void(HistoryStore&)>& work) {
        worker
            .run([&work](HistoryStore& store) {
                work(store);
                return true;
            })
            .waitForFinished();
    };
}

Result<ImportReport> runImport(
    const ImportSpec& spec, const HistoryCall& history, const Transfer::GoesOn& goesOn)
{
    Transfer::HistorySink sink(history, spec.isDryRun, goesOn);
    Result<ImportReport> report = Transfer::ChatImporter(sink).run(spec.paths);
    // Also after an error: what was added before it is there.
    const Result<void> sorted = sink.sortIn();
    if (!report)
        return report;
    if (!sorted)
        return sorted.error();
    report->isDryRun = spec.isDryRun;
    return report;
}

} // namespace

LocalTransferService::LocalTransferService(
    HistoryHomes& homes, LocalHistoryService& history, QObject* parent)
    : TransferService(parent)
    , m_homes(homes)
    , m_history(history)
{
    m_pool.setMaxThreadCount(1);
}

LocalTransferService::~LocalTransferService()
{
    {
        const QMutexLocker lock(&m_mutex);
        for (const StopFlag& stop : std::as_const(m_running))
            *stop = true;
    }
    m_pool.waitForDone();
}

LocalTransferService::StopFlag LocalTransferService::begin(const TransferId& id)
{
    auto stop = std::make_shared<std::atomic_bool>(false);
    const QMutexLocker lock(&m_mutex);
    m_running.insert(id, stop);
    return stop;
}

void LocalTransferService::end(const TransferId& id)
{
    const QMutexLocker lock(&m_mutex);
    m_running.remove(id);
}

void LocalTransferService::cancel(const TransferId& id)
{
    const QMutexLocker lock(&m_mutex);
    if (const StopFlag stop = m_running.value(id))
        *stop = true;
}

Transfer::GoesOn LocalTransferService::follow(const TransferId& id, const StopFlag& stop)
{
    auto sinceLast = std::make_shared<QElapsedTimer>(); // std::function copies what it holds
    return [this, id, stop, sinceLast](qint64 done, qint64 total) {
        if (!sinceLast->isValid() || sinceLast->hasExpired(kProgressInterval.count())) {
            sinceLast->start();
            const TransferProgress progress { id, done, total };
            QMetaObject::invokeMethod(
                this, [this, progress] { emit progressed(progress); }, Qt::QueuedConnection);
        }
        return !*stop;
    };
}

QHash<ConversationId, HistoryCall> LocalTransferService::homesOf(
    const QVector<ConversationId>& chats)
{
    QHash<ConversationId, HistoryCall> homes;
    for (const ConversationId& id : chats)
        homes.insert(id, callInto(m_homes.homeOf(id)));
    return homes;
}

QFuture<Result<ExportSummary>> LocalTransferService::write(
    const ExportSpec& spec, const QVector<ConversationId>& chats, const StopFlag& stop)
{
    const auto homes = homesOf(chats);
    return QtConcurrent::run(&m_pool, [spec, chats, homes, goesOn = follow(spec.id, stop)] {
        Transfer::HistorySource source(
            [&homes](const ConversationId& id) { return homes.value(id); }, goesOn);
        return Transfer::exportChats(spec, chats, source);
    }) | then(this, [this, id = spec.id](const Result<ExportSummary>& summary) {
        end(id);
        return summary;
    });
}

QFuture<Result<ExportSummary>> LocalTransferService::exportChats(const ExportSpec& spec)
{
    using Ids = Result<QVector<ConversationId>>;
    const StopFlag stop = begin(spec.id);
    return inThreadOf(this, [this, spec, stop]() -> QFuture<Result<ExportSummary>> {
        if (!spec.isAll)
            return write(spec, spec.chats, stop);
        return m_homes.stored().run([](HistoryStore& store) { return store.trees().ids(); })
            | then(this, [this, spec, stop](const Ids& ids) {
                  if (ids)
                      return write(spec, *ids, stop);
                  end(spec.id);
                  return readyFuture(Result<ExportSummary>(ids.error()));
              });
    });
}

QFuture<Result<QString>> LocalTransferService::printable(const ExportSpec& spec)
{
    const StopFlag stop = begin(spec.id);
    return inThreadOf(this, [this, spec, stop] {
        const auto homes = homesOf(spec.chats);
        const auto work = [spec, homes, goesOn = follow(spec.id, stop)]() -> Result<QString> {
            Transfer::HistorySource source(
                [&homes](const ConversationId& id) { return homes.value(id); }, goesOn);
            return Transfer::printableHtml(spec, source);
        };
        return QtConcurrent::run(&m_pool, work)
            | then(this, [this, id = spec.id](const Result<QString>& html) {
                  end(id);
                  return html;
              });
    });
}

QFuture<Result<ImportReport>> LocalTransferService::importChats(const ImportSpec& spec)
{
    const StopFlag stop = begin(spec.id);
    return inThreadOf(this, [this, spec, stop] {
        const auto work
            = [spec, goesOn = follow(spec.id, stop), history = callInto(m_homes.stored())] {
                  return runImport(spec, history, goesOn);
              };
        return QtConcurrent::run(&m_pool, work)
            | then(this, [this, spec](const Result<ImportReport>& report) {
                  end(spec.id);
                  if (!spec.isDryRun)
                      m_history.announceMany();
                  return report;
              });
    });
}

} // namespace Headgate::Services
