// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <chrono>

namespace Headgate::Simulator {

//! \brief One limit of one model, counted for each project as the real services do.
struct QuotaRule {
    enum class Kind {
        RequestsPerMinute,
        InputTokensPerMinute,
        RequestsPerDay, //!< to midnight in America/Los_Angeles; its RetryInfo lies, as the real
                        //!< one's
        Spend, //!< tokens in all, answered as a spend cap; only reset() gives it back
    };
    Kind kind = Kind::RequestsPerMinute;
    QString model; //!< empty: each model has its own count against this limit
    qint64 limit = 0; //!< 0: the model is not offered on this tier
};

//! \brief What a simulator is like. All of it can be changed while it runs by `POST
//! /simulator/control`.
struct SimulatorOptions {
    double tokensPerSecond = 60; //!< 0: as fast as the client reads
    std::chrono::milliseconds latency { 300 }; //!< before the first byte of an answer
    bool isStrict = false; //!< only keys of `projects` are good; otherwise any key, also none
    QHash<QByteArray, QString> projects; //!< key -> project; other keys share the project "default"
    QVector<QuotaRule> quotas;
    QStringList extraModels; //!< model names that answer beside the simulated-… ones
};

} // namespace Headgate::Simulator
