// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/anthropic/anthropicblock.h"
#include "core/providers/jsontools.h"
#include "core/providers/ssedecoder.h"

#include <QMap>

namespace Headgate::Providers {

//! \brief An answer of the Messages API, streamed or whole (protocols 4). Complete with
//! `message_stop`.
//!
//! Blocks become parts when they end; thinking, citing text and everything but plain text and calls
//! carry their JSON, since the service wants them back unchanged. Unknown events and deltas are
//! skipped.
class AnthropicDecoder : public SseDecoder {
public:
    explicit AnthropicDecoder(bool isStreaming);

protected:
    void takeEvent(const Net::SseEvent& event, QByteArrayView data) override;
    void takeObject(QByteArrayView json) override;
    void flush() override;

private:
    enum class Phase { Start, Middle, End };
    //! A block with where its text begins in the answer.
    struct OpenBlock {
        AnthropicBlock block;
        qint64 startByte;
    };

    void takeWhole(const JsonValue& message);
    void takeMessageDelta(const JsonValue& root);
    void openBlock(qint64 index, const JsonValue& block);
    void takeDelta(qint64 index, const JsonValue& delta);
    void closeBlock(qint64 index);
    void closeBlocks();
    void takeUsage(const JsonValue& usage, Phase phase);
    void takeStop(const JsonValue& holder);

    JsonReader m_json;
    QMap<qint64, OpenBlock> m_open;
    Usage m_figures; //!< in the house's meaning but for inputTokens
    std::optional<qint64> m_freshInput; //!< input_tokens: what no cache served
    bool m_hasStopReason = false;
    QString m_stopReason;
    QString m_stopMessage;
};

} // namespace Headgate::Providers
