// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/target.h"

#include <QVector>

namespace Headgate::Settings {

class Settings;

//! \brief The services that can be asked, in the order of the model picker: the four built-in ones,
//! "litellm" if its address is set, then the user's own.
QVector<BackendInfo> backendsFrom(const Settings& settings);

//! \brief The default model of a back end; empty where none is set.
QString defaultModel(const Settings& settings, const QString& backendId);

} // namespace Headgate::Settings
