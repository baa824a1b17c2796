// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"
#include "core/model/modelchange.h"
#include "core/model/upload.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <optional>

namespace Headgate::Services {

//! \brief What the user sends.
struct SendSpec {
    ConversationId conversation; //!< null: a new one is created for it
    MessageId parent; //!< the message it follows; null: the first of the conversation
    MessageId replaced; //!< an earlier version, removed with all that followed it once this one is
                        //!< stored; null: it stays as a branch
    QString text; //!< not blank unless there are attachments
    QVector<Media> attachments; //!< as AttachmentService gave them
    Target target;
    bool isPrivate = false; //!< for a new conversation only
    QString systemInstruction; //!< for a new conversation only; a stored one has its own
    //! For a new conversation only; what it leaves unset comes from the settings at each sending.
    GenerationParams params;
    bool isStreamed = true;

    bool operator==(const SendSpec&) const = default;
};

//! \brief A sent turn as it stands in the history: the user's message and the answer that has
//! begun.
struct SentTurn {
    ConversationInfo conversation;
    MessageRecord question;
    MessageRecord answer; //!< empty yet, MessageState::Streaming
};

//! \brief Where a running answer is on its road.
enum class AnswerPhase {
    WaitingForTurn, //!< as many answers as the settings allow are under way
    Queued,
    Uploading, //!< large attachments go ahead of the request
    Connecting,
    Waiting,
    LoadingModel, //!< waiting, for a local server that has to read the model from its disk first
    Thinking,
    Answering,
    WaitingForRetry,
    WaitingForQuota, //!< every key that may serve it is at a limit
};

//! \brief News of a running answer, coalesced: at most one signal every 25 ms or so for each
//! answer.
struct AnswerProgress {
    ConversationId conversation;
    MessageId message;
    AnswerPhase phase = AnswerPhase::Queued;
    QString text; //!< to be appended
    QString thought; //!< to be appended
    QVector<ToolCall> toolCalls; //!< new ones
    QVector<Citation> citations; //!< new ones
    int attempt = 1;
    QString keyLabel; //!< known from the first phase after Queued on; empty where no key is used
    std::optional<Failure> retryOf; //!< WaitingForRetry: why; WaitingForQuota: which limit
    //! WaitingForRetry, WaitingForQuota: how long from now.
    std::optional<std::chrono::milliseconds> retryIn;
    int place = 0; //!< WaitingForQuota: in the line, from 1
    std::optional<UploadProgress> upload; //!< Uploading: what, and how far it is
};

//! \brief Sends, stops and repeats. Methods may be called from any thread; signals come from the
//! engine thread, so connect with a context object. Owned by the Engine.
class ChatService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! Resolves once the user's message is committed to the history and the answer has begun; an
    //! error means that nothing was stored and the caller must keep the text. An unsent text never
    //! gets lost here.
    virtual QFuture<Result<SentTurn>> send(const SendSpec& spec) = 0;
    //! Asks the same question again; the old answer stays as a sibling. `answer` is the old one.
    virtual QFuture<Result<SentTurn>> regenerate(const MessageId& answer, const Target& target) = 0;
    //! What of a stored chat would not reach `target`, as lossOf() counts it; the chat's own
    //! parameters are `params`. Nothing where the model is not known.
    virtual QFuture<Result<ModelLoss>> lossWith(
        const ConversationId& conversation, const Target& target, const GenerationParams& params)
        = 0;
    //! Closes the connection; what has arrived is kept as MessageState::Stopped. Ignores ids that
    //! don't run.
    virtual void stop(const MessageId& answer) = 0;

signals:
    void answerProgressed(const Headgate::Services::AnswerProgress& progress);
    //! Exactly once for each begun answer, whatever happened; the record is what the history holds.
    void answerFinished(const Headgate::MessageRecord& answer);
};

} // namespace Headgate::Services

Q_DECLARE_METATYPE(Headgate::Services::AnswerProgress)
