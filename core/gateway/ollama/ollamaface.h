// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/face.h"

namespace Headgate::Gateway {

//! \brief What speaks Ollama's dialect: /api/chat, /api/generate, /api/embed, /api/tags, /api/show,
//! /api/version. Models of all back ends stand beside the local ones.
class OllamaFace : public Face {
public:
    //! The host outlives it.
    explicit OllamaFace(FaceHost& host);

    bool serve(const FaceCall& call) override;
    bool words(const Net::IncomingRequest& request, const QString& path) const override;
    Reply refusal(const Failure& failure) const override;

private:
    void serveChat(const FaceCall& call, bool isGenerate);
    void serveLoaded(const FaceCall& call);
    void serveShow(const FaceCall& call);
    Reply tags() const;

    FaceHost& m_host;
};

} // namespace Headgate::Gateway
