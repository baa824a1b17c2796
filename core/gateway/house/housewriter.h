// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"

namespace Headgate::Gateway {

//! \brief An answer in the house's own form: one object, or SSE of the text's pieces and [DONE].
class HouseWriter : public AnswerWriter {
public:
    struct Form {
        QString textName; //!< "response", or "content" for /api/gemini/generate
        bool isStream = false;
        bool hasScore = false; //!< says that there is no quality score
    };

    explicit HouseWriter(const Form& form);

    bool isStream() const override { return m_form.isStream; }
    QByteArray piece(const StreamEvent& event) override;
    void noteFallback(bool isThere) override { m_hasFallback = isThere; }
    QByteArray comment(const QString& text) const override;
    QByteArray end(const ExchangeSummary& summary) override;
    QByteArray streamError(const Failure& failure) override;
    Reply whole(const ExchangeSummary& summary) override;
    Reply refusal(const Failure& failure) const override;

private:
    Form m_form;
    bool m_hasFallback = false;
};

//! \brief `{error, details, retry_after, fallback_available}`.
Reply houseError(const Failure& failure, bool hasFallback);

} // namespace Headgate::Gateway
