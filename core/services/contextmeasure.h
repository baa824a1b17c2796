// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/modelinfo.h"
#include "core/services/contextservice.h"

namespace Headgate::Services {

//! \brief What a message would send, as it is stored.
struct ContextMaterial {
    QString instruction;
    QVector<MessageRecord> records; //!< from the root to the last one that is sent
    Draft draft;
    Target target;
    Dialect dialect = Dialect::Gemini;
    ModelInfo model = {}; //!< media that it can't be given are not sent
};

//! \brief Estimates it. Where the last answer of the same model reported its tokens, and nothing
//! before it was changed or left out since, the sum up to it is that report; else the estimate of
//! texts is brought into line with what the model's answers were reported to have.
ContextCount measure(const ContextMaterial& material);

//! \brief The same shares, their sum being what the service counted.
ContextCount withTotal(ContextCount count, qint64 tokens);

//! \brief Which messages to leave out, oldest turns first, so that about `tokens` of what measure()
//! tells remain; never the last turn.
QVector<MessageId> oldestToLeaveOut(const ContextMaterial& material, qint64 tokens);

} // namespace Headgate::Services
