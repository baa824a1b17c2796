// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/route.h"

//! \file Lists of models as a person writes them into one line.

namespace Headgate::Settings {

//! \brief "gemini/gemini-2.5-flash, ollama/qwen3:8b"
QString textFromTargetList(const QVector<Target>& targets);
//! \brief Back from text, each model once; InvalidInput with what is allowed.
Result<QVector<Target>> targetListFromText(const QString& text);

//! \brief "gpt-4o-mini = gemini/gemini-2.5-flash, small = ollama/qwen3:8b"
QString textFromAliases(const QVector<ModelAlias>& aliases);
//! \brief Back from text; InvalidInput where a name stands there twice, too.
Result<QVector<ModelAlias>> aliasesFromText(const QString& text);

} // namespace Headgate::Settings
