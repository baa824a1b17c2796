// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/ndjsonreader.h"
#include "core/providers/decoderbase.h"
#include "core/providers/jsontools.h"
#include "core/providers/thinktags.h"

namespace Headgate::Providers {

//! \brief An answer of /api/chat, streamed or whole (protocols 2.2); reads /api/generate's lines as
//! well. Complete with `done:true`, even where it is empty.
class OllamaDecoder : public DecoderBase {
public:
    explicit OllamaDecoder(bool isStreaming);

protected:
    void take(QByteArrayView bytes) override;
    void takeEnd() override;

private:
    void takeLines(const Result<QVector<QByteArray>>& lines);
    void takeObject(QByteArrayView json);
    void takeContent(const JsonValue& line);
    void takeTagged(const ThinkTags::Pieces& pieces);
    void takeCalls(const JsonValue& calls);
    void takeDone(const JsonValue& line);

    bool m_isStreaming;
    Net::NdjsonReader m_lines;
    QByteArray m_whole;
    JsonReader m_json;
    ThinkTags m_tags;
    int m_callCount = 0;
};

} // namespace Headgate::Providers
