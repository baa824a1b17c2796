// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/audittext.h"

#include "core/model/budget.h"
#include "core/model/keychoice.h"
#include "ui/text/budgettext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/settingtexts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(AuditText)
};

struct Word {
    const char* name;
    const char* text;
};

constexpr auto kKinds = std::to_array<Word>({
    { "key", QT_TRANSLATE_NOOP("AuditText", "Keys") },
    { "project", QT_TRANSLATE_NOOP("AuditText", "Projects") },
    { "pool", QT_TRANSLATE_NOOP("AuditText", "Use of the keys") },
    { "limit", QT_TRANSLATE_NOOP("AuditText", "Limits") },
    { "budget", QT_TRANSLATE_NOOP("AuditText", "Budgets") },
    { "alert", QT_TRANSLATE_NOOP("AuditText", "Alerts") },
    { "alert_rule", QT_TRANSLATE_NOOP("AuditText", "Rules of alerts") },
    { "setting", QT_TRANSLATE_NOOP("AuditText", "Settings and services") },
    { "proxy_password", QT_TRANSLATE_NOOP("AuditText", "Passwords of proxies") },
    { "prices", QT_TRANSLATE_NOOP("AuditText", "Prices") },
    { "request", QT_TRANSLATE_NOOP("AuditText", "Waiting requests") },
    { "books_set_aside", QT_TRANSLATE_NOOP("AuditText", "The books") },
});

constexpr auto kActions = std::to_array<Word>({
    { "key.add", QT_TRANSLATE_NOOP("AuditText", "Key added") },
    { "key.remove", QT_TRANSLATE_NOOP("AuditText", "Key removed") },
    { "key.enable", QT_TRANSLATE_NOOP("AuditText", "Key put into service") },
    { "key.disable", QT_TRANSLATE_NOOP("AuditText", "Key taken out of service") },
    { "key.reset", QT_TRANSLATE_NOOP("AuditText", "State of a key forgotten") },
    { "key.retire", QT_TRANSLATE_NOOP("AuditText", "Key retired") },
    { "key.replace", QT_TRANSLATE_NOOP("AuditText", "Key replaced") },
    { "key.group", QT_TRANSLATE_NOOP("AuditText", "Key put into a project") },
    { "key.ungroup", QT_TRANSLATE_NOOP("AuditText", "Key taken out of its project") },
    { "key.rules", QT_TRANSLATE_NOOP("AuditText", "Rules of a key changed") },
    { "project.rename", QT_TRANSLATE_NOOP("AuditText", "Project named") },
    { "project.billing", QT_TRANSLATE_NOOP("AuditText", "Free tier of a project") },
    { "project.account", QT_TRANSLATE_NOOP("AuditText", "Billing account of a project") },
    { "project.forget", QT_TRANSLATE_NOOP("AuditText", "Project forgotten") },
    { "project.apart", QT_TRANSLATE_NOOP("AuditText", "Projects kept apart") },
    { "pool.strategy", QT_TRANSLATE_NOOP("AuditText", "Order of the keys changed") },
    { "pool.add_up", QT_TRANSLATE_NOOP("AuditText", "Statement on the projects") },
    { "limit.set", QT_TRANSLATE_NOOP("AuditText", "Limit entered") },
    { "limit.forget", QT_TRANSLATE_NOOP("AuditText", "Limit forgotten") },
    { "limit.forget_transient",
        QT_TRANSLATE_NOOP("AuditText", "Forgotten that a day did not last") },
    { "budget.set", QT_TRANSLATE_NOOP("AuditText", "Budget set") },
    { "budget.remove", QT_TRANSLATE_NOOP("AuditText", "Budget removed") },
    { "budget.override", QT_TRANSLATE_NOOP("AuditText", "Budget lifted") },
    { "alert.acknowledge", QT_TRANSLATE_NOOP("AuditText", "Alert acknowledged") },
    { "alert.mute", QT_TRANSLATE_NOOP("AuditText", "Alert muted") },
    { "alert_rule.set", QT_TRANSLATE_NOOP("AuditText", "Rule of alerts changed") },
    { "setting.set", QT_TRANSLATE_NOOP("AuditText", "Setting changed") },
    { "proxy_password.set", QT_TRANSLATE_NOOP("AuditText", "Password of a proxy set") },
    { "proxy_password.remove", QT_TRANSLATE_NOOP("AuditText", "Password of a proxy removed") },
    { "prices.import", QT_TRANSLATE_NOOP("AuditText", "Prices imported") },
    { "request.call_off", QT_TRANSLATE_NOOP("AuditText", "Waiting request called off") },
    { "books_set_aside", QT_TRANSLATE_NOOP("AuditText", "Damaged books set aside") },
});

template <size_t N> QString wordFor(const std::array<Word, N>& words, const QString& name)
{
    for (const Word& word : words) {
        if (name == QLatin1StringView(word.name))
            return Words::tr(word.text);
    }
    return name;
}

