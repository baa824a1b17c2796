// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/ssereader.h"
#include "core/providers/decoderbase.h"

namespace Headgate::Providers {

//! \brief The framing that OpenAI and Anthropic share: an answer is one JSON object, or a stream of
//! server-sent events with one in each; an error may stand bare behind the events.
class SseDecoder : public DecoderBase {
protected:
    SseDecoder(Dialect dialect, bool isStreaming);

    void take(QByteArrayView bytes) final;
    void takeEnd() final;

    //! \param data of the event, trimmed; may be empty
    virtual void takeEvent(const Net::SseEvent& event, QByteArrayView data) = 0;
    //! The whole body, or what stands bare behind the events.
    virtual void takeObject(QByteArrayView json) = 0;
    //! Nothing more will come and nothing has failed: hand out what was held back.
    virtual void flush() = 0;

    bool isStreaming() const { return m_isStreaming; }

private:
    void takeEvents(const Result<QVector<Net::SseEvent>>& events);

    bool m_isStreaming;
    Net::SseReader m_sse;
    QByteArray m_whole;
};

} // namespace Headgate::Providers
