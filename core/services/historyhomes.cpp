// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/historyhomes.h"

#include "core/base/futures.h"
#include "core/base/log.h"

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

//! As long as the window promises that a deleted chat can come back.
constexpr std::chrono::days kTrashAge { 30 };

Result<void> emptyTrash(History::HistoryStore& history)
{
    const Result<int> purged = history.conversations().purgeTrash(kTrashAge);
    if (!purged)
        return purged.error();
    // Looking for files that nobody names reads the whole history: only when something went.
    if (*purged == 0)
        return {};
    const Result<int> collected = history.attachments().collectGarbage();
    return collected ? Result<void>() : collected.error();
}

} // namespace

HistoryHomes::HistoryHomes(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_stored(clock)
{
    connect(&m_stored, &History::HistoryWorker::journalFailed, this,
        [this](const Error& error) { noteWrite(error); });
    connect(&m_stored, &History::HistoryWorker::journalRecovered, this,
        [this] { noteWrite(std::nullopt); });
}

void HistoryHomes::open(const QString& dataDir)
{
    m_opened = m_stored.open(dataDir)
        | then(this, [this](const Result<History::OpenInfo>& opened) { return onOpened(opened); });
}

bool HistoryHomes::onOpened(const Result<History::OpenInfo>& opened)
{
    if (!opened) {
        m_isReadOnly = true;
        m_canReadStored = false;
        qCWarning(lcServices) << "the history can't be opened:" << opened.error().detail;
        setState({ .isWritable = false, .reason = opened.error() });
        return false;
    }
    m_isReadOnly = opened->isReadOnly();
    if (!m_isReadOnly) {
        setState({});
        m_stored.run(emptyTrash);
        return true;
    }
    const bool isNewer = opened->access == History::OpenInfo::Access::ReadOnlyNewerSchema;
    setState({ .isWritable = false,
        .reason = Error { .kind = isNewer ? ErrorKind::ReadOnly : ErrorKind::Storage,
            .detail = isNewer ? u"the history was written by a newer Headgate"_s
                              : u"the history's folder can't be written"_s } });
    return false;
}

History::HistoryWorker& HistoryHomes::inMemory()
{
    if (!m_inMemory) {
        m_inMemory = std::make_unique<History::HistoryWorker>(m_clock);
        m_inMemory->openInMemory();
    }
    return *m_inMemory;
}

History::HistoryWorker& HistoryHomes::homeOf(const ConversationId& id)
{
    return m_privateConversations.contains(id) ? inMemory() : m_stored;
}

History::HistoryWorker& HistoryHomes::homeOf(const MessageId& id)
{
    return m_privateMessages.contains(id) ? inMemory() : m_stored;
}

History::HistoryWorker& HistoryHomes::homeOfNew(bool isPrivate)
{
    // A chat that can't be stored goes on in memory; the banner says so.
    return isPrivate || m_isReadOnly ? inMemory() : m_stored;
}

void HistoryHomes::noteInMemory(const QVector<MessageRecord>& records)
{
    for (const MessageRecord& record : records)
        m_privateMessages.insert(record.id);
}

void HistoryHomes::noteWrite(const std::optional<Error>& error)
{
    if (m_isReadOnly)
        return;
    if (!error)
        return setState({});
    if (error->kind == ErrorKind::Storage || error->kind == ErrorKind::ReadOnly)
        setState({ .isWritable = false, .reason = error });
}

void HistoryHomes::setState(const StorageState& state)
{
    const bool isSame = m_state.isWritable == state.isWritable
        && m_state.reason.has_value() == state.reason.has_value();
    m_state = state;
    if (!isSame)
        emit storageStateChanged();
}

} // namespace Headgate::Services
