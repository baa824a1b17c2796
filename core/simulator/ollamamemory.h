// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <QDateTime>
#include <QHash>
#include <QJsonValue>
#include <QString>

namespace Headgate::Simulator {

//! \brief Which models the simulated Ollama holds in memory, and until when.
class OllamaMemory {
public:
    //! \param clock must outlive it
    explicit OllamaMemory(const Clock& clock);

    //! A request came for a model. \param keepAlive as the request has it; absent: five minutes
    //! \return whether it had to be loaded
    bool use(const QString& model, const QJsonValue& keepAlive);
    void unload(const QString& model) { m_until.remove(model); }

    //! Those that are held now, with the end of it.
    QHash<QString, QDateTime> held();

private:
    const Clock& m_clock;
    QHash<QString, QDateTime> m_until;
};

} // namespace Headgate::Simulator
