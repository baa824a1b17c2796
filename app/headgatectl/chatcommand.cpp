// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/chatcommand.h"

#include "app/headgatectl/eventjson.h"
#include "app/headgatectl/paramoptions.h"
#include "core/base/futures.h"
#include "core/services/historyservice.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

ChatCommand::ChatCommand(
    const ChatOptions& options, const Services::ServiceSet& services, QObject* parent)
    : Command(parent)
    , m_options(options)
    , m_services(services)
    , m_choice(services.models)
{
    connect(&m_choice, &TargetChoice::chosen, this, &ChatCommand::onTarget);
    connect(
        &m_services.chat, &Services::ChatService::answerProgressed, this, &ChatCommand::onProgress);
    connect(
        &m_services.chat, &Services::ChatService::answerFinished, this, &ChatCommand::onFinished);
}

ChatCommand::~ChatCommand() = default;

void ChatCommand::start()
{
    m_choice.choose(m_options.backendId, m_options.model);
}

void ChatCommand::stop()
{
    if (m_answer.isNull())
        return finish(Stopped);
    m_services.chat.stop(m_answer);
}

void ChatCommand::onTarget(const Result<Target>& target)
{
    if (!target)
        return fail(target.error(), m_options.isJson);
    for (const Services::BackendModels& entry : m_services.models.backends()) {
        if (entry.backend.id != target->backendId)
            continue;
        if (const Result<void> carried = checkCarried(m_options.params, entry.backend); !carried)
            return failOnNamed(carried.error(), m_options.isJson);
    }
    m_spec = { .text = m_options.prompt,
        .target = *target,
        .isPrivate = m_options.isPrivate,
        .systemInstruction = m_options.systemInstruction,
        .params = m_options.params,
        .isStreamed = m_options.isStreamed };
    attachNext();
}

void ChatCommand::attachNext()
{
    if (m_options.attachments.isEmpty())
        return send();
    m_services.attachments.addFile(m_options.attachments.takeFirst(), m_spec.target)
        | then(this, [this](const Result<Media>& media) {
              if (!media)
                  return failOnNamed(media.error(), m_options.isJson);
              m_spec.attachments.append(*media);
              attachNext();
          });
}

void ChatCommand::send()
{
    m_services.chat.send(m_spec) | then(this, [this](const Result<Services::SentTurn>& turn) {
        if (!turn)
            return fail(turn.error(), m_options.isJson);
        m_answer = turn->answer.id;
        warnOfStorage();
    });
}

void ChatCommand::warnOfStorage()
{
    const Services::StorageState storage = m_services.history.storageState();
    if (storage.isWritable || m_options.isPrivate)
        return;
    printError(u"headgatectl: this chat is not stored: %1\n"_s.arg(
        storage.reason ? storage.reason->detail : u"the history can't be written"_s));
}

void ChatCommand::onProgress(const Services::AnswerProgress& progress)
{
    using Services::AnswerPhase;
    const bool isForQuota = progress.phase == AnswerPhase::WaitingForQuota;
    if ((isForQuota || progress.phase == AnswerPhase::WaitingForRetry) && progress.retryOf) {
        const double seconds
            = double(progress.retryIn.value_or(std::chrono::milliseconds()).count()) / 1000.0;
        const QString cause = failureCauseName(progress.retryOf->cause);
        const QString what = isForQuota
            ? u"waiting for quota (%1), %2 s"_s.arg(cause)
            : u"try %1 failed (%2), next in %3 s"_s.arg(progress.attempt).arg(cause);
        printError(u"headgatectl: "_s + what.arg(seconds, 0, 'f', 1) + u'\n');
        return;
    }
    if (progress.phase != AnswerPhase::Queued && progress.phase != AnswerPhase::WaitingForTurn)
        printStart(progress);
    printPieces(progress);
}

void ChatCommand::printStart(const Services::AnswerProgress& progress)
{
    if (m_hasStarted)
        return;
    m_hasStarted = true;
    if (m_options.isJson)
        printJson(startJson(m_spec.target, progress.keyLabel));
}

void ChatCommand::printPieces(const Services::AnswerProgress& progress)
{
    if (m_options.isJson) {
        const QVector<QJsonObject> lines = pieceJson(progress);
        for (const QJsonObject& line : lines)
            printJson(line);
        return;
    }
    if (progress.phase == Services::AnswerPhase::Uploading && progress.upload)
        printUpload(*progress.upload);
    if (!progress.thought.isEmpty())
        printError(progress.thought);
    if (!progress.text.isEmpty()) {
        if (!m_hasPrintedText && !progress.thought.isEmpty())
            printError(u"\n"_s);
        m_hasPrintedText = true;
        printOut(progress.text.toUtf8());
        m_endsWithNewline = progress.text.endsWith(u'\n');
    }
    for (const ToolCall& call : progress.toolCalls)
        printError(u"[tool call] %1 %2\n"_s.arg(call.name, QString::fromUtf8(call.arguments)));
}

//! A terminal shows one line that counts up; a file gets the tens.
void ChatCommand::printUpload(const UploadProgress& upload)
{
    const bool isTerminal = ::isatty(STDERR_FILENO) == 1;
    if (upload.isPreparing)
        return printError(u"headgatectl: the service prepares %1\n"_s.arg(upload.name));
    const bool isEnd = upload.sentBytes == upload.totalBytes;
    if (!isTerminal && upload.percent() / 10 == m_uploadTens)
        return;
    m_uploadTens = isEnd ? -1 : upload.percent() / 10;
    printError(
        u"%1headgatectl: uploading %2, %3 %%4"_s.arg(isTerminal ? u"\r"_s : QString(), upload.name,
            QString::number(upload.percent()), isTerminal && !isEnd ? QString() : u"\n"_s));
}

void ChatCommand::onFinished(const MessageRecord& answer)
{
    if (!m_answer.isNull() && answer.id != m_answer)
        return;
    printEnd(answer);
    if (answer.state == MessageState::Stopped)
        return finish(Stopped);
    finish(exitStatusFor(answer));
}

void ChatCommand::printEnd(const MessageRecord& answer)
{
    if (m_options.isJson) {
        const QVector<QJsonObject> lines = endJson(answer);
        for (const QJsonObject& line : lines)
            printJson(line);
    } else if (m_hasPrintedText && !m_endsWithNewline) {
        printOut("\n");
    }
    const Receipt receipt = answer.receipt.value_or(Receipt());
    if (!m_options.isJson && receipt.asked.isValid() && !receipt.passedTargets.isEmpty())
        printError(u"headgatectl: %1 could not answer (%2), %3 was asked instead\n"_s.arg(
            receipt.asked.model, failureCauseName(receipt.passedTargets.first().cause),
            receipt.target.model));
    if (answer.failure)
        printError(u"headgatectl: "_s + sentence(*answer.failure) + u'\n');
    else if (answer.state == MessageState::Stopped)
        printError(u"headgatectl: stopped\n"_s);
}

} // namespace Headgate::Ctl
