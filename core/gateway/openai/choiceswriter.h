// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/openai/openaiwriter.h"
#include "core/net/ssereader.h"
#include "core/providers/jsontools.h"
#include "core/providers/provider.h"

#include <map>
#include <memory>

namespace Headgate::Gateway {

//! \brief Gemini's candidates as OpenAI's choices. The road's events are of the first one alone, so
//! this reads the service's bytes: each candidate by a decoder of its own.
class ChoicesWriter : public AnswerWriter {
public:
    //! \param form its `takesBytes` does not count
    explicit ChoicesWriter(const OpenAiWriter::Form& form);

    bool isStream() const override { return m_isStream; }
    void answeredBy(const Target& target) override { m_writer.answeredBy(target); }
    QByteArray piece(const StreamEvent& event) override;
    bool takesBytes() const override { return true; }
    QByteArray bytes(const QByteArray& fromService) override;
    QByteArray comment(const QString& text) const override { return m_writer.comment(text); }
    QByteArray end(const ExchangeSummary& summary) override;
    QByteArray streamError(const Failure& failure) override;
    Reply whole(const ExchangeSummary& summary) override;
    Reply refusal(const Failure& failure) const override { return m_writer.refusal(failure); }

private:
    struct Candidate {
        std::unique_ptr<Providers::ChatDecoder> decoder;
        OpenAiWriter::Choice choice = {}; //!< but its parts
    };

    //! What one answer of the service, or one event of its stream, has of each candidate.
    QByteArray take(const QByteArray& json);
    QByteArray finishAll();
    QByteArray pieces(int index, const QVector<StreamEvent>& events);

    OpenAiWriter m_writer;
    bool m_isStream;
    Providers::JsonReader m_json;
    Net::SseReader m_sse;
    QByteArray m_body; //!< of a whole answer
    std::map<int, Candidate> m_candidates; //!< by their index
};

} // namespace Headgate::Gateway
