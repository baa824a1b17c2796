// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/mathscanner.h"

#include <md4c.h>

#include <QString>

namespace Headgate::Ui {

//! \brief The text of an address, title or language as md4c hands it out: entities resolved,
//! formulas put back.
QString attributeText(const MD_ATTRIBUTE& attribute, const MathScan& math);

} // namespace Headgate::Ui
