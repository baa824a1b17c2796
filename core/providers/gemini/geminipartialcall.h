// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"
#include "core/providers/jsontools.h"

#include <QJsonObject>

#include <optional>

namespace Headgate::Providers {

//! \brief Puts a function call together that arrives in pieces, as Vertex sends it on request
//! (protocols 1.5): a name with `willContinue`, then `partialArgs` by path, at last an empty
//! `functionCall`. The Developer API sends whole calls.
class GeminiPartialCall {
public:
    //! Whether this `functionCall` is a piece: the begin, middle or end of one.
    bool isPiece(JsonValue functionCall) const;
    //! Takes a piece; gives the whole call, with a raw part rebuilt from the pieces, when it was
    //! the last one.
    std::optional<Part> take(JsonValue part);
    //! A call has begun and is not whole yet.
    bool isOpen() const { return m_isOpen; }

private:
    void takeArgument(JsonValue argument);
    Part build() const;

    bool m_isOpen = false;
    QString m_id;
    QString m_name;
    QByteArray m_signature; //!< JSON string, quotes included
    QJsonObject m_arguments;
};

} // namespace Headgate::Providers
