// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/modelinfo.h"

using namespace Qt::StringLiterals;

namespace Headgate {

std::optional<Capabilities> capabilityFor(const QString& mimeType)
{
    if (mimeType.startsWith("text/"_L1))
        return Capabilities();
    if (mimeType.startsWith("image/"_L1) && mimeType != "image/svg+xml"_L1)
        return Capabilities(Capability::Vision);
    if (mimeType.startsWith("audio/"_L1))
        return Capabilities(Capability::Audio);
    if (mimeType.startsWith("video/"_L1))
        return Capabilities(Capability::Video);
    if (mimeType == "application/pdf"_L1)
        return Capabilities(Capability::Documents);
    return std::nullopt;
}

} // namespace Headgate
