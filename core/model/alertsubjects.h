// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/alert.h"

#include <QStringList>

//! \file Whom an alert is about where it is about several.

namespace Headgate {

//! \brief AlertPlace::subject where no service outside this machine can be reached. No back end's
//! id.
inline constexpr QStringView kAllBackends = u"*";
inline constexpr QChar kBackendSeparator = u'\n'; // no label has one

//! \brief The labels of all of them.
inline QStringList backendsOf(const AlertPlace& place)
{
    return place.backend.split(kBackendSeparator, Qt::SkipEmptyParts);
}

} // namespace Headgate
