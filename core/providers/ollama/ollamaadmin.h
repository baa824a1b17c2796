// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/failure.h"
#include "core/model/http.h"
#include "core/model/modelinfo.h"
#include "core/net/ndjsonreader.h"
#include "core/providers/jsontools.h"

#include <QDateTime>
#include <QVector>

#include <optional>

//! \file What Ollama's server offers beside chatting (protocols 2.1, 2.4, 2.5): requests and
//! readers of answers, pure functions. Errors of these calls go through
//! OllamaProvider::failureFrom().

namespace Headgate::Providers {

//! \brief A model in memory.
struct OllamaRunning {
    QString model;
    qint64 sizeBytes = 0;
    qint64 vramBytes = 0; //!< less than sizeBytes: partly on the CPU
    std::optional<qint64> contextLength;
    QDateTime expiresAt; //!< UTC; centuries ahead for "never"

    bool operator==(const OllamaRunning&) const = default;
};

HttpRequest ollamaVersionRequest(const QUrl& base);
Result<QString> ollamaVersionFrom(QByteArrayView body);

HttpRequest ollamaRunningRequest(const QUrl& base);
Result<QVector<OllamaRunning>> ollamaRunningFrom(QByteArrayView body);
//! \brief Whether a model is among them, with or without ":latest".
bool isOllamaRunning(const QVector<OllamaRunning>& running, const QString& model);

//! \brief Details of one model: the only way to its capabilities and context length before 0.32.
HttpRequest ollamaShowRequest(const QUrl& base, const QString& model);
//! \brief Adds what the answer says to an entry of the list; what it does not say stays.
Result<ModelInfo> ollamaShowFrom(QByteArrayView body, const ModelInfo& entry);

//! \brief What a server knows of one model beside its entry in the list.
struct OllamaShown {
    ModelInfo model;
    QString promptTemplate;
    QString parameters; //!< lines as in a Modelfile: "num_ctx 8192"
    QString licence; //!< may be very long
    QString systemInstruction;
};
Result<OllamaShown> ollamaShownFrom(QByteArrayView body, const ModelInfo& entry);

//! \brief Loads a model that is not in memory, and says how long it is kept there from now on.
//! \param keepAlive as in GenerationParams; "0" unloads it
HttpRequest ollamaKeepRequest(const QUrl& base, const QString& model, const QString& keepAlive);

HttpRequest ollamaDeleteRequest(const QUrl& base, const QString& model);

//! \brief Streams its progress; a pull that was cut goes on where it stopped when asked again.
HttpRequest ollamaPullRequest(const QUrl& base, const QString& model);

//! \brief A line of a pull's progress.
struct OllamaPullStep {
    QString status; //!< the server's words: "pulling manifest", "success"
    QString digest; //!< of the layer that the figures concern; layers come interleaved
    std::optional<qint64> totalBytes;
    std::optional<qint64> completedBytes; //!< 0 where the server leaves it out

    bool operator==(const OllamaPullStep&) const = default;
};

//! \brief Reads a pull's answer in whatever pieces it arrives. Success only when the server said
//! "success".
class OllamaPullDecoder {
public:
    QVector<OllamaPullStep> feed(QByteArrayView bytes);
    QVector<OllamaPullStep> finish(HttpOutcome outcome);
    //! Set by an error line, by bytes that can't be read, and by finish() where "success" did not
    //! come.
    std::optional<Failure> failure() const { return m_failure; }

private:
    QVector<OllamaPullStep> take(const QVector<QByteArray>& lines);

    Net::NdjsonReader m_lines;
    JsonReader m_json;
    std::optional<Failure> m_failure;
    bool m_hasSucceeded = false;
};

//! \brief Capabilities in Ollama's words on a model: listed ones are had, the others of the known
//! set are lacked.
void takeOllamaCapabilities(const JsonValue& list, ModelInfo* info);

//! \brief The `details` object of a list's entry or of a shown model; what it does not say stays.
void takeOllamaDetails(const JsonValue& details, ModelInfo* info);

} // namespace Headgate::Providers
