// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace Headgate::Providers {

//! \brief Address of a call: `path` is what follows the version, e.g. "models/x:countTokens". A
//! base that names a version (…/v1beta, …/v1) keeps it, else v1beta is added.
QUrl geminiUrl(const QUrl& base, const QString& path);

//! \brief Address at which a file upload begins: the base with "upload" before its version.
QUrl geminiUploadUrl(const QUrl& base);

//! \brief "models/x" for x, models/x and tunedModels/x alike: the one place where the prefix is
//! added.
QString geminiModelPath(const QString& model);
//! \brief The bare id for "models/x": the one place where the prefix is dropped.
QString geminiModelId(const QString& name);

//! \brief InvalidInput naming "baseUrl" unless it is an http(s) address with a host.
Result<void> checkGeminiBase(const QUrl& base);

} // namespace Headgate::Providers
