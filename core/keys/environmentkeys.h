// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <QProcessEnvironment>
#include <QString>
#include <QVector>

#include <optional>

namespace Headgate::Keys {

//! \brief What the label of such a key ends with.
inline constexpr QLatin1StringView kEnvironmentMark(" (environment)");

//! \brief A key found in an environment variable.
struct EnvironmentKey {
    QString id; //!< "env/GEMINI_API_KEY"; for a list with its place: "env/GEMINI_API_KEYS/2"
    QString backendId;
    QString label; //!< "GEMINI_API_KEY (environment)"
    Secret secret;
};

//! \brief The secrets of one variable by its name; nullopt for a name that holds no keys.
struct VariableKeys {
    QString backendId;
    bool isList = false; //!< comma list
};
std::optional<VariableKeys> keyVariable(const QString& name);

//! \brief The keys that the environment offers, per back end in the order in which they are tried;
//! the same key twice counts once. A variable without a usable key adds to `problems` (its value is
//! never in there).
QVector<EnvironmentKey> keysFromEnvironment(
    const QProcessEnvironment& environment, QVector<Error>* problems);

} // namespace Headgate::Keys
