// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/limits/breaker.h"

#include <QHash>
#include <QStringList>
#include <QVector>

#include <chrono>
#include <utility>

namespace Headgate::Keys {

//! \brief Breakers of projects, each for one model, which count nothing but the service's own
//! errors (5xx; operations 2d): where projects are used side by side, one that fails alone is gone
//! around. A project has one from its first such error on. Engine thread; the clock outlives it.
class ProjectBreakers {
public:
    //! \brief A project that is gone around while another one can serve.
    struct Troubled {
        QString project;
        FailureCause cause = FailureCause::None;
        std::chrono::milliseconds untilProbe { 0 };
    };

    explicit ProjectBreakers(const Clock& clock)
        : m_breakers(clock)
    {
    }

    //! Of a request that goes there, whatever its breaker says: with no other project there is no
    //! choice.
    Limits::BreakerPass pass(const Limits::Place& place);
    //! \param cause None: it went through
    void report(const Limits::Place& place, const Limits::BreakerPass& pass, FailureCause cause);
    //! \param isModelTrying the model's own breaker is not closed: what it lets through is not for
    //! a project that fails alone
    QVector<Troubled> troubled(const QString& backend, const QString& model, bool isModelTrying);

private:
    Limits::Breakers m_breakers;
    //! Those that were opened and are not known to be closed, by back end and model.
    QHash<std::pair<QString, QString>, QStringList> m_opened;
};

} // namespace Headgate::Keys
