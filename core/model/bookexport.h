// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/audittrail.h"
#include "core/model/bookedrequest.h"
#include "core/model/usagequery.h"

#include <QByteArray>

//! \file Rows of the books for other programs, the same wherever they are written: a CSV after
//! RFC 4180 in UTF-8, in which no field is a formula to a spreadsheet, and JSON with one object a
//! line. Names and figures are not those of the window's language. What is unknown is empty or
//! null.

namespace Headgate {

//! \brief Lines with their ends.
QByteArray usageCsvHead(const QVector<UsageBy>& by);
QByteArray usageCsv(const UsageTotal& total);
QByteArray usageJson(const UsageTotal& total, const QVector<UsageBy>& by);

QByteArray requestCsvHead();
QByteArray requestCsv(const BookedRequest& request);
QByteArray requestJson(const BookedRequest& request);

QByteArray auditCsvHead();
QByteArray auditCsv(const AuditEntry& entry);
QByteArray auditJson(const AuditEntry& entry);

//! \brief A field of a CSV, with quotes where it needs them.
QString csvField(QString text);

} // namespace Headgate