QString kindOf(const AuditEntry& entry)
{
    return entry.action.section(u'.', 0, 0);
}

//! The label alone is the detail of these.
bool tellsLabel(const QString& action)
{
    static const QStringList kSuch { u"key.add"_s, u"key.remove"_s, u"key.enable"_s,
        u"key.disable"_s, u"key.reset"_s, u"key.retire"_s, u"key.ungroup"_s };
    return kSuch.contains(action);
}

template <typename Value>
std::optional<Value> named(const QString& name, Value last, QString (*nameOf)(Value))
{
    for (int i = 0; i <= int(last); ++i) {
        if (nameOf(Value(i)) == name)
            return Value(i);
    }
    return std::nullopt;
}

//! Back from "requests/minute of project_model p1 gemini-2.5-pro".
std::optional<Limits::LimitId> limitFrom(const QString& text)
{
    using namespace Limits;
    const QStringList words = text.split(u' ');
    if (words.size() < 4 || words[1] != "of"_L1)
        return std::nullopt;
    const auto measure = named(words[0].section(u'/', 0, 0), Measure::Concurrency, &measureName);
    const auto window = named(words[0].section(u'/', 1), Window::UtcMonth, &windowName);
    const auto owner = named(words[2], OwnerKind::Key, &ownerKindName);
    if (!measure || !window || !owner)
        return std::nullopt;
    return LimitId { { *owner, words[3], words.mid(4).join(u' ') }, *measure, *window };
}

QString limitText(const QString& text, const AuditNames& names)
{
    const auto id = limitFrom(text);
    return id ? joinedText({ names.scopeText(id->scope), limitKindText(*id) }) : text;
}

QString limitCapText(const AuditEntry& entry)
{
    const auto id = limitFrom(entry.object);
    bool isNumber = false;
    const qint64 cap = entry.detail.toLongLong(&isNumber);
    if (!isNumber)
        return entry.detail;
    return id && id->measure == Limits::Measure::Spend
        ? formatCost({ { cap }, CostQuality::Exact, {} })
        : formatCount(cap);
}

QString budgetText(const QString& name)
{
    const auto period = budgetPeriodFromName(name.section(u' ', 0, 0));
    if (!period)
        return name;
    const QString origin = name.section(" of "_L1, 1);
    const QString of = origin.isEmpty() ? Words::tr("All requests") : originText(origin);
    return joinedText({ of, budgetPeriodText(*period) });
}

QString rulesText(const QString& detail)
{
    static const QRegularExpression kRules(
        u"^weight (\\d+), priority (-?\\d+), requests a day (\\w+)$"_s);
    const QRegularExpressionMatch match = kRules.match(detail);
    if (!match.hasMatch())
        return detail;
    const QString cap = match.captured(3);
    const QString capWords = cap == "default"_L1 ? Words::tr("as usual")
        : cap == "none"_L1                       ? Words::tr("no limit")
                                                 : formatCount(cap.toLongLong());
    return Words::tr("weight %1, priority %2, requests a day: %3")
        .arg(formatCount(match.captured(1).toLongLong()),
            formatCount(match.captured(2).toLongLong()), capWords);
}

QString sourceText(const QString& name)
{
    const auto source = named(name, Limits::LimitSource::Entered, &Limits::limitSourceName);
    return source ? limitSourceText(*source) : name;
}

//! Lists are edited elsewhere than on the settings page, which has no words for them.
QString settingName(const QString& name)
{
    if (name == "backends/servers"_L1)
        return Words::tr("Further servers");
    if (name == "backends/reach"_L1)
        return Words::tr("Key headers and proxies of services");
    if (name == "models/options"_L1)
        return Words::tr("Options of local models");
    const QString label = settingText(name).label;
    return label.isEmpty() ? isolated(name) : label;
}

QString billingText(const QString& name)
{
    switch (named(name, Limits::Billing::Paid, &Limits::billingName)
                .value_or(Limits::Billing::Unknown)) {
    case Limits::Billing::Free:
        return Words::tr("on the free tier");
    case Limits::Billing::Paid:
        return Words::tr("paid");
    case Limits::Billing::Unknown:
        break;
    }
    return Words::tr("not said");
}

QString poolText(const AuditEntry& entry)
{
    if (entry.action == "pool.add_up"_L1)
        return entry.detail.startsWith("stated"_L1)
            ? Words::tr("stated: the projects are mine, and not there to get around free limits")
            : Words::tr("taken back");
    const auto strategy = poolStrategyFromName(entry.detail);
    return strategy ? strategyText(*strategy) : entry.detail;
}

} // namespace

void AuditNames::setPool(const PoolOverview& pool)
{
    m_pool = pool;
    m_owners.emplace(m_pool);
}

