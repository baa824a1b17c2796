// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/face.h"
#include "core/gateway/openai/openaiwriter.h"

namespace Headgate::Gateway {

class CallMemory;
struct OpenAiAsk;

//! \brief What speaks OpenAI's dialect: /v1/chat/completions (also /chat), /v1/completions,
//! /v1/embeddings, /v1/models. Words whatever no other face does.
class OpenAiFace : public Face {
public:
    //! The host outlives it.
    explicit OpenAiFace(FaceHost& host);

    bool serve(const FaceCall& call) override;
    bool words(const Net::IncomingRequest& request, const QString& path) const override;
    Reply refusal(const Failure& failure) const override;

private:
    void serveChat(const FaceCall& call, bool isLegacy);
    void serveChoices(const FaceCall& call, ChatRequest request, const FoundTarget& target,
        const OpenAiWriter::Form& form);
    void serveModels(const FaceCall& call, const QString& name);

    FaceHost& m_host;
    std::shared_ptr<CallMemory> m_calls; //!< shared with the answers, which may outlive the face
};

} // namespace Headgate::Gateway
