// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatexport.h"

#include <QHash>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

QVector<ShownMessage> shownMessages(const ChatTree& tree, bool hasAllBranches)
{
    QVector<ShownMessage> shown;
    if (!hasAllBranches) {
        for (const int place : tree.activePath())
            shown.append({ &tree.messages[place] });
        return shown;
    }
    QHash<MessageId, QVector<int>> children;
    for (int i = 0; i < tree.messages.size(); ++i)
        children[tree.messages[i].parentId].append(i);
    // A stack, since a chain of 10,000 messages is deeper than a thread's own.
    QVector<ShownMessage> open;
    const auto push = [&](const MessageId& parent) {
        const QVector<int> siblings = children.value(parent);
        const int count = int(siblings.size());
        for (int i = count - 1; i >= 0; --i) {
            const bool isAlone = count == 1;
            open.append({ &tree.messages[siblings[i]], isAlone ? 0 : i + 1, isAlone ? 0 : count });
        }
    };
    push({});
    while (!open.isEmpty()) {
        shown.append(open.takeLast());
        push(shown.constLast().record->id);
    }
    return shown;
}

QString metadataLine(const MessageRecord& record)
{
    QStringList facts;
    if (record.createdAt.toMSecsSinceEpoch() != 0)
        facts.append(record.createdAt.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s));
    if (!record.receipt)
        return facts.join(u" · "_s);
    const Receipt& receipt = *record.receipt;
    const QString model
        = receipt.modelAnswered.isEmpty() ? receipt.target.model : receipt.modelAnswered;
    for (const QString& name : { model, receipt.backendLabel }) {
        if (!name.isEmpty())
            facts.append(name);
    }
    if (receipt.isSimulated)
        facts.append(u"simulated"_s);
    if (receipt.usage.inputTokens)
        facts.append(u"%1 tokens in"_s.arg(*receipt.usage.inputTokens));
    if (receipt.usage.outputTokens)
        facts.append(u"%1 tokens out"_s.arg(*receipt.usage.outputTokens));
    return facts.join(u" · "_s);
}

QString endLine(const MessageRecord& record)
{
    switch (record.state) {
    case MessageState::Complete:
        return {};
    case MessageState::Streaming:
    case MessageState::Interrupted:
        return u"Interrupted before its end."_s;
    case MessageState::Stopped:
        return u"Stopped by the user."_s;
    case MessageState::Damaged:
        return u"Damaged: this is what could be read."_s;
    case MessageState::Failed:
        break;
    }
    const QString words = record.failure ? record.failure->vendorMessage : QString();
    return words.isEmpty() ? u"Failed."_s : u"Failed: "_s + words.simplified();
}

QString attachmentLine(const Media& media)
{
    QStringList facts;
    if (!media.mimeType.isEmpty())
        facts.append(media.mimeType);
    if (media.sizeBytes > 0)
        facts.append(QLocale::c().formattedDataSize(media.sizeBytes, 1, QLocale::DataSizeSIFormat));
    const QString name = media.name.isEmpty() ? u"attachment"_s : media.name;
    return facts.isEmpty() ? name : u"%1 (%2)"_s.arg(name, facts.join(u", "_s));
}

QByteArray attachmentBytes(const AttachmentOpener& open, const Media& media, qint64 maxBytes)
{
    if (!media.data.isEmpty())
        return media.data.size() <= maxBytes ? media.data : QByteArray();
    if (media.sha256.isEmpty() || media.sizeBytes > maxBytes)
        return {};
    const std::unique_ptr<QIODevice> bytes = open(media.sha256);
    return bytes && bytes->size() <= maxBytes ? bytes->readAll() : QByteArray();
}

} // namespace Headgate::Transfer
