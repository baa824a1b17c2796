// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/attempttext.h"

#include "ui/text/failuretext.h"
#include "ui/text/formats.h"
#include "ui/text/passedkeytext.h"
#include "ui/text/pooltext.h"
#include "ui/text/requesttext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(AttemptText)
};

QString line(const QString& name, const QString& value)
{
    return Words::tr("%1: %2").arg(name, value);
}

//! Milliseconds where a tenth of a second would say 0.
QString spanText(milliseconds time)
{
    return time < 1s ? Words::tr("%1 ms").arg(formatCount(time.count())) : formatDuration(time);
}

QString moreText(int count)
{
    return Words::tr("and %1 more").arg(formatCount(count));
}

AttemptSection passedSection(const AttemptTrail& trail, const FailureContext& context)
{
    AttemptSection section { .name = u"passed"_s, .title = Words::tr("Keys passed over") };
    for (const PassedKey& key : trail.passed)
        section.lines << passedKeyText(key, context);
    if (trail.morePassed > 0)
        section.lines << moreText(trail.morePassed);
    if (section.lines.isEmpty())
        section.lines << Words::tr("None");
    return section;
}

QString ownerText(Limits::OwnerKind owner)
{
    switch (owner) {
    case Limits::OwnerKind::Backend:
        return Words::tr("service");
    case Limits::OwnerKind::BackendModel:
        return Words::tr("service and model");
    case Limits::OwnerKind::Account:
        return Words::tr("account");
    case Limits::OwnerKind::Project:
        return Words::tr("project");
    case Limits::OwnerKind::ProjectModel:
        return Words::tr("project and model");
    case Limits::OwnerKind::Key:
        break;
    }
    return Words::tr("key");
}

AttemptSection holdsSection(const AttemptTrail& trail)
{
    AttemptSection section { .name = u"holds"_s, .title = Words::tr("Held of limits") };
    for (const HeldAmount& hold : trail.holds) {
        const Limits::LimitId limit { {}, hold.measure, hold.window };
        const QString what = Words::tr("%1 (%2)").arg(limitKindText(limit), ownerText(hold.owner));
        const QString held = limitAmountText(hold.measure, hold.held);
        section.lines << line(what,
            hold.settled ? Words::tr("%1 held, %2 settled")
                               .arg(held, limitAmountText(hold.measure, *hold.settled))
                         : Words::tr("%1 held, not settled: what it took is not known").arg(held));
    }
    if (section.lines.isEmpty())
        section.lines << Words::tr("Nothing");
    return section;
}

//! From one moment to another, where both came to be.
void addSpan(QStringList* lines, const QString& name, const std::optional<milliseconds>& from,
    const std::optional<milliseconds>& to)
{
    if (from && to)
        *lines << line(name, spanText(std::max(*to - *from, milliseconds(0))));
}

AttemptSection timesSection(const AttemptTrail& trail, milliseconds duration)
{
    AttemptSection section { .name = u"times"_s, .title = Words::tr("Where the time went") };
    QStringList& lines = section.lines;
    if (trail.retryWait > 0ms)
        lines << line(Words::tr("Wait after the attempt before"), spanText(trail.retryWait));
    lines << line(Words::tr("In the queue"), spanText(trail.queued));
    const QString quota = spanText(trail.quotaWait);
    lines << line(Words::tr("Wait for quota"),
        trail.waitedFor == FailureCause::None
            ? quota
            : Words::tr("%1, %2").arg(quota, causeText(failureCauseName(trail.waitedFor))));
    addSpan(&lines, Words::tr("Reading the key"), std::optional(trail.queued + trail.quotaWait),
        trail.keyed);
    addSpan(&lines, Words::tr("Until it left"), trail.keyed.value_or(0ms), trail.sent);
    if (!trail.sent) {
        lines << Words::tr("It did not leave.");
        return section;
    }
    if (trail.connected)
        addSpan(&lines, Words::tr("Connecting"), trail.sent, trail.connected);
    else if (trail.firstByte)
        lines << line(Words::tr("Connecting"), Words::tr("none, on an open connection"));
    addSpan(&lines, Words::tr("Until the first byte"),
        trail.connected ? trail.connected : trail.sent, trail.firstByte);
    addSpan(&lines, Words::tr("Until something could be shown"), trail.firstByte, trail.firstPiece);
    addSpan(&lines,
        trail.firstByte ? Words::tr("From the first byte to the end")
                        : Words::tr("Without an answer, to the end"),
        trail.firstByte ? trail.firstByte : trail.sent, duration);
    return section;
}

AttemptSection sizesSection(const AttemptTrail& trail)
{
    const auto size = [](const std::optional<qint64>& bytes) {
        return bytes ? formatSize(*bytes) : Words::tr("not known");
    };
    return { .name = u"sizes"_s,
        .title = Words::tr("Sizes"),
        .lines = { line(Words::tr("Sent"), size(trail.bytesSent)),
            line(Words::tr("Received"), size(trail.bytesReceived)) } };
}

AttemptSection headersSection(
    const QString& name, const QString& title, const QVector<HeaderNote>& headers, int more)
{
    AttemptSection section { .name = name, .title = title, .isProtocol = true };
    for (const HeaderNote& header : headers)
        section.lines << header.name + u": "_s
                + (header.isWithheld ? Words::tr("[withheld]") : header.value);
    if (more > 0)
        section.lines << moreText(more);
    if (section.lines.isEmpty())
        section.lines << Words::tr("None");
    return section;
}

} // namespace

QVector<AttemptSection> attemptSections(
    const BookedAttempt& attempt, const Target& requested, const QHash<QString, QString>& labels)
{
    if (!attempt.trail)
        return {};
    const AttemptTrail& trail = *attempt.trail;
    const Target& asked = attempt.target.isValid() ? attempt.target : requested;
    const FailureContext context { labels.value(asked.backendId), asked.model, {} };
    return { passedSection(trail, context), holdsSection(trail),
        timesSection(trail, attempt.duration), sizesSection(trail),
        headersSection(
            u"sent"_s, Words::tr("Request headers"), trail.sentHeaders, trail.moreSentHeaders),
        headersSection(u"received"_s, Words::tr("Response headers"), trail.receivedHeaders,
            trail.moreReceivedHeaders) };
}

QString notRecordedText()
{
    return Words::tr("Not recorded: it was booked before the steps of an attempt were kept.");
}

QStringList attemptDetails(
    const BookedAttempt& attempt, const Target& requested, const QHash<QString, QString>& labels)
{
    const QVector<AttemptSection> sections = attemptSections(attempt, requested, labels);
    if (sections.isEmpty())
        return { u"  "_s + notRecordedText() };
    QStringList lines;
    for (const AttemptSection& section : sections) {
        lines << u"  "_s + section.title;
        for (const QString& one : section.lines)
            lines << u"    "_s + one;
    }
    return lines;
}

} // namespace Headgate::Ui
