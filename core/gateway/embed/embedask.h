// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/target.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>

namespace Headgate::Gateway {

//! \brief The ways in which clients ask for vectors.
enum class EmbedForm {
    OpenAi, //!< /v1/embeddings
    GeminiOne, //!< :embedContent
    GeminiMany, //!< :batchEmbedContents
    Ollama, //!< /api/embed
    OllamaOld, //!< /api/embeddings: one text
};

//! \brief What a client asks for.
struct EmbedAsk {
    QString model = {}; //!< empty where the address says it
    QStringList texts = {}; //!< in their order; empty: `tokens` alone
    qint64 tokens = 0; //!< of texts that came as tokens, which only a service of the dialect reads
    std::optional<qint64> dimensions = {};
    QString task = {}; //!< Gemini's taskType
    QString title = {}; //!< Gemini's
    bool isBase64 = false; //!< OpenAI's encoding_format
    QByteArray body = {}; //!< as it was written, if it may go on so; else empty
};

//! \brief InvalidInput names the field in the client's dialect.
Result<EmbedAsk> readEmbedAsk(QByteArrayView body, EmbedForm form);

//! \brief The dialect that a form belongs to.
Dialect dialectOf(EmbedForm form);

//! \brief The same question in another dialect; of texts, since only these can be translated.
QByteArray embedBody(const EmbedAsk& ask, Dialect dialect);

} // namespace Headgate::Gateway
