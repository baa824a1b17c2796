// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/model/modelinfo.h"

#include <QMetaType>
#include <QStringList>
#include <QVector>

namespace Headgate {

//! \brief What of a chat does not reach a model; told before anything is sent.
struct ModelLoss {
    int pictures = 0;
    int sounds = 0;
    int films = 0;
    int documents = 0;
    int thoughtStates = 0; //!< what another service keeps of its own thinking, parts of answers
    int serverSteps = 0; //!< searches, code runs and the like that only their own service reads
    QStringList fields; //!< parameters that are set for the chat; see refusedFields()

    bool isEmpty() const { return *this == ModelLoss(); }
    bool operator==(const ModelLoss&) const = default;
};

//! \brief The media that a model certainly can't be given: it lacks them, or its dialect has no
//! place for them.
Capabilities missingMedia(Dialect dialect, const ModelInfo& model);

ModelLoss lossOf(const QVector<Message>& messages, const GenerationParams& params, Dialect dialect,
    const ModelInfo& model);

//! \brief The messages with a word in the place of each medium that the model can't be given, so
//! that the service does not refuse the whole chat for it. What other services kept is left to the
//! provider, which passes over it.
QVector<Message> fittedTo(
    const QVector<Message>& messages, Dialect dialect, const ModelInfo& model);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::ModelLoss)
