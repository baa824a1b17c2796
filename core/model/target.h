// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>

namespace Headgate {

//! \brief A wire protocol. There is one provider folder for each.
enum class Dialect { Gemini, Ollama, OpenAi, Anthropic };

//! \brief Stable word: "gemini", "ollama", "openai", "anthropic". Also the id of the built-in back
//! end of that dialect.
QString dialectName(Dialect dialect);
std::optional<Dialect> dialectFromName(const QString& name);

//! \brief A service that can be asked: a dialect at a base address.
struct BackendInfo {
    QString id; //!< stable, unique: "gemini", "ollama", "openai", "anthropic", or the user's own
                //!< for further servers
    QString label; //!< as shown: "Google Gemini", "Ollama"
    Dialect dialect = Dialect::Gemini;
    QUrl baseUrl; //!< without a trailing slash; see providers/provider.h for what each dialect
                  //!< appends
    bool needsKey = true;
    bool isSimulated = false; //!< the built-in simulator answers; every view says so
    QString keyHeader = {}; //!< as in BackendReach
    QString proxy = {}; //!< as in BackendReach

    bool operator==(const BackendInfo&) const = default;
};

//! \brief One (back end, model) pair, the unit of routing.
struct Target {
    QString backendId;
    QString model; //!< bare id, without Gemini's "models/" prefix

    bool isValid() const { return !backendId.isEmpty() && !model.isEmpty(); }
    bool operator==(const Target&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::BackendInfo)
Q_DECLARE_METATYPE(Headgate::Target)