bool AuditNames::learn(const AuditEntry& entry)
{
    if (!tellsLabel(entry.action) || entry.detail.isEmpty() || m_labels.contains(entry.object))
        return false;
    m_labels.insert(entry.object, entry.detail); // the newest comes first
    return true;
}

QString AuditNames::keyLabel(const QString& id) const
{
    const PoolOwner owner = m_owners ? m_owners->at(id) : PoolOwner();
    if (owner.key)
        return isolated(owner.key->info.label);
    const QString label = m_labels.value(id);
    return label.isEmpty() ? Words::tr("a key that is gone") : isolated(label);
}

QString AuditNames::ownerLabel(const QString& id) const
{
    const PoolOwner owner = m_owners ? m_owners->at(id) : PoolOwner();
    if (owner.project)
        return isolated(projectText(*owner.project));
    if (owner.backend)
        return isolated(owner.backend->label);
    return id.startsWith("project/"_L1) ? Words::tr("a project that is gone") : isolated(id);
}

QString AuditNames::scopeText(const Limits::LimitScope& scope) const
{
    if (m_owners)
        return ownerText(*m_owners, scope);
    return isolated((scope.id + u' ' + scope.model).trimmed());
}

QStringList auditKinds()
{
    QStringList kinds;
    for (const Word& word : kKinds)
        kinds << QString::fromLatin1(word.name);
    return kinds;
}

QString auditKindText(const QString& kind)
{
    return wordFor(kKinds, kind);
}

QString auditActionText(const AuditEntry& entry)
{
    return wordFor(kActions, entry.action);
}

QString auditObjectText(const AuditEntry& entry, const AuditNames& names)
{
    const QString kind = kindOf(entry);
    if (kind == "key"_L1)
        return names.keyLabel(entry.object);
    if (kind == "project"_L1 || kind == "pool"_L1)
        return names.ownerLabel(entry.object);
    if (kind == "limit"_L1)
        return limitText(entry.object, names);
    if (kind == "budget"_L1)
        return budgetText(entry.object);
    if (kind == "setting"_L1)
        return settingName(entry.object);
    if (kind == "proxy_password"_L1)
        return entry.object.isEmpty() ? Words::tr("The proxy for all")
                                      : names.ownerLabel(entry.object);
    return isolated(entry.object);
}

QString auditDetailText(const AuditEntry& entry, const AuditNames& names)
{
    const QString& action = entry.action;
    if (tellsLabel(action))
        return {};
    if (action == "key.replace"_L1)
        return Words::tr("by %1").arg(names.keyLabel(entry.detail.section(u' ', 1)));
    if (action == "key.group"_L1)
        return Words::tr("into %1").arg(names.ownerLabel(entry.detail.section(u' ', 1)));
    if (action == "key.rules"_L1)
        return rulesText(entry.detail);
    if (action == "limit.set"_L1)
        return limitCapText(entry);
    if (action == "limit.forget"_L1)
        return sourceText(entry.detail);
    if (action == "budget.override"_L1)
        return Words::tr("for one request");
    if (kindOf(entry) == "pool"_L1)
        return poolText(entry);
    if (action == "project.billing"_L1)
        return billingText(entry.detail);
    if (action == "setting.set"_L1 && entry.detail.isEmpty())
        return Words::tr("no value");
    return isolated(entry.detail);
}

QStringList auditDetails(const AuditEntry& entry, const AuditNames& names)
{
    const auto line = [](const QString& name, const QString& value) {
        return Words::tr("%1: %2").arg(name, value);
    };
    const QLocale locale;
    QStringList lines { line(Words::tr("What"), auditActionText(entry)),
        line(Words::tr("Of"), auditObjectText(entry, names)) };
    if (const QString detail = auditDetailText(entry, names); !detail.isEmpty())
        lines << line(Words::tr("Since then"), detail);
    lines << line(Words::tr("When"), locale.toString(entry.at.toLocalTime(), QLocale::LongFormat))
          << line(Words::tr("By which program"), isolated(entry.actor))
          << line(Words::tr("Entry"), formatCount(entry.number))
          << line(Words::tr("As it is stored"),
                 isolated(u"%1 %2 %3"_s.arg(entry.action, entry.object, entry.detail).trimmed()));
    return lines;
}

QString auditVerdictText(const AuditPage& page)
{
    if (page.faults.isEmpty())
        return Words::tr("The chain is whole: %Ln entries stand as they were written.", nullptr,
            int(std::min<qint64>(page.count, 1'000'000'000)));
    return Words::tr("The chain is broken at entry %1: it, or the one before it, is missing or was "
                     "changed by something other than Headgate. What stands before it is sound. "
                     "Compare with a backup of the profile, and find out who can write to its "
                     "folder.")
        .arg(formatCount(page.firstFault));
}

} // namespace Headgate::Ui
