// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/historyports.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>

#include <optional>

namespace Headgate::Transfer {

namespace {

using History::HistoryStore;

//! Brings a result over from where the history lives.
template <typename Job>
auto ask(const HistoryCall& history, Job job) -> std::invoke_result_t<Job, HistoryStore&>
{
    std::optional<std::invoke_result_t<Job, HistoryStore&>> result;
    history([&result, &job](HistoryStore& store) { result = job(store); });
    if (!result)
        return Error { .kind = ErrorKind::Unavailable,
            .detail = QStringLiteral("the history has closed") };
    return std::move(*result);
}

} // namespace

HistorySink::HistorySink(HistoryCall history, bool isDryRun, GoesOn goesOn)
    : m_history(std::move(history))
    , m_isDryRun(isDryRun)
    , m_goesOn(std::move(goesOn))
{
}

Result<Media> HistorySink::storeFile(const QString& path, const Media& about)
{
    Media media = about;
    if (media.sizeBytes == 0)
        media.sizeBytes = QFileInfo(path).size();
    if (m_isDryRun)
        return media;
    return ask(m_history, [&](HistoryStore& store) {
        return store.attachments().putFile(path, media.mimeType, media.name);
    });
}

Result<Media> HistorySink::storeBytes(const Media& media)
{
    if (m_isDryRun) {
        Media known = media;
        known.data.clear();
        return known;
    }
    return ask(m_history, [&](HistoryStore& store) { return store.attachments().put(media); });
}

Result<TreeOutcome> HistorySink::storeChat(const ChatTree& tree)
{
    const Result<TreeOutcome> outcome = ask(m_history, [&](HistoryStore& store) {
        return m_isDryRun ? store.trees().compare(tree) : store.trees().merge(tree);
    });
    const bool isChanged = outcome
        && (outcome->kind == TreeOutcome::Kind::New || outcome->kind == TreeOutcome::Kind::Grown);
    if (isChanged && !m_isDryRun)
        m_changed.append(tree.info.id);
    return outcome;
}

bool HistorySink::goesOn(qint64 bytesDone, qint64 bytesTotal)
{
    return m_goesOn(bytesDone, bytesTotal);
}

Result<void> HistorySink::sortIn()
{
    if (m_changed.isEmpty())
        return {};
    return ask(m_history, [&](HistoryStore& store) { return store.trees().sortIn(m_changed); });
}

HistorySource::HistorySource(
    std::function<HistoryCall(const ConversationId&)> homeOf, GoesOn goesOn)
    : m_homeOf(std::move(homeOf))
    , m_goesOn(std::move(goesOn))
{
}

Result<ChatTree> HistorySource::load(const ConversationId& id)
{
    m_home = m_homeOf(id);
    return ask(m_home, [&](HistoryStore& store) { return store.trees().load(id); });
}

std::unique_ptr<QIODevice> HistorySource::attachment(const QString& sha256)
{
    const Result<QString> path
        = ask(m_home, [&](HistoryStore& store) { return store.attachments().filePath(sha256); });
    if (path) {
        auto file = std::make_unique<QFile>(*path);
        return file->open(QIODevice::ReadOnly) ? std::move(file) : nullptr;
    }
    Result<QByteArray> bytes
        = ask(m_home, [&](HistoryStore& store) { return store.attachments().bytes(sha256); });
    if (!bytes)
        return nullptr;
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(*bytes);
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

bool HistorySource::goesOn(int chatsDone, int chatsTotal)
{
    return m_goesOn(chatsDone, chatsTotal);
}

} // namespace Headgate::Transfer
