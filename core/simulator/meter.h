// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/simulator/simerrors.h"
#include "core/simulator/simulatoroptions.h"

#include <QDate>
#include <QHash>
#include <QString>
#include <QVector>

#include <deque>
#include <optional>
#include <utility>

namespace Headgate::Simulator {

//! \brief The simulator's token rule: one token for every four bytes of UTF-8 begun.
qint64 countTokens(const QString& text);
//! \brief Tokens of a picture in a prompt, whatever its size (Gemini's figure for a small one).
inline constexpr qint64 kTokensPerImage = 258;

//! \brief Counts requests and tokens of each project and model against the quotas. Belongs to one
//! server.
class Meter {
public:
    //! \param clock must outlive the meter
    explicit Meter(const Clock& clock);

    void setRules(const QVector<QuotaRule>& rules);
    //! Books the request, or says which quota refuses it; a refused request is not booked.
    std::optional<SimError> admit(
        const QString& project, const QString& model, qint64 promptTokens);
    //! Adds what an answer took to the project's spending.
    void settle(const QString& project, const QString& model, qint64 outputTokens);
    //! Forgets all that was counted, keeps the rules.
    void reset();

private:
    struct Booking {
        Clock::Steady at;
        qint64 promptTokens = 0;
    };
    struct Count {
        std::deque<Booking> minute; //!< the last 60 s
        QDate day; //!< in the quota's time zone
        qint64 requestsToday = 0;
        qint64 tokensEver = 0;
    };
    using Key = std::pair<QString, QString>;

    Count& current(const Key& key);
    std::optional<SimError> violation(
        const QuotaRule& rule, const Count& count, const QString& model, qint64 tokens) const;

    const Clock& m_clock;
    QVector<QuotaRule> m_rules;
    QHash<Key, Count> m_counts;
};

} // namespace Headgate::Simulator
