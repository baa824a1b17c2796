// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"

#include <QByteArray>

namespace Headgate {

//! \brief One request with all its attempts as a JSON document for other programs: the fields of
//! requestJson(), and `tries`, an object each. What is unknown is null, and so is `trail` where the
//! steps were not recorded; a withheld header's value is null.
QByteArray requestDetailJson(const RequestDetail& detail);

} // namespace Headgate
