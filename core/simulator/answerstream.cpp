// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/answerstream.h"

#include <algorithm>

namespace Headgate::Simulator {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShortestTick { 8 };
constexpr milliseconds kLongestTick { 500 };
constexpr qint64 kEndlessBlock = 256 * 1024;

milliseconds tickFor(double tokensPerSecond)
{
    if (tokensPerSecond <= 0)
        return milliseconds(0);
    return std::clamp(
        milliseconds(static_cast<qint64>(1000 / tokensPerSecond)), kShortestTick, kLongestTick);
}

} // namespace

AnswerStream::AnswerStream(const Clock& clock, const Reply& reply, const Faults& faults,
    const Pace& pace, Net::HttpServerResponse* response)
    : QObject(response)
    , m_clock(clock)
    , m_reply(reply)
    , m_faults(faults)
    , m_pace(pace)
    , m_response(response)
    , m_random(faults.seed)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &AnswerStream::tick);
    connect(m_response, &Net::HttpServerResponse::drained, this, [this] {
        if (!m_isOver && m_begun)
            m_timer.start(tickFor(m_pace.tokensPerSecond));
    });
    connect(m_response, &Net::HttpServerResponse::aborted, &m_timer, &QTimer::stop);
    milliseconds wait = pace.latency;
    if (m_reply.frames.isEmpty() && pace.tokensPerSecond > 0)
        wait += milliseconds(
            static_cast<qint64>(static_cast<double>(reply.tokens) * 1000 / pace.tokensPerSecond));
    QTimer::singleShot(wait, this, &AnswerStream::begin);
}

void AnswerStream::begin()
{
    if (!m_response->isOpen())
        return;
    const bool isWhole = m_reply.frames.isEmpty() && m_faults.endlessBytes == 0;
    if (isWhole && !m_faults.shapesBytes()) {
        m_response->send(m_reply.status, m_reply.headers, m_reply.body);
        finish();
        return;
    }
    if (isWhole)
        m_reply.frames = { { m_reply.body, 0 } };
    m_response->begin(m_reply.status, m_reply.headers);
    m_begun = m_clock.steadyNow();
    m_timer.start(tickFor(m_pace.tokensPerSecond));
    tick();
}

void AnswerStream::tick()
{
    if (m_isOver || !m_response->isOpen())
        return;
    if (m_response->isCongested()) {
        m_timer.stop(); // drained() starts it again
        return;
    }
    if (m_faults.endlessBytes > 0) {
        tickEndless();
        return;
    }
    const std::chrono::duration<double> elapsed = m_clock.steadyNow() - *m_begun;
    while (m_nextFrame < m_reply.frames.size()) {
        const Frame& frame = m_reply.frames.at(m_nextFrame);
        const auto due
            = static_cast<double>(m_tokensWritten) / std::max(m_pace.tokensPerSecond, 1e-9);
        if (m_pace.tokensPerSecond > 0 && due > elapsed.count())
            return;
        m_tokensWritten += frame.tokens;
        ++m_nextFrame;
        if (!writeBytes(frame.bytes) || m_response->isCongested())
            return;
    }
    m_response->end();
    finish();
}

void AnswerStream::tickEndless()
{
    const qint64 left = m_faults.endlessBytes - m_bytesWritten;
    if (left <= 0) {
        m_response->end();
        finish();
        return;
    }
    writeBytes(QByteArray(std::min(left, kEndlessBlock), 'x'));
}

//! \return false if the answer is over or hangs
bool AnswerStream::writeBytes(const QByteArray& bytes)
{
    const qint64 size = bytes.size();
    if (m_faults.cutAfter && m_bytesWritten + size >= *m_faults.cutAfter) {
        writeSplit(bytes.left(*m_faults.cutAfter - m_bytesWritten));
        m_response->abort(m_faults.cutsByReset ? Net::HttpServerResponse::Abort::Reset
                                               : Net::HttpServerResponse::Abort::Close);
        finish();
        return false;
    }
    if (m_faults.stallAfter && m_bytesWritten + size >= *m_faults.stallAfter) {
        writeSplit(bytes.left(*m_faults.stallAfter - m_bytesWritten));
        m_timer.stop();
        m_isOver = true; // but not finished: the client must give up
        return false;
    }
    writeSplit(bytes);
    m_bytesWritten += size;
    return true;
}

//! One HTTP chunk for each piece, so that a client's body callback sees the split even if one read
//! brings several.
void AnswerStream::writeSplit(const QByteArray& bytes)
{
    if (m_faults.split == Faults::Split::None) {
        m_response->write(bytes);
        return;
    }
    std::uniform_int_distribution<qsizetype> sizes(1, 40);
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = m_faults.split == Faults::Split::EveryByte ? 1 : sizes(m_random);
        m_response->write(bytes.mid(at, size));
        at += size;
    }
}

void AnswerStream::finish()
{
    m_isOver = true;
    m_timer.stop();
    emit finished();
}

} // namespace Headgate::Simulator
