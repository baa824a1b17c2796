// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/model/conversation.h"
#include "core/services/chatservice.h"

#include <QJsonObject>
#include <QVector>

namespace Headgate::Ctl {

//! \file The lines of `headgatectl chat --json`, as scripts read them; see docs/headgatectl.md.

QJsonObject startJson(const Target& target, const QString& keyLabel);
QVector<QJsonObject> pieceJson(const Services::AnswerProgress& progress);
//! usage, then finish or error.
QVector<QJsonObject> endJson(const MessageRecord& answer);

ExitStatus exitStatusFor(const MessageRecord& answer);

} // namespace Headgate::Ctl
