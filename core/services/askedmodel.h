// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"
#include "core/model/modelinfo.h"
#include "core/model/modeloptions.h"

namespace Headgate::Services {

//! \brief What the settings say of chats.
struct ChatPolicy {
    GenerationParams params; //!< for what a chat leaves unset, at each sending
    bool keepsHistory = true; //!< off: every new chat is private
    QVector<ModelOptions> models = {}; //!< local models' own, for every chat
    int answersAtOnce = 8; //!< further ones wait for their turn, in the order they were sent
};

//! \brief The model that a message goes to, with all that decides what of a chat is sent to it: for
//! the one who sends it, and for the one who measures it before.
struct AskedModel {
    Target target;
    BackendInfo backend;
    ModelInfo info; //!< empty where nothing is known of it
    ChatPolicy policy;

    //! A chat's own parameters with what it inherits, without what the model is known to refuse.
    GenerationParams paramsFrom(const GenerationParams& own) const;
    //! What goes out. `params` are those of paramsFrom().
    ChatRequest request(const QString& instruction, const QVector<Message>& messages,
        const GenerationParams& params) const;
};

} // namespace Headgate::Services
