// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/contextmeter.h"

#include "core/model/tokenestimate.h"
#include "ui/chat/contextpopup.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/formats.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Headgate::Ui {

namespace {

using Services::ContextCount;
using Services::ContextKind;

// Shorter than the 300 ms after which the figure shall stand there.
constexpr auto kWritingPause = 200ms;
constexpr auto kChatPause = 100ms; // one question for several changes at once

constexpr qint64 kManyTokens = 1'000'000'000; // as many as a plural can tell apart

} // namespace

QString contextText(const ContextCount& count)
{
    const QString tokens = count.isExact
        ? formatCount(count.tokens())
        : ContextMeter::tr("≈ %1", "an estimated number").arg(formatCount(count.tokens()));
    return count.window ? ContextMeter::tr("%1 of %2", "used, of so many tokens")
                              .arg(tokens, formatTokens(*count.window))
                        : ContextMeter::tr("%1 token(s)", "a number with or without ≈",
                            int(qMin<qint64>(count.tokens(), kManyTokens)))
                              .arg(tokens);
}

ContextMeter::ContextMeter(
    Services::ContextService& service, std::function<Draft()> draft, QWidget* parent)
    : QToolButton(parent)
    , m_service(service)
    , m_draft(std::move(draft))
{
    setObjectName(u"contextMeterButton"_s);
    setProperty("kind", QByteArray("pill"));
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    for (QTimer* timer : { &m_chatPause, &m_writingPause })
        timer->setSingleShot(true);
    m_chatPause.setInterval(kChatPause);
    m_writingPause.setInterval(kWritingPause);
    connect(&m_chatPause, &QTimer::timeout, this, &ContextMeter::measure);
    connect(&m_writingPause, &QTimer::timeout, this, &ContextMeter::showWithDraft);
    connect(this, &QToolButton::clicked, this, &ContextMeter::openPopup);
    show({});
}

void ContextMeter::setSpec(const Services::SendSpec& spec)
{
    if (spec != m_spec)
        m_exact.reset();
    m_spec = spec;
    m_chatPause.start(); // also for the same: what is stored may have changed
}

void ContextMeter::touch()
{
    m_writingPause.start();
}

void ContextMeter::measure()
{
    const int asked = ++m_asked;
    if (!m_spec.target.isValid())
        return takeStored({});
    whenDone(m_service.estimate(m_spec), this, [this, asked](const Result<ContextCount>& stored) {
        if (asked == m_asked)
            takeStored(stored ? std::optional(*stored) : std::nullopt);
    });
}

void ContextMeter::takeStored(const std::optional<ContextCount>& stored)
{
    if (stored != m_stored)
        m_exact.reset();
    m_stored = stored;
    showWithDraft();
}

void ContextMeter::showWithDraft()
{
    if (!m_stored)
        return show({});
    if (m_exact && m_counted == m_draft())
        return show(*m_exact);
    const Draft draft = m_draft();
    double tokens = double(estimateTokens(draft.text));
    ContextCount count = *m_stored;
    for (const Media& media : draft.attachments) {
        // The dialects differ in pictures only, and there by a few per cent.
        if (const auto known = estimateTokens(media, Dialect::Gemini))
            tokens += double(*known);
        else
            ++count.uncounted;
    }
    if (tokens > 0)
        count.shares.append({ ContextKind::Draft, std::llround(tokens * count.scale) });
    show(count);
}

void ContextMeter::show(const ContextCount& count)
{
    m_shown = count;
    const QString words = contextText(count);
    setVisible(count.tokens() > 0 || count.window);
    setText(words);
    setToolTip(
        tr("What the next message sends along: %1. Press for what it is made of.").arg(words));
    setAccessibleName(tr("Context: %1").arg(words));
    if (m_popup != nullptr)
        m_popup->setCount(count);
    emit measured();
}

void ContextMeter::countExactly()
{
    Services::SendSpec whole = m_spec;
    const Draft draft = m_draft();
    whole.text = draft.text;
    whole.attachments = draft.attachments;
    whenDone(m_service.count(whole), this,
        [this, spec = m_spec, draft](const Result<ContextCount>& count) {
            if (spec != m_spec || draft != m_draft())
                return; // it counted something else
            if (!count) {
                if (m_popup != nullptr)
                    m_popup->setProblem(count.error());
                return;
            }
            m_exact = *count;
            m_counted = draft;
            show(*count);
        });
}

void ContextMeter::openPopup()
{
    if (m_popup == nullptr) {
        m_popup = new ContextPopup(this);
        connect(m_popup, &ContextPopup::countRequested, this, &ContextMeter::countExactly);
    }
    m_popup->setCount(m_shown);
    m_popup->openAt(*this);
}

} // namespace Headgate::Ui
