// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/connectionreport.h"

#include <QString>

namespace Headgate::Ui {

//! \brief What a test of a connection found: a line for each step, with its mark and time, and the
//! way out of what failed.
QString connectionText(const ConnectionReport& report, const QString& backendLabel);

//! \brief Whom requests were sent to, one host a line.
QString contactedText(const QVector<ContactedHost>& hosts);

} // namespace Headgate::Ui
