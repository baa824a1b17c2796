// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/itembuilder.h"

#include "core/model/paramsupport.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/passedkeytext.h"
#include "ui/text/progresstext.h"
#include "ui/text/quotatext.h"
#include "ui/text/receipttext.h"
#include "ui/text/routetext.h"

#include <QCoreApplication>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(TranscriptItem)
};

QString thoughtTitle(std::chrono::milliseconds time)
{
    return Words::tr("Thought for %1").arg(formatDuration(time));
}

bool isShownPicture(const Media& media)
{
    return media.mimeType.startsWith("image/"_L1) && !media.sha256.isEmpty();
}

//! As a file's name; models give none.
QString pictureName(const Media& media)
{
    if (!media.name.isEmpty())
        return media.name;
    const QString type = media.mimeType.mid(6).section(u'+', 0, 0); // "image/svg+xml"
    return Words::tr("picture") + u'.' + (type == "jpeg"_L1 ? u"jpg"_s : type);
}

void addPart(TranscriptItem& item, const Part& part)
{
    switch (part.kind) {
    case Part::Kind::Text:
        item.markdown += part.text;
        break;
    case Part::Kind::Thought:
        item.thought += part.text;
        break;
    case Part::Kind::ToolCall:
        item.toolCalls << ToolCallItem { part.toolCall.name,
            QString::fromUtf8(part.toolCall.arguments), {} };
        break;
    case Part::Kind::ToolResult:
        for (ToolCallItem& call : item.toolCalls) {
            if (call.name == part.toolResult.name)
                call.result = QString::fromUtf8(part.toolResult.content);
        }
        break;
    case Part::Kind::Media:
        if (item.role == Role::Assistant && isShownPicture(part.media)) {
            item.pictures << PictureItem { part.media.sha256, pictureName(part.media) };
            break;
        }
        item.attachments << (part.media.name.isEmpty() ? part.media.mimeType : part.media.name);
        break;
    case Part::Kind::Opaque:
        item.notes << part.text;
        break;
    }
}

ItemState itemState(MessageState state)
{
    switch (state) {
    case MessageState::Streaming:
        return ItemState::Streaming;
    case MessageState::Stopped:
        return ItemState::Stopped;
    case MessageState::Interrupted:
        return ItemState::Interrupted;
    case MessageState::Complete:
    case MessageState::Failed:
    case MessageState::Damaged:
        break;
    }
    return ItemState::Done;
}

void addReceipt(TranscriptItem& item, const Receipt& receipt)
{
    item.receipt = receiptLine(receipt);
    item.isSimulated = receipt.isSimulated;
    if (receipt.thinking)
        item.thoughtTitle = thoughtTitle(*receipt.thinking);
    item.author = receipt.modelAnswered.isEmpty() ? receipt.target.model : receipt.modelAnswered;
    item.canContinue = receipt.finish == FinishReason::Length;
    item.endNote = finishNote(receipt);
    if (!item.endNote.isEmpty() && !receipt.finishMessage.isEmpty())
        item.endNote += u' ' + receipt.finishMessage;
}

void addFailure(TranscriptItem& item, const MessageRecord& record)
{
    Failure failure = *record.failure;
    if (failure.retryAfter && record.receipt) {
        item.retryAt
            = record.createdAt.addMSecs((record.receipt->duration + *failure.retryAfter).count());
        failure.retryAfter.reset(); // its button counts down
    }
    if (record.receipt) {
        const GenerationParams& params = record.receipt->params;
        if (withoutField(params, failure.field) != params)
            item.rejected = fieldLabel(failure.field);
    }
    const FailureText text = failureText(failure, contextOf(record));
    item.errorTitle = text.sentence;
    QStringList lines { quotaText(failure) };
    if (record.receipt) {
        lines << passedTargetTexts(*record.receipt);
        lines << passedKeyTexts(record.receipt->passedKeys, contextOf(record));
    }
    lines << text.advice << failureDetails(*record.failure, contextOf(record));
    lines.removeAll(QString());
    item.errorDetails = lines.join(u'\n');
}

//! Which model it is of, where that is not the chosen one.
void addDetour(TranscriptItem& item, const MessageRecord& record)
{
    if (record.state == MessageState::Stopped && record.message.parts.isEmpty())
        return;
    const bool isFailed = record.state == MessageState::Failed;
    const QString note = isFailed ? failedDetourNote(*record.receipt) : detourNote(*record.receipt);
    QString& text = isFailed ? item.errorTitle : item.endNote;
    if (!note.isEmpty())
        text = (note + u' ' + text).trimmed();
}

