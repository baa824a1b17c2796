// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulator/faults.h"

#include "core/simulator/simerrors.h"

#include <QHash>

#include <functional>

using namespace Qt::StringLiterals;

namespace Headgate::Simulator {

namespace {

//! A fault's value, "200,rst": its first word and the rest.
struct Value {
    QByteArray first;
    QByteArray second;

    qint64 number(qint64 fallback = 0) const
    {
        bool isNumber = false;
        const qint64 value = first.toLongLong(&isNumber);
        return isNumber && value >= 0 ? value : fallback;
    }
};

using Setter = std::function<bool(Faults&, const Value&)>; // false: the value is no good

bool setSplit(Faults& faults, const Value& value)
{
    faults.split = value.first == "random" ? Faults::Split::Random : Faults::Split::EveryByte;
    if (!value.second.isEmpty())
        faults.seed = value.second.toUInt();
    return value.first == "random" || value.first == "1" || value.first.isEmpty();
}

bool setLineEnd(Faults& faults, const Value& value)
{
    faults.lineEnd = value.first == "crlf" ? "\r\n" : value.first == "cr" ? "\r" : "\n";
    return value.first == "crlf" || value.first == "lf" || value.first == "cr";
}

//! Rows 28 to 35 of the catalogue are answers with status 200; the rest are error bodies.
bool setError(Faults& faults, const Value& value)
{
    static const QHash<QByteArray, std::function<void(Faults&)>> answers {
        { "28", [](Faults& f) { f.ending = Ending::PromptBlocked; } },
        { "29", [](Faults& f) { f.ending = Ending::Safety; } },
        { "30", [](Faults& f) { f.ending = Ending::Recitation; } },
        { "31", [](Faults& f) { f.thinkingAteBudget = true; } },
        { "32", [](Faults& f) { f.ending = Ending::MalformedCall; } },
        { "33", [](Faults& f) { f.ending = Ending::Other; } },
        { "34", [](Faults& f) { f.isEmpty = true; } },
        { "35",
            [](Faults& f) {
                f.midError = u"cancelled"_s;
                f.midErrorIsBare = true;
            } },
    };
    if (const auto answer = answers.constFind(value.first); answer != answers.constEnd()) {
        (*answer)(faults);
        return true;
    }
    faults.error = QString::fromLatin1(value.first);
    return findErrorRow(faults.error) != nullptr;
}

bool setMidError(Faults& faults, const Value& value)
{
    faults.midError = value.first.isEmpty() ? u"internal"_s : QString::fromLatin1(value.first);
    faults.midErrorIsBare = value.second == "bare";
    return findErrorRow(faults.midError) != nullptr;
}

bool setMalformed(Faults& faults, const Value& value)
{
    faults.malformedFrame = static_cast<int>(value.number(2));
    return true;
}

bool setCut(Faults& faults, const Value& value)
{
    faults.cutAfter = value.number();
    faults.cutsByReset = value.second == "rst";
    return !value.first.isEmpty();
}

const QHash<QByteArray, Setter>& byteSetters()
{
    using F = Faults;
    using V = Value;
    static const QHash<QByteArray, Setter> setters {
        { "cut", setCut },
        { "split", setSplit },
        { "newline", setLineEnd },
        { "malformed", setMalformed },
        { "stall", [](F& f, const V& v) { return f.stallAfter = v.number(), true; } },
        { "bad-utf8", [](F& f, const V&) { return f.hasBadUtf8 = true; } },
        { "comments", [](F& f, const V&) { return f.hasComments = true; } },
        { "huge", [](F& f, const V& v) { return (f.hugeMiB = v.number(8)) <= 256; } },
        { "endless",
            [](F& f, const V& v) { return f.endlessBytes = v.number(qint64(1) << 30), true; } },
        { "content-type", [](F& f, const V& v) { return f.contentType = v.first, true; } },
        { "redirect", [](F& f, const V&) { return f.redirects = true; } },
    };
    return setters;
}

const QHash<QByteArray, Setter>& answerSetters()
{
    using F = Faults;
    using V = Value;
    static const QHash<QByteArray, Setter> setters {
        { "error", setError },
        { "mid-error", setMidError },
        { "mid-error-after",
            [](F& f, const V& v) { return f.midErrorAfter = static_cast<int>(v.number()), true; } },
        { "delay",
            [](F& f, const V& v) {
                return f.delay = std::chrono::milliseconds(v.number()), true;
            } },
        { "speed",
            [](F& f, const V& v) {
                return f.tokensPerSecond = static_cast<double>(v.number()), true;
            } },
        { "no-usage", [](F& f, const V&) { return f.hasNoUsage = true; } },
        { "no-finish", [](F& f, const V&) { return f.ending = Ending::Missing, true; } },
        { "empty", [](F& f, const V&) { return f.isEmpty = true; } },
        { "finish-twice", [](F& f, const V&) { return f.finishesTwice = true; } },
        { "blocked", [](F& f, const V&) { return f.ending = Ending::PromptBlocked, true; } },
        { "safety", [](F& f, const V&) { return f.ending = Ending::Safety, true; } },
        { "recitation", [](F& f, const V&) { return f.ending = Ending::Recitation, true; } },
        { "max-tokens", [](F& f, const V&) { return f.ending = Ending::Length, true; } },
        { "thinking-ate-budget", [](F& f, const V&) { return f.thinkingAteBudget = true; } },
        { "malformed-call", [](F& f, const V&) { return f.ending = Ending::MalformedCall, true; } },
    };
    return setters;
}

} // namespace

bool Faults::shapesBytes() const
{
    return cutAfter || stallAfter || split != Split::None || endlessBytes > 0;
}

Result<Faults> parseFaults(const QByteArray& text)
{
    Faults faults;
    for (const QByteArray& piece : text.split(';')) {
        if (piece.trimmed().isEmpty())
            continue;
        const qsizetype equals = piece.indexOf('=');
        QByteArray name = (equals < 0 ? piece : piece.left(equals)).trimmed().toLower();
        QByteArray value = equals < 0 ? QByteArray() : piece.mid(equals + 1).trimmed();
        if (name == "fault") { // "fault=stall" reads well and means "stall"
            name = value.toLower();
            value.clear();
        }
        const qsizetype comma = value.indexOf(',');
        const Value parts { comma < 0 ? value : value.left(comma).trimmed(),
            comma < 0 ? QByteArray() : value.mid(comma + 1).trimmed() };
        const Setter setter = byteSetters().value(name, answerSetters().value(name));
        if (!setter || !setter(faults, parts))
            return Error { .kind = ErrorKind::InvalidInput,
                .detail = u"no such fault: "_s + QString::fromUtf8(piece.trimmed().left(80)),
                .field = QString::fromUtf8(name.left(40)) };
    }
    return faults;
}

} // namespace Headgate::Simulator
