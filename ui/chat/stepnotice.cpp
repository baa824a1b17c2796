// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/stepnotice.h"

#include "core/model/cutprompt.h"
#include "ui/chat/itembuilder.h"
#include "ui/text/formats.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString actionText(NextStep step)
{
    switch (step) {
    case NextStep::OpenConnections:
        return StepNotice::tr("Open Connections");
    case NextStep::ChooseModel:
        return StepNotice::tr("Choose model");
    case NextStep::OpenParameters:
        return StepNotice::tr("Open parameters");
    case NextStep::OpenBudgets:
        return StepNotice::tr("Budgets…");
    case NextStep::None:
    case NextStep::Retry:
    case NextStep::EditMessage:
        break;
    }
    return {};
}

QString cutText(const CutPrompt& cut)
{
    return StepNotice::tr("This chat has about %1, and the model reads %2 at once: Ollama leaves "
                          "out the beginning without saying so. Raise the context length, or begin "
                          "a new chat.")
        .arg(formatTokens(cut.sentTokens), formatTokens(cut.readTokens));
}

} // namespace

StepNotice::StepNotice(QWidget* parent)
    : Banner(u"chatNotice"_s, parent)
{
    connect(this, &Banner::actionRequested, this, [this] { emit stepRequested(m_step); });
}

void StepNotice::setLast(const MessageRecord* last)
{
    m_step = NextStep::None;
    FailureText text;
    if (last != nullptr && last->failure) {
        text = failureText(*last->failure, contextOf(*last));
        m_step = text.next;
    }
    if (last != nullptr && last->receipt && m_step == NextStep::None) {
        if (const std::optional<CutPrompt> cut = cutPrompt(*last->receipt)) {
            text.advice = cutText(*cut);
            m_step = NextStep::OpenParameters;
        }
    }
    const QString action = actionText(m_step);
    setMessage(Tone::Warning, action.isEmpty() ? QString() : text.advice, action);
}

} // namespace Headgate::Ui
