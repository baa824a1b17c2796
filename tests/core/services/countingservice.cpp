// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/services/countingservice.h"

#include <QRegularExpression>

namespace Headgate::Test {

void CountingService::note(const Arrival& arrival)
{
    m_arrivals.append(arrival);
    const auto isOfMinute
        = [now = arrival.steadyMs](const Arrival& one) { return now - one.steadyMs < 60'000; };
    qint64 tokens = 0;
    for (const Arrival& one : std::as_const(m_arrivals)) {
        const bool isHere = one.project == arrival.project && one.model == arrival.model;
        tokens += isHere && isOfMinute(one) ? one.tokens : 0;
    }
    const qint64 minute = count(arrival.project, arrival.model, isOfMinute);
    const qint64 day = acceptedToday(arrival.project, arrival.model);
    if (minute > m_caps.perMinute || tokens > m_caps.tokensPerMinute || day > m_caps.perDay)
        m_breaches.append(
            QStringLiteral("%1 %2: %3 of %4 a minute, %5 of %6 tokens, %7 of %8 a day")
                .arg(arrival.project, arrival.model)
                .arg(minute)
                .arg(m_caps.perMinute)
                .arg(tokens)
                .arg(m_caps.tokensPerMinute)
                .arg(day)
                .arg(m_caps.perDay));
}

Script CountingService::take(const RecordedRequest& request)
{
    static const QRegularExpression asked(QStringLiteral("ask ([-0-9a-f]{36}) ([0-9]+)"));
    const auto match = asked.match(QString::fromUtf8(request.body));
    const QByteArray path = request.target.mid(request.target.indexOf("/models/") + 8);
    const QString model = QString::fromLatin1(path.left(path.indexOf(':')));
    const QByteArray key = request.header("x-goog-api-key");
    if (!match.hasMatch() || !m_projects.contains(key))
        qFatal("not a request of the test");
    const QString id = match.captured(1);
    Served& served = m_served[id];
    if (dice(100) < m_troublePercent && dice(2) == 0) {
        ++served.refused;
        return refuse(model, key);
    }
    ++served.accepted;
    const qint64 tokens = match.captured(2).toLongLong();
    served.tokens += tokens;
    note({ steadyMs(), today(), m_projects.value(key), model, tokens });
    return answer(id, tokens);
}

//! Taken and counted, whatever becomes of it.
Script CountingService::answer(const QString& id, qint64 tokens)
{
    const QByteArray told = QByteArray::number(tokens);
    const auto event
        = [](const QByteArray& text, const QByteArray& finish, const QByteArray& usage) {
              return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text
                  + "\"}],\"role\":\"model\"}" + finish + "}]" + usage + "}\r\n\r\n";
          };
    const QByteArray usage = ",\"usageMetadata\":{\"promptTokenCount\":" + told;
    const QByteArray first = event("Hello", {}, usage + '}');
    const QByteArray last
        = event(" there", ",\"finishReason\":\"STOP\"", usage + ",\"candidatesTokenCount\":2}");
    const auto writes = [](const QByteArray& bytes) { return Step::Write { bytes }; };
    if (dice(100) >= m_troublePercent) {
        ++m_served[id].whole;
        return chunkedScript({ first, last });
    }
    Script script = chunkedScript({ first, last });
    const int trouble = dice(9);
    switch (trouble) {
    case 0: // a slow service
    case 1:
        script.insert(trouble == 0 ? 0 : 2, Step::Gate {});
        m_atGate.insert(id);
        ++m_served[id].whole;
        return script;
    case 2:
        return { writes(chunkedHead()), writes(chunk(first)), Step::Close {} };
    case 3:
        return { writes(chunkedHead()), writes(chunk(first)), Step::Reset {} };
    case 4: // nobody will ever know what it took
        return { writes(chunkedHead()), writes(chunk(event("Hello", {}, {}))), Step::Close {} };
    case 5: // no figures
        return chunkedScript({ event("Hello", ",\"finishReason\":\"STOP\"", {}) });
    case 6: // taken, and torn before its head
        return { Step::Reset {} };
    case 7: // an empty answer, which is billed
        return chunkedScript(
            { "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]" + usage + "}}\r\n\r\n" });
    default:
        break;
    }
    const QByteArray body = R"({"error":{"code":499,"status":"CANCELLED","message":"no"}})";
    return chunkedScript({ first, "data: " + body + "\r\n\r\n" });
}

//! By the real bodies. Its own counts have nothing to do with it: so do a shared quota, or one that
//! nobody has told of.
Script CountingService::refuse(const QString& model, const QByteArray& key)
{
    static const QStringList common { QStringLiteral("rpm"), QStringLiteral("tpm"),
        QStringLiteral("capacity"), QStringLiteral("overloaded"), QStringLiteral("overloaded"),
        QStringLiteral("internal"), QStringLiteral("deadline"), QStringLiteral("html"),
        QStringLiteral("invalid") };
    static const QStringList rare { QStringLiteral("rpd"), QStringLiteral("limit-0"),
        QStringLiteral("prepay"), QStringLiteral("spend"), QStringLiteral("key-invalid"),
        QStringLiteral("key-leaked"), QStringLiteral("model-missing"), QStringLiteral("location") };
    const QStringList& names = dice(6) == 0 ? rare : common;
    Error error = Simulator::makeError(names.at(dice(int(names.size()))), model, key);
    error.retrySeconds = dice(3) == 0 ? 0 : 1 + dice(40);
    if (error.quotaValue > 0)
        error.quotaValue = 1 + dice(20);
    const Simulator::Reply reply = Simulator::errorReply(Dialect::Gemini, error);
    return { Step::Write {
        plainAnswer(reply.body, QByteArray::number(reply.status) + " refused") } };
}

} // namespace Headgate::Test
