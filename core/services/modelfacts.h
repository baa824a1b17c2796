// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/modelinfo.h"

class QJsonObject;

namespace Headgate::Services {

//! \brief What is known of a model as our own JSON has it, in the catalogue and in the cache:
//! context, output, has, lacks, thinking, sampling. Unknown members are passed over.
ModelInfo factsFrom(const QJsonObject& object);
//! \brief The same back again, without what is not known.
QJsonObject objectOf(const ModelInfo& model);

} // namespace Headgate::Services
