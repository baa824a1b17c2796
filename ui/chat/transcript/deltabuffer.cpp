// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/deltabuffer.h"

#include <QTimerEvent>

#include <algorithm>

using namespace std::chrono_literals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kFrame = 17ms;
constexpr std::chrono::milliseconds kInactiveFrame = 33ms;
//! A frame that took long makes the next one wait this many times as long.
constexpr int kCostFactor = 4;

} // namespace

void DeltaBuffer::add(
    const MessageId& id, const QString& text, const QString& thought, bool isActive)
{
    Delta& delta = m_deltas[id];
    delta.text += text;
    delta.thought += thought;
    if (m_timer.isActive())
        return;
    const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(m_cost * kCostFactor);
    m_timer.start(
        int(std::max(isActive ? kFrame : kInactiveFrame, rest).count()), Qt::PreciseTimer, this);
}

QMap<MessageId, DeltaBuffer::Delta> DeltaBuffer::take()
{
    m_timer.stop();
    return std::exchange(m_deltas, {});
}

void DeltaBuffer::clear()
{
    m_timer.stop();
    m_deltas.clear();
}

void DeltaBuffer::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer.timerId())
        emit frameDue();
    else
        QObject::timerEvent(event);
}

} // namespace Headgate::Ui
