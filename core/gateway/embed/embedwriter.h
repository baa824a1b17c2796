// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"
#include "core/gateway/embed/embedask.h"
#include "core/gateway/face.h"

#include <functional>

namespace Headgate::Gateway {

//! \brief Vectors, in the client's form. What comes from a service of the same form passes as it
//! is.
class EmbedWriter : public AnswerWriter {
public:
    struct Form {
        EmbedForm form = EmbedForm::OpenAi;
        Dialect service = Dialect::OpenAi;
        bool isAsWritten = false;
        bool isBase64 = false;
        QString model; //!< as the client named it
        qsizetype count = 0; //!< of the texts
        std::function<Reply(const Failure&)> refusal; //!< the face's
    };
    explicit EmbedWriter(const Form& form);

    bool isStream() const override { return false; }
    QByteArray piece(const StreamEvent&) override { return {}; }
    bool takesBytes() const override { return true; }
    QByteArray bytes(const QByteArray& fromService) override;
    QByteArray end(const ExchangeSummary&) override { return {}; }
    QByteArray streamError(const Failure&) override { return {}; }
    Reply whole(const ExchangeSummary& summary) override;
    Reply refusal(const Failure& failure) const override { return m_form.refusal(failure); }

private:
    QByteArray translated(const QByteArrayList& vectors, const ExchangeSummary& summary) const;

    Form m_form;
    QByteArray m_body;
};

//! \brief Reads a question for vectors and sends it on its road; a refusal is worded by the face.
//! \param model of the address; empty: the body says it
void serveEmbedding(FaceHost& host, const Face& face, const FaceCall& call, EmbedForm form,
    const QString& model = {});

} // namespace Headgate::Gateway
