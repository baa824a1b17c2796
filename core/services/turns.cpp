// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/turns.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr qsizetype kTitleLength = 60;

bool isSent(const MessageRecord& record)
{
    if (record.state == MessageState::Damaged || record.state == MessageState::Streaming)
        return false;
    return std::any_of(record.message.parts.begin(), record.message.parts.end(),
        [](const Part& part) { return part.kind != Part::Kind::Text || !part.text.isEmpty(); });
}

//! Words for the model, as the user's, since every service takes those first.
Message summaryMessage(const MessageSummary& summary)
{
    return { Role::User,
        { Part::ofText(u"A summary of our conversation so far, in place of its messages:\n\n"_s
            + summary.text) } };
}

//! A fence longer than any in the text.
QString fenceFor(const QString& text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'`');
}

//! Not every service takes text as a file, and every model reads it as text.
void inlineTextFiles(Message* message)
{
    for (Part& part : message->parts) {
        if (part.kind != Part::Kind::Media || !part.media.mimeType.startsWith("text/"_L1))
            continue;
        const QString text = QString::fromUtf8(part.media.data);
        const QString fence = fenceFor(text);
        part = Part::ofText(part.media.name + u":\n"_s + fence + u'\n' + text
            + (text.endsWith(u'\n') ? u""_s : u"\n"_s) + fence + u'\n');
    }
}

Result<void> loadBytes(History::HistoryStore& history, Media* media)
{
    if (media->sha256.isEmpty() || !media->data.isEmpty() || !media->filePath.isEmpty())
        return {};
    Result<QByteArray> bytes = history.attachments().bytes(media->sha256);
    if (!bytes) {
        Error error = bytes.error();
        error.field = media->name;
        return error;
    }
    media->data = std::move(bytes).value();
    return {};
}

//! What goes ahead is sent from its file and never read whole; a private chat has no files.
Result<void> loadMedia(
    History::HistoryStore& history, const Providers::MediaRules& rules, QVector<Message>* messages)
{
    const Result<QVector<Providers::MediaPlace>> ahead = Providers::mediaAhead(rules, *messages);
    if (!ahead)
        return ahead.error();
    for (const Providers::MediaPlace& place : *ahead) {
        Media& media = (*messages)[place.message].parts[place.part].media;
        if (const Result<QString> path = history.attachments().filePath(media.sha256))
            media.filePath = *path;
    }
    for (Message& message : *messages) {
        for (Part& part : message.parts) {
            if (part.kind != Part::Kind::Media)
                continue;
            if (const Result<void> loaded = loadBytes(history, &part.media); !loaded)
                return loaded;
        }
        inlineTextFiles(&message);
    }
    return {};
}

Result<ConversationInfo> conversationFor(History::HistoryStore& history, const SendSpec& spec)
{
    if (spec.conversation.isNull()) {
        return history.conversations().create({ .title = titleFrom(spec.text),
            .target = spec.target,
            .systemInstruction = spec.systemInstruction,
            .params = spec.params,
            .isPrivate = spec.isPrivate });
    }
    Result<ConversationInfo> info = history.conversations().find(spec.conversation);
    if (info && info->target != spec.target) {
        if (const Result<void> set = history.conversations().setTarget(info->id, spec.target); !set)
            return set.error();
        info->target = spec.target;
    }
    return info;
}

Result<PreparedTurn> begin(History::HistoryStore& history, const ConversationInfo& conversation,
    const MessageRecord& question, const Providers::MediaRules& rules)
{
    const Result<QVector<MessageRecord>> records = lineageOf(history, conversation.id, question.id);
    if (!records)
        return records.error();
    PreparedTurn prepared;
    prepared.context = contextOf(*records);
    if (const Result<void> loaded = loadMedia(history, rules, &prepared.context); !loaded)
        return loaded.error();
    if (const Result<void> noted
        = history.prompts().noteUse(conversation.id, conversation.systemInstruction);
        !noted)
        return noted.error();
    Result<MessageRecord> answer = history.answers().begin(conversation.id, question.id);
    if (!answer)
        return answer.error();
    prepared.turn = { conversation, question, *answer };
    return prepared;
}

//! A turn that can't begin leaves no question behind, which the next try would repeat.
template <typename Work> Result<PreparedTurn> whole(History::HistoryStore& history, Work work)
{
    Result<PreparedTurn> prepared = PreparedTurn();
    const Result<void> stored = history.atomically([&]() -> Result<void> {
        prepared = work();
        return prepared ? Result<void>() : prepared.error();
    });
    return stored ? prepared : stored.error();
}

