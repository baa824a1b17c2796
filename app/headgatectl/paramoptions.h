// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chatrequest.h"
#include "core/model/target.h"

#include <QCommandLineParser>

#include <optional>

namespace Headgate::Ctl {

//! \file The options of `chat` that say how an answer is made, and what reading options needs.
//! Errors are InvalidInput with a sentence that names the option, what is wrong and what is
//! allowed.

Error wrongUsage(const QString& option, const QString& detail);

void addParamOptions(QCommandLineParser* parser);
Result<GenerationParams> readParams(const QCommandLineParser& parser);
//! \brief Refuses what the dialect's requests can't carry, which would be left out in silence.
Result<void> checkCarried(const GenerationParams& params, const BackendInfo& backend);

//! \brief An integer option in its range; nullopt where it was not given.
Result<std::optional<int>> integerOption(
    const QCommandLineParser& parser, const QString& name, int lowest, int highest);
//! \brief A whole file, or standard input for "-".
Result<QByteArray> readAll(const QString& path);

} // namespace Headgate::Ctl
