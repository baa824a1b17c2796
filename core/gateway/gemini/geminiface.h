// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/face.h"

namespace Headgate::Gateway {

//! \brief What speaks Gemini's own dialect, under /v1beta and /v1: generateContent,
//! streamGenerateContent, countTokens, models, files.
class GeminiFace : public Face {
public:
    //! The host outlives it.
    explicit GeminiFace(FaceHost& host);

    bool serve(const FaceCall& call) override;
    bool words(const Net::IncomingRequest& request, const QString& path) const override;
    Reply refusal(const Failure& failure) const override;

private:
    void serveMethod(const FaceCall& call, const QString& model, const QString& method);
    void serveAnswer(const FaceCall& call, const QString& model, bool isStream);
    void serveCount(const FaceCall& call, const QString& model);
    void serveModels(const FaceCall& call, const QString& name);

    FaceHost& m_host;
};

} // namespace Headgate::Gateway
