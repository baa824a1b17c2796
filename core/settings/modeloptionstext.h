// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/modeloptions.h"

namespace Headgate::Settings {

//! \brief InvalidInput with field "contextLength" or "keepAlive" and what is allowed in `detail`.
Result<void> checkModelOptions(const ModelOptions& options);

//! \brief The list as the settings file holds it: a JSON array of
//! {"backend","model","contextLength","keepAlive"}.
QString textFromModelOptions(const QVector<ModelOptions>& options);
//! \brief Back from text. InvalidInput tells which entry is wrong and why.
Result<QVector<ModelOptions>> modelOptionsFromText(const QString& text);

} // namespace Headgate::Settings
