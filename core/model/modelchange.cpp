// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/modelchange.h"

#include "core/model/paramsupport.h"

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

constexpr Capabilities kMedia
    = { Capability::Vision, Capability::Audio, Capability::Video, Capability::Documents };

//! What the requests of a dialect have a place for: protocols 1.2, 2.2, 3.1 and 4.
Capabilities mediaOf(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Gemini:
        return kMedia;
    case Dialect::Ollama:
        return Capability::Vision;
    case Dialect::OpenAi:
        return Capability::Vision | Capability::Audio | Capability::Documents;
    case Dialect::Anthropic:
        return Capability::Vision | Capability::Documents;
    }
    return kMedia;
}

//! Empty for text and for parts that are no medium.
Capabilities neededBy(const Part& part)
{
    if (part.kind != Part::Kind::Media)
        return {};
    return capabilityFor(part.media.mimeType).value_or(Capabilities());
}

void countMedium(Capabilities kind, ModelLoss* loss)
{
    if (kind == Capability::Vision)
        ++loss->pictures;
    else if (kind == Capability::Audio)
        ++loss->sounds;
    else if (kind == Capability::Video)
        ++loss->films;
    else
        ++loss->documents;
}

void countPart(const Part& part, Capabilities missing, const QString& dialect, ModelLoss* loss)
{
    const Capabilities needed = neededBy(part);
    const bool isForeign = !part.raw.isEmpty() && part.dialect != dialect;
    if (needed & missing)
        countMedium(needed, loss);
    else if (isForeign && part.kind == Part::Kind::Opaque)
        ++loss->serverSteps;
    else if (isForeign)
        ++loss->thoughtStates;
}

} // namespace

Capabilities missingMedia(Dialect dialect, const ModelInfo& model)
{
    return (model.lacks & kMedia) | (kMedia & ~mediaOf(dialect));
}

ModelLoss lossOf(const QVector<Message>& messages, const GenerationParams& params, Dialect dialect,
    const ModelInfo& model)
{
    ModelLoss loss { .fields = refusedFields(paramSupport(dialect, model), params) };
    const Capabilities missing = missingMedia(dialect, model);
    for (const Message& message : messages) {
        for (const Part& part : message.parts)
            countPart(part, missing, dialectName(dialect), &loss);
    }
    return loss;
}

QVector<Message> fittedTo(const QVector<Message>& messages, Dialect dialect, const ModelInfo& model)
{
    const Capabilities missing = missingMedia(dialect, model);
    QVector<Message> fitted = messages;
    for (Message& message : fitted) {
        for (Part& part : message.parts) {
            if (neededBy(part) & missing)
                part = Part::ofText(u"[%1 is not shown to this model]\n"_s.arg(
                    part.media.name.isEmpty() ? part.media.mimeType : part.media.name));
        }
    }
    return fitted;
}

} // namespace Headgate
