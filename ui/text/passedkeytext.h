// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/keychoice.h"
#include "ui/text/failuretext.h"

#include <QString>
#include <QStringList>

namespace Headgate::Ui {

//! \brief Why a key was not used: "“work-1” has reached its limit of the day (20 of 20); it is back
//! 22/11/2026 09:00", in the user's own time.
QString passedKeyText(const PassedKey& key, const FailureContext& context);

//! \brief The same of all keys that might have served: not of those that stand by by themselves, or
//! have another file's project.
QStringList passedKeyTexts(const QVector<PassedKey>& keys, const FailureContext& context);

} // namespace Headgate::Ui