constexpr auto kSummaryId = "summary/"_L1; // no message has such an id

TranscriptItem summaryItem(const MessageRecord& last)
{
    const MessageSummary& summary = last.summary.constFirst();
    TranscriptItem item;
    item.id.text = kSummaryId + last.id.text;
    item.role = Role::Assistant;
    item.isSummary = true;
    item.markdown = summary.text;
    item.isEdited = !summary.original.isEmpty();
    item.time = summary.madeAt;
    if (summary.receipt)
        addReceipt(item, *summary.receipt);
    const QString what = Words::tr("Summary of %n earlier message(s)", nullptr, summary.messages);
    item.author = item.author.isEmpty() ? what : what + u"  ·  "_s + item.author;
    item.canContinue = false;
    return item;
}

} // namespace

MessageId summarisedUpTo(const MessageId& item)
{
    return item.text.startsWith(kSummaryId) ? MessageId { item.text.mid(kSummaryId.size()) }
                                            : MessageId();
}

QVector<TranscriptItem> withSummaries(
    const QVector<TranscriptItem>& items, const QVector<MessageRecord>& path)
{
    const qsizetype replaced = lastSummary(path);
    if (replaced < 0)
        return items;
    QVector<TranscriptItem> all;
    all.reserve(items.size() + 1);
    for (qsizetype i = 0; i < items.size(); ++i) {
        all << items.at(i);
        all.last().isSummarised = i <= replaced;
        if (path.at(i).summary.isEmpty())
            continue;
        all << summaryItem(path.at(i));
        all.last().isSummarised = i < replaced; // by the later one
    }
    return all;
}

FailureContext contextOf(const MessageRecord& record)
{
    if (!record.receipt)
        return {};
    return { record.receipt->backendLabel, record.receipt->target.model, record.receipt->keyLabel };
}

Draft draftOf(const Message& message)
{
    Draft draft { message.plainText(), {} };
    for (const Part& part : message.parts) {
        if (part.kind == Part::Kind::Media)
            draft.attachments << part.media;
    }
    return draft;
}

TranscriptItem transcriptItem(const MessageRecord& record)
{
    TranscriptItem item;
    item.id = record.id;
    item.role = record.message.role;
    item.siblingIndex = record.siblingIndex;
    item.siblingCount = record.siblingCount;
    item.isEdited = record.editedAt.has_value();
    item.isExcluded = record.isExcluded;
    item.isPinned = record.isPinned;
    item.rating = record.rating;
    item.canSummarise = item.role == Role::User && !record.parentId.isNull();
    item.time = record.createdAt;
    for (const Part& part : record.message.parts)
        addPart(item, part);
    item.state = itemState(record.state);
    item.stateText = stateText(record.state);
    for (const Citation& citation : record.citations)
        item.citations << CitationItem { citation.title, QUrl(citation.url) };
    if (record.receipt)
        addReceipt(item, *record.receipt);
    if (record.failure)
        addFailure(item, record);
    const bool isEmptyAnswer = item.role == Role::Assistant
        && record.state == MessageState::Complete && record.message.parts.isEmpty();
    if (isEmptyAnswer && item.endNote.isEmpty()) // never a blank bubble
        item.endNote = Words::tr("The service sent an empty answer.");
    if (record.receipt)
        addDetour(item, record);
    if (record.state == MessageState::Damaged)
        item.notes << stateText(record.state);
    return item;
}

QFuture<Result<QVector<TranscriptItem>>> transcriptItems(const QVector<MessageRecord>& records)
{
    return QtConcurrent::run([records]() -> Result<QVector<TranscriptItem>> {
        QVector<TranscriptItem> items;
        items.reserve(records.size());
        for (const MessageRecord& record : records)
            items << transcriptItem(record);
        return items;
    });
}

TranscriptItem transcriptItem(const LiveAnswer& answer, const FailureContext& context)
{
    TranscriptItem item = transcriptItem(answer.record);
    const std::chrono::milliseconds elapsed(answer.inPhase.elapsed());
    item.stateText = progressText(answer.last, elapsed, context);
    item.state = item.stateText.isEmpty() ? ItemState::Streaming : ItemState::Waiting;
    item.canCancel = answer.last.phase == Services::AnswerPhase::WaitingForQuota;
    if (answer.isStopping) {
        item.canCancel = false;
        item.state = ItemState::Stopped;
        item.stateText = stateText(MessageState::Stopped);
    }
    item.author = context.model;
    if (answer.thinking)
        item.thoughtTitle = thoughtTitle(*answer.thinking);
    return item;
}

} // namespace Headgate::Ui
