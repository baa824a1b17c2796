// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/theme.h"

#include <QString>

namespace Headgate::Ui {

//! \brief What a palette can't say: rounded controls, cards, badges, thin scroll bars. Widgets
//! choose by the property "kind" (see setKind() in widgets.h).
QString styleSheetFor(Scheme scheme);

} // namespace Headgate::Ui
