// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

namespace Headgate::Providers {

//! \brief One page of the model list, as large as the service gives (protocols 1.7).
HttpRequest geminiModelsRequest(const QUrl& base, const QString& pageToken);

//! \brief What Gemini tells of its models: sizes, whether they chat, think or embed. Vision and the
//! like it does not tell, so they stay unknown. Entries without a name are skipped; Protocol for a
//! body that is no model list.
Result<ModelPage> geminiModelsFrom(QByteArrayView body);

} // namespace Headgate::Providers
