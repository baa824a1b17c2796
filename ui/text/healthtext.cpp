// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/healthtext.h"

#include "ui/text/failuretext.h"
#include "ui/text/formats.h"

#include <QCoreApplication>

#include <algorithm>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(HealthText)
};

//! What is wrong, in a word or two.
QString troubleOf(const Failure& failure)
{
    switch (failure.kind) {
    case ErrorKind::Auth:
    case ErrorKind::Permission:
        return Words::tr("key refused");
    case ErrorKind::RateLimited:
    case ErrorKind::QuotaExhausted:
        return Words::tr("limit reached");
    case ErrorKind::Network:
        return Words::tr("out of reach");
    case ErrorKind::Timeout:
        return Words::tr("does not answer");
    default:
        return Words::tr("has a problem");
    }
}

HealthText troubled(const BackendInfo& backend, const Failure& failure)
{
    const FailureText text = failureText(failure, { backend.label, {}, {} });
    return { Health::Troubled, Words::tr("%1: %2").arg(isolated(backend.label), troubleOf(failure)),
        text.advice.isEmpty() ? text.sentence : QString(text.sentence + u'\n' + text.advice) };
}

} // namespace

QStringList healthHistory(const Services::BackendModels& backend, const QDateTime& nowUtc, int most)
{
    QStringList lines;
    const QVector<Services::HealthChange>& all = backend.health;
    for (qsizetype i = all.size() - 1; i >= 0 && lines.size() < most; --i) {
        const bool isLast = i + 1 == all.size();
        const QDateTime until = isLast         ? nowUtc
            : wasUnwatched(all[i], all[i + 1]) ? all[i].until
                                               : all[i + 1].since;
        const std::chrono::milliseconds lasted(std::max<qint64>(0, all[i].since.msecsTo(until)));
        const QString from = formatMoment(all[i].since, nowUtc);
        const QString when = isLast
            ? Words::tr("Since %1 (%2)").arg(from, formatSeconds(lasted))
            : Words::tr("%1 to %2 (%3)")
                  .arg(from, formatMoment(until, nowUtc), formatSeconds(lasted));
        const QString what = all[i].failure ? troubleOf(*all[i].failure) : Words::tr("ready");
        lines << Words::tr("%1: %2").arg(when, what);
    }
    return lines;
}

bool concernsBackend(const Failure& failure)
{
    return failure.kind != ErrorKind::Cancelled && failure.scope != FailureScope::Request
        && failure.scope != FailureScope::Model && failure.scope != FailureScope::None;
}

HealthText healthText(const Services::BackendModels* backend, const std::optional<Failure>& failure)
{
    if (backend == nullptr)
        return { Health::Unknown, Words::tr("No model chosen"), {} };
    const QString label = isolated(backend->backend.label);
    if (!backend->hasKey)
        return { Health::Troubled, Words::tr("%1: %2").arg(label, Words::tr("no key")),
            Words::tr("Add a key under Connections.") };
    if (failure)
        return troubled(backend->backend, *failure);
    if (backend->failure)
        return troubled(backend->backend, *backend->failure);
    if (backend->isRefreshing)
        return { Health::Busy, Words::tr("%1: %2").arg(label, Words::tr("being asked")), {} };
    if (backend->list.fetchedAt.isValid())
        return { Health::Ready, Words::tr("%1: %2").arg(label, Words::tr("ready")), {} };
    return { Health::Unknown, Words::tr("%1: %2").arg(label, Words::tr("not asked yet")), {} };
}

} // namespace Headgate::Ui
