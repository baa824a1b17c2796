// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/chatlight.h"

#include "ui/common/icons.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

Glyph glyphOf(ChatLight::State state)
{
    switch (state) {
    case ChatLight::State::Answering:
        return Glyph::Sparkle;
    case ChatLight::State::Stopped:
        return Glyph::Stop;
    case ChatLight::State::Failed:
        return Glyph::Warning;
    default:
        return Glyph::Check;
    }
}

} // namespace

ChatLight::ChatLight(QWidget* parent)
    : QToolButton(parent)
{
    setObjectName(u"chatLightButton"_s);
    setAutoRaise(true);
    hide();
}

void ChatLight::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    setVisible(state != State::None);
    const QString said = state == State::Answering ? tr("Answering. Show this chat’s requests")
        : state == State::Stopped ? tr("The last answer was stopped. Show this chat’s requests")
        : state == State::Failed  ? tr("The last answer failed. Show this chat’s requests")
                                  : tr("The last answer is complete. Show this chat’s requests");
    setIcon(themedIcon(glyphOf(state)));
    setToolTip(said);
    setAccessibleName(said);
}

} // namespace Headgate::Ui
