// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <optional>

namespace Headgate::Limits {

//! \brief The 95th percentile of a stream of numbers, from five of them (the P² algorithm: R. Jain,
//! I. Chlamtac, Communications of the ACM 28 (10), 1985). An estimate: it steers how much is held,
//! never what is booked.
class Quantile95 {
public:
    void add(double value);
    int samples() const { return m_samples; }
    //! Of fewer than five samples, the largest; absent without any.
    std::optional<double> value() const;

private:
    double parabolic(size_t i, int step) const;
    double linear(size_t i, int step) const;

    int m_samples = 0;
    std::array<double, 5> m_heights {};
    std::array<double, 5> m_positions { 1, 2, 3, 4, 5 };
};

//! \brief How many output tokens to hold for a request to one model: what nearly all of its answers
//! stayed under. To hold the largest that is allowed would take ten to fifty times too much out of
//! everybody's budget.
class OutputGuess {
public:
    //! An answer that ended by itself: its output tokens, thoughts included.
    void settled(qint64 outputTokens);
    //! `mostOutput`: the request's own cap or the model's. `thinkingBudget`: of a model that thinks
    //! (8,192 where it is not set), absent of others.
    qint64 tokens(qint64 mostOutput, std::optional<qint64> thinkingBudget) const;

private:
    Quantile95 m_outputs;
};

} // namespace Headgate::Limits
