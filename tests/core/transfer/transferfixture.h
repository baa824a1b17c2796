// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/transfer/chatimporter.h"
#include "core/transfer/historyports.h"
#include "tests/core/history/historyfixture.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QFile>

namespace Headgate::Test {

inline bool alwaysGoesOn(qint64, qint64)
{
    return true;
}

//! A history with what imports and exports need around it.
struct TransferFixture : HistoryFixture {
    Transfer::HistoryCall call()
    {
        return [this](const std::function<void(History::HistoryStore&)>& work) { work(*store); };
    }

    Result<ImportReport> import(const QStringList& paths, bool isDryRun = false)
    {
        Transfer::HistorySink sink(call(), isDryRun, alwaysGoesOn);
        Result<ImportReport> report = Transfer::ChatImporter(sink).run(paths);
        must(sink.sortIn());
        return report;
    }

    ExportSummary exportAll(const QString& path, ExportFormat format, const ExportOptions& options)
    {
        Transfer::HistorySource source(
            [this](const ConversationId&) { return call(); }, alwaysGoesOn);
        const ExportSpec spec { .format = format, .options = options, .path = path };
        return must(Transfer::exportChats(spec, must(store->trees().ids()), source));
    }

    //! All chats as one file of our own; returns its SHA-256.
    QByteArray hashOfExport(const QString& name)
    {
        const QString path = dir.filePath(name);
        exportAll(path, ExportFormat::Json, {});
        return QCryptographicHash::hash(readFile(path), QCryptographicHash::Sha256).toHex();
    }

    QByteArray readFile(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            QTest::qFail(qPrintable(path), __FILE__, __LINE__);
        return file.readAll();
    }

    QVector<ChatTree> trees()
    {
        QVector<ChatTree> all;
        for (const ConversationId& id : must(store->trees().ids()))
            all.append(must(store->trees().load(id)));
        return all;
    }
    ChatTree treeTitled(const QString& title)
    {
        for (const ChatTree& tree : trees()) {
            if (tree.info.title == title)
                return tree;
        }
        QTest::qFail(qPrintable(title), __FILE__, __LINE__);
        return {};
    }
};

inline QString sampleFile(const QString& name)
{
    return sourceDir() + QStringLiteral("/tests/data/transfer/") + name;
}

//! One line a message: depth by branch, role, and its parts in short.
inline QStringList outline(const ChatTree& tree)
{
    QHash<MessageId, int> depths;
    QStringList lines;
    for (const MessageRecord& record : tree.messages) {
        const int depth = record.parentId.isNull() ? 0 : depths.value(record.parentId) + 1;
        depths.insert(record.id, depth);
        QStringList parts;
        for (const Part& part : record.message.parts) {
            switch (part.kind) {
            case Part::Kind::Text:
                parts << part.text;
                break;
            case Part::Kind::Thought:
                parts << QStringLiteral("(thought) ") + part.text;
                break;
            case Part::Kind::ToolCall:
                parts << QStringLiteral("(call) ") + part.toolCall.name;
                break;
            case Part::Kind::ToolResult:
                parts << QStringLiteral("(result) ") + part.toolResult.name;
                break;
            case Part::Kind::Media:
                parts << QStringLiteral("(media) ") + part.media.name + u' ' + part.media.mimeType
                        + u' ' + QString::number(part.media.sizeBytes);
                break;
            case Part::Kind::Opaque:
                parts << QStringLiteral("(note) ") + part.text;
                break;
            }
        }
        lines << QString::number(depth) + u' '
                + (record.message.role == Role::User ? QStringLiteral("user: ")
                                                     : QStringLiteral("assistant: "))
                + parts.join(QStringLiteral(" | "));
    }
    return lines;
}

//! "kind subject ×count"
inline QStringList noteLines(const ImportReport& report)
{
    QStringList lines;
    for (const ImportNote& note : report.notes)
        lines << QStringLiteral("%1 %2 ×%3")
                     .arg(importNoteKindName(note.kind), note.subject)
                     .arg(note.count);
    return lines;
}

} // namespace Headgate::Test
