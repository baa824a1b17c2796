// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/face.h"

namespace Headgate::Gateway {

struct HouseAsk;

//! \brief The house's own addresses: /api/v1/ai/…, /api/gemini/…, and /health, which tells of each
//! back end.
class HouseFace : public Face {
public:
    //! The host outlives it.
    explicit HouseFace(FaceHost& host);

    bool serve(const FaceCall& call) override;
    bool words(const Net::IncomingRequest& request, const QString& path) const override;
    Reply refusal(const Failure& failure) const override;

private:
    bool servePost(const FaceCall& call);
    bool serveGet(const FaceCall& call);
    void serveChat(const FaceCall& call, bool isStream);
    void servePrompt(const FaceCall& call);
    void answer(const FaceCall& call, const HouseAsk& ask, const QString& textName, bool isStream);
    std::optional<FoundTarget> target(const QString& model) const;
    std::optional<FoundTarget> geminiTarget() const;
    Reply models() const;
    Reply health() const;
    Reply geminiStatus() const;

    FaceHost& m_host;
};

} // namespace Headgate::Gateway
