// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/simulator/face.h"
#include "core/simulator/ollamamemory.h"

#include <QJsonArray>

namespace Headgate::Simulator {

//! \brief Ollama's own API (protocols, section 2).
class OllamaFace : public Face {
public:
    //! \param shelf must outlive the face
    OllamaFace(const Clock& clock, Shelf& shelf);

    Served serve(const Net::IncomingRequest& request, const QString& path) override;
    Reply render(const Ask& ask, const Answer& answer, const Faults& faults) const override;
    QByteArray midError(const SimError& error, bool isBare) const override;

private:
    Served serveChat(const QJsonObject& body, bool isGenerate);
    QJsonArray running();
    Served pull(const QJsonObject& body);
    Served show(const QString& model) const;
    QJsonObject tag(const QString& model) const;

    const Clock& m_clock;
    Shelf& m_shelf;
    OllamaMemory m_memory;
};

} // namespace Headgate::Simulator
