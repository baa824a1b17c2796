// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/part.h"

namespace Headgate {

Part Part::ofText(const QString& text)
{
    Part part;
    part.text = text;
    return part;
}

Part Part::ofThought(const QString& text)
{
    Part part;
    part.kind = Kind::Thought;
    part.text = text;
    return part;
}

} // namespace Headgate
