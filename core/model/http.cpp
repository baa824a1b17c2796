// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/http.h"

namespace Headgate {

QByteArray HttpHead::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (key.size() == name.size() && qstrnicmp(key.constData(), name.data(), name.size()) == 0)
            return value;
    }
    return {};
}

} // namespace Headgate