Result<PreparedTurn> turnIn(
    History::HistoryStore& history, const SendSpec& spec, const Providers::MediaRules& rules)
{
    const Result<ConversationInfo> conversation = conversationFor(history, spec);
    if (!conversation)
        return conversation.error();
    Result<MessageRecord> question = history.messages().appendUser(
        conversation->id, spec.parent, { Role::User, partsOf({ spec.text, spec.attachments }) });
    if (!question)
        return question.error();
    if (!spec.replaced.isNull()) {
        if (const Result<int> gone = history.messages().removeSubtree(spec.replaced); !gone)
            return gone.error();
        question = history.messages().find(question->id); // it has one version less now
        if (!question)
            return question.error();
    }
    return begin(history, *conversation, *question, rules);
}

Result<PreparedTurn> againIn(History::HistoryStore& history, const MessageId& answer,
    const Target& target, const Providers::MediaRules& rules)
{
    const Result<MessageRecord> old = history.messages().find(answer);
    if (!old)
        return old.error();
    const Result<MessageRecord> question = history.messages().find(old->parentId);
    if (!question)
        return question.error();
    SendSpec spec { .conversation = old->conversationId, .target = target };
    const Result<ConversationInfo> conversation = conversationFor(history, spec);
    if (!conversation)
        return conversation.error();
    return begin(history, *conversation, *question, rules);
}

} // namespace

Result<QVector<MessageRecord>> lineageOf(
    History::HistoryStore& history, const ConversationId& conversation, const MessageId& leaf)
{
    // The active path mostly is just that, and costs one query.
    Result<QVector<MessageRecord>> path = history.messages().path(conversation);
    if (!path)
        return path;
    const auto isLeaf = [&leaf](const MessageRecord& record) { return record.id == leaf; };
    const auto end = std::find_if(path->begin(), path->end(), isLeaf);
    if (end != path->end()) {
        path->erase(std::next(end), path->end());
        return path;
    }
    QVector<MessageRecord> records;
    QSet<MessageId> seen;
    for (MessageId id = leaf; !id.isNull() && !seen.contains(id);) {
        seen.insert(id);
        const Result<MessageRecord> record = history.messages().find(id);
        if (!record)
            return record.error();
        records.prepend(*record);
        id = record->parentId;
    }
    return records;
}

Result<QVector<Message>> messagesFor(History::HistoryStore& history, QVector<MessageRecord> records,
    const Draft& draft, const Providers::MediaRules& rules)
{
    MessageRecord question;
    question.message = { Role::User, partsOf(draft) };
    if (!question.message.parts.isEmpty())
        records.append(question);
    QVector<Message> messages = contextOf(records);
    if (const Result<void> loaded = loadMedia(history, rules, &messages); !loaded)
        return loaded.error();
    return messages;
}

QString titleFrom(const QString& text)
{
    const QString firstLine = text.trimmed().section(u'\n', 0, 0).simplified();
    if (firstLine.size() <= kTitleLength)
        return firstLine;
    const qsizetype cut = firstLine.lastIndexOf(u' ', kTitleLength - 1);
    return firstLine.left(cut > kTitleLength / 2 ? cut : kTitleLength - 1) + u'…';
}

QVector<Part> partsOf(const Draft& draft)
{
    QVector<Part> parts;
    for (const Media& media : draft.attachments) {
        Part part;
        part.kind = Part::Kind::Media;
        part.media = media;
        parts.append(part);
    }
    if (!draft.text.isEmpty())
        parts.append(Part::ofText(draft.text));
    return parts;
}

QVector<Message> contextOf(const QVector<MessageRecord>& records)
{
    QVector<Message> messages;
    const qsizetype replaced = lastSummary(records);
    if (replaced >= 0)
        messages.append(summaryMessage(records.at(replaced).summary.constFirst()));
    for (qsizetype i = 0; i < records.size(); ++i) {
        const MessageRecord& record = records.at(i);
        const bool isLast = i == records.size() - 1;
        if (isSent(record) && (isLast || (i > replaced && !record.isExcluded)))
            messages.append(record.message);
    }
    return messages;
}

Result<PreparedTurn> storeTurn(
    History::HistoryStore& history, const SendSpec& spec, const Providers::MediaRules& rules)
{
    return whole(history, [&] { return turnIn(history, spec, rules); });
}

Result<PreparedTurn> storeAgain(History::HistoryStore& history, const MessageId& answer,
    const Target& target, const Providers::MediaRules& rules)
{
    return whole(history, [&] { return againIn(history, answer, target, rules); });
}

} // namespace Headgate::Services
