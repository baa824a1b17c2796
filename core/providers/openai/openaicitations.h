// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/streamevent.h"

#include <QVector>

namespace Headgate::Providers {

class JsonValue;

//! \brief Sources of an answer in the forms of OpenAI (`annotations`) and Perplexity (`citations`,
//! `search_results`, which come again with every chunk), each source once.
class OpenAiCitations {
public:
    //! `annotations` of a message or delta.
    void addAnnotations(const JsonValue& annotations);
    //! The top level of a chunk or answer.
    void addTopLevel(const JsonValue& root);
    //! All of them, ranges turned from characters of `text` into its bytes.
    QVector<Citation> take(const QString& text);

private:
    struct Annotation {
        Citation citation;
        std::optional<qint64> start; //!< in code points
        std::optional<qint64> end;
    };

    QVector<Annotation> m_annotations;
    QVector<Citation> m_cited;
    QVector<Citation> m_found;
};

} // namespace Headgate::Providers
