// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/face.h"

namespace Headgate::Gateway {

//! \brief What speaks Anthropic's dialect: /v1/messages with its count_tokens, and /v1/models of
//! clients that name a version.
class AnthropicFace : public Face {
public:
    //! The host outlives it.
    explicit AnthropicFace(FaceHost& host);

    bool serve(const FaceCall& call) override;
    bool words(const Net::IncomingRequest& request, const QString& path) const override;
    Reply refusal(const Failure& failure) const override;

private:
    void serveMessages(const FaceCall& call, bool isCount);
    void serveModels(const FaceCall& call, const QString& name);

    FaceHost& m_host;
};

} // namespace Headgate::Gateway
