// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/installedmodelservice.h"
#include "ui/localmodels/pullrate.h"

#include <QString>

//! \file What the page of local models says, made from what the server said.

namespace Headgate::Ui {

//! \brief "1.2 GB of 4.7 GB · 34.0 MB/s · 2 min 3 s left"; the figures that are not known are left
//! out.
QString pulledText(qint64 completed, qint64 total, const PullRate& rate);
//! \brief The step of a pull beside its bytes: asking, downloading, checking, storing.
QString pullStepText(const Services::PullProgress& progress);
//! \brief Why a pull ended, with the way out.
QString pullFailureText(
    const Failure& failure, const Services::PullProgress& progress, const QString& backendLabel);

//! \brief Where a loaded model lies: "4.0 GB on the graphics card, 1.1 GB in main memory".
QString memoryText(const Services::LoadedModel& model);
//! \brief Until when it stays there.
QString expiryText(const Services::LoadedModel& model, const QDateTime& nowUtc);

//! \brief A time in memory as people read it: "10 minutes", "until the server stops"; one that the
//! user typed otherwise as it is. Empty: the server's own.
QString keepAliveText(const QString& keepAlive);
//! \brief The times that are offered, the first one empty.
QStringList keepAliveChoices();

} // namespace Headgate::Ui
