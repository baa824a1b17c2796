// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/streamevent.h"

using namespace Qt::StringLiterals;

namespace Headgate {

QString finishReasonName(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Stop:
        return u"stop"_s;
    case FinishReason::Length:
        return u"length"_s;
    case FinishReason::Safety:
        return u"safety"_s;
    case FinishReason::Recitation:
        return u"recitation"_s;
    case FinishReason::Tool:
        return u"tool"_s;
    case FinishReason::Other:
        return u"other"_s;
    }
    return u"other"_s;
}

} // namespace Headgate
