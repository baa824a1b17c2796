// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

namespace Headgate {

//! \brief Who speaks. System text travels in ChatRequest::systemInstruction, tool answers as a User
//! message's parts.
enum class Role { User, Assistant };

//! \brief One turn of a chat as it is sent to a provider.
struct Message {
    Role role = Role::User;
    QVector<Part> parts;

    //! Text parts only, joined without a separator.
    QString plainText() const;

    bool operator==(const Message&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Message)
