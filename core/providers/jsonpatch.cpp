// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/jsonpatch.h"

namespace Headgate::Providers {

QByteArray withMember(const JsonValue& object, QByteArrayView name, QByteArrayView value)
{
    const QByteArray raw = object.raw().toByteArray();
    const JsonValue old = object[name];
    if (!old.exists())
        return "{\"" + name.toByteArray() + "\":" + value.toByteArray()
            + (object.hasChildren() ? "," : "") + raw.mid(1);
    const qsizetype at = old.raw().data() - object.raw().data();
    return raw.left(at) + value.toByteArray() + raw.mid(at + old.raw().size());
}

} // namespace Headgate::Providers
