// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulator/face.h"

namespace Headgate::Simulator {

//! \brief OpenAI's chat completions (protocols, section 3).
class OpenAiFace : public Face {
public:
    //! \param shelf must outlive the face
    explicit OpenAiFace(Shelf& shelf);

    Served serve(const Net::IncomingRequest& request, const QString& path) override;
    Reply render(const Ask& ask, const Answer& answer, const Faults& faults) const override;
    QByteArray midError(const SimError& error, bool isBare) const override;

private:
    Shelf& m_shelf;
};

} // namespace Headgate::Simulator
