// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Headgate::Transfer {

//! \brief Undoes what Python's html.escape() does: & < > " and '.
QString unescapedHtml(QString text);

} // namespace Headgate::Transfer
