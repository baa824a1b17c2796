// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

#include <QVector>

#include <optional>

namespace Headgate::Providers {

class JsonValue;

//! \brief Joins the pieces of an answer's tool calls (protocols 3.2): by `index`, where that is
//! missing or plainly wrong by `id`, else by position.
class OpenAiToolCalls {
public:
    struct Call {
        ToolCall call;
        QByteArray
            raw; //!< members beyond the protocol's own that must go back, as an object; or empty
    };

    //! An element of `tool_calls`, `position`-th of its array.
    void addPiece(const JsonValue& piece, int position);
    //! The `function_call` of before 2023's tools.
    void addFunctionPiece(const JsonValue& function);
    //! The calls in the order of their first pieces. Call once, when the answer has ended:
    //! arguments are whole only then. One without an id gets `call_<n>`, n counted from 0 in the
    //! answer.
    QVector<Call> take();

private:
    struct Entry {
        std::optional<qint64> index;
        QString id;
        QString name;
        QByteArray arguments;
        QByteArray raw;
    };

    Entry* entryFor(const JsonValue& piece, int position);
    static void addFunction(Entry* entry, const JsonValue& function);

    QVector<Entry> m_entries;
};

} // namespace Headgate::Providers
