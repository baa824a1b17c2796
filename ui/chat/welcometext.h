// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/services.h"

#include <QStringList>

namespace Headgate::Ui {

//! \brief What was found on this computer while nothing can answer yet, a sentence each: Ollama,
//! keys in the environment and in the keychain.
QStringList foundTexts(const Services::ServiceSet& services);

} // namespace Headgate::Ui
