// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QFuture>
#include <QObject>

namespace Headgate::Services {

//! \brief System prompts: what chats were asked with, and presets. Any thread may call; results by
//! future.
class PromptService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! The prompts that questions of this chat went out with, the latest first.
    virtual QFuture<Result<QStringList>> usedIn(const ConversationId& conversation) = 0;
    //! By name.
    virtual QFuture<Result<QVector<PromptPreset>>> presets() = 0;
    //! One of the same name is replaced. InvalidInput without a name or a text.
    virtual QFuture<Result<void>> savePreset(const PromptPreset& preset) = 0;
    virtual QFuture<Result<void>> removePreset(const QString& name) = 0;
};

} // namespace Headgate::Services
