// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/highlighter.h"

namespace Headgate::Ui {

LineTokens lineFormats(const QString&, QStringView, int stateIn)
{
    return { {}, stateIn };
}

QString languageTitle(const QString& language)
{
    return language;
}

} // namespace Headgate::Ui
