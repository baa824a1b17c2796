// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/streamevent.h"
#include "core/providers/jsontools.h"

#include <QSet>
#include <QVector>

#include <optional>

namespace Headgate::Providers {

//! \brief Collects what an answer cites: recited sources as they come, grounding sources at the
//! end.
//!
//! Grounding comes as numbered chunks and, apart from them, the ranges that each supports; an event
//! brings only new ones while the numbers run over the whole answer, so they are put together when
//! all is there (protocols 1.3).
class GeminiCitations {
public:
    //! `citationMetadata` and `groundingMetadata` of a candidate.
    void take(JsonValue candidate, QVector<StreamEvent>* events);
    //! One Source for each pair of a range and a chunk that supports it; chunks without a range
    //! follow without one.
    void finish(QVector<StreamEvent>* events);
    //! How many different searches the service made for the answer; none: it told of none.
    std::optional<qint64> searches() const;

private:
    struct Support {
        int chunk = 0;
        Citation range; //!< without its source
    };

    void takeRecited(JsonValue sources, QVector<StreamEvent>* events);
    void takeGrounding(JsonValue grounding);
    void emitOnce(const Citation& citation, QVector<StreamEvent>* events);

    QVector<Citation> m_chunks;
    QVector<Support> m_supports;
    QSet<QString> m_seen;
    QSet<QString> m_queries;
};

} // namespace Headgate::Providers
