// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/ollamamemory.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

constexpr qint64 kDefault = 300; // seconds, as Ollama's own
constexpr qint64 kForEver = 9'223'372'036; // seconds, as far ahead as Ollama's clock goes

qint64 secondsOf(const QJsonValue& keepAlive)
{
    if (keepAlive.isDouble())
        return keepAlive.toInteger();
    static const QRegularExpression part(u"(\\d+)(h|m(?!s)|s|ms)"_s);
    const QString text = keepAlive.toString();
    if (text.isEmpty())
        return kDefault;
    qint64 seconds = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const QRegularExpressionMatch match = parts.next();
        const QString unit = match.captured(2);
        const qint64 factor = unit == u"h" ? 3600 : unit == u"m" ? 60 : unit == u"s" ? 1 : 0;
        seconds += match.captured(1).toLongLong() * factor;
    }
    return text.startsWith(u'-') ? -1 : seconds;
}

} // namespace

OllamaMemory::OllamaMemory(const Clock& clock)
    : m_clock(clock)
{
}

bool OllamaMemory::use(const QString& model, const QJsonValue& keepAlive)
{
    const bool wasHeld = held().contains(model);
    const qint64 seconds = secondsOf(keepAlive);
    if (seconds == 0)
        unload(model);
    else
        m_until.insert(model, m_clock.utcNow().addSecs(seconds < 0 ? kForEver : seconds));
    return !wasHeld;
}

QHash<QString, QDateTime> OllamaMemory::held()
{
    const QDateTime now = m_clock.utcNow();
    m_until.removeIf([&now](const auto& entry) { return entry.value() <= now; });
    return m_until;
}

} // namespace Headgate::Simulator
