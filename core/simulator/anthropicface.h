// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulator/face.h"

namespace Headgate::Simulator {

//! \brief Anthropic's messages (protocols, section 4).
class AnthropicFace : public Face {
public:
    //! \param shelf must outlive the face
    explicit AnthropicFace(Shelf& shelf);

    Served serve(const Net::IncomingRequest& request, const QString& path) override;
    Reply render(const Ask& ask, const Answer& answer, const Faults& faults) const override;
    QByteArray midError(const SimError& error, bool isBare) const override;

private:
    Served listModels() const;
    Served readMessages(const QJsonObject& body, bool isCount) const;

    Shelf& m_shelf;
};

} // namespace Headgate::Simulator
