// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"

#include <QString>

namespace Headgate::Ui {

//! \brief One or two sentences for a failed call: what happened and the way out. `subject` names
//! the thing that it was about, e.g. a file name or a back end's label; never a secret.
QString errorText(const Error& error, const QString& subject);

//! \brief The same for a call that only reads: room on the disk would not help it.
QString readErrorText(const Error& error, const QString& subject);

//! \brief A parameter's name as its field is labelled: "topP" → "Top P"; unknown names unchanged.
QString fieldLabel(const QString& field);

} // namespace Headgate::Ui
