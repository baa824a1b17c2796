// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Headgate::Net {

//! \brief The system's trusted certificates and those of `extraCaFile`, as one PEM text for
//! CURLOPT_CAINFO_BLOB.
//!
//! InvalidInput, naming the file, if it can't be read or holds no certificate.
Result<QByteArray> combinedCaBundle(const QString& extraCaFile);

//! The file of the system's store that libcurl was built for; empty if there is none on this
//! machine.
QByteArray systemCaFile();

} // namespace Headgate::Net
