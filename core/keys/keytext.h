// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>
#include <QVector>

namespace Headgate::Keys {

//! \brief What a key looks like; for display and warnings only, never to refuse one
//! (operations 5.3).
enum class KeyKind {
    Unknown,
    GoogleStandard, //!< AIza…, being retired by Google in 2026
    GoogleAuth, //!< AQ.…, bound to a service account
    OpenAi, //!< sk-…, also LiteLLM and other imitators
    Anthropic, //!< sk-ant-…
    HuggingFace, //!< hf_…
    Groq, //!< gsk_…
    XAi, //!< xai-…
};

KeyKind keyKind(const Secret& key);
//! \brief Stable word for logs and `--json`: "google_standard", "unknown", …
QString keyKindName(KeyKind kind);
//! \brief Who gives out such keys, by its own name: "OpenAI", "Groq"; empty for Unknown.
QString providerName(KeyKind kind);
//! \brief Its built-in back end; empty where there is none.
QString backendOf(KeyKind kind);
//! \brief Whether a built-in back end gives out keys of another look. Never true of servers of the
//! user's own, which may take any.
bool looksForeign(KeyKind kind, const QString& backendId);

//! \brief A key as pasted, made usable: blanks, newlines and quotes around it are dropped.
//! InvalidInput with field "key" for one that is empty, has blanks, control or non-ASCII characters
//! inside, or not 8 to 512 characters.
Result<Secret> cleanKey(const Secret& pasted);

//! \brief The keys of a comma or newline list, in order, each cleaned; the first bad one fails the
//! whole list.
Result<QVector<Secret>> cleanKeyList(const Secret& pasted);

} // namespace Headgate::Keys
