// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "app/headgatectl/targetchoice.h"
#include "core/services/chatservice.h"
#include "core/services/services.h"

#include <QStringList>

#include <memory>

namespace Headgate::Ctl {

//! \brief What `headgatectl chat` was asked for.
struct ChatOptions {
    QString backendId; //!< empty: chosen by the model's name, else the default
    QString model;
    QString prompt;
    QStringList attachments; //!< paths
    QString systemInstruction;
    GenerationParams params;
    bool isStreamed = true;
    bool isJson = false;
    bool isPrivate = false;
};

//! \brief Streams one answer: text to standard output, thoughts and errors to standard error, or
//! all as JSON lines.
class ChatCommand : public Command {
    Q_OBJECT

public:
    ChatCommand(const ChatOptions& options, const Services::ServiceSet& services, QObject* parent);
    ~ChatCommand() override;

    void start() override;
    void stop() override;

private:
    void onTarget(const Result<Target>& target);
    void attachNext();
    void send();
    void warnOfStorage();
    void onProgress(const Services::AnswerProgress& progress);
    void onFinished(const MessageRecord& answer);
    void printStart(const Services::AnswerProgress& progress);
    void printPieces(const Services::AnswerProgress& progress);
    void printUpload(const UploadProgress& upload);
    void printEnd(const MessageRecord& answer);

    ChatOptions m_options;
    const Services::ServiceSet& m_services;
    TargetChoice m_choice;
    Services::SendSpec m_spec;
    MessageId m_answer;
    int m_uploadTens = -1; //!< last told
    bool m_hasStarted = false;
    bool m_hasPrintedText = false;
    bool m_endsWithNewline = true;
};

} // namespace Headgate::Ctl
