// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/pricescommand.h"

#include "core/ledger/ledgerworker.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QJsonValue dayOrNull(QDate day)
{
    return day.isNull() ? QJsonValue() : QJsonValue(day.toString(Qt::ISODate));
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

//! "since ever" and "until further notice" are a dash.
QString dayForPeople(QDate day)
{
    return day.isNull() ? u"-"_s : day.toString(Qt::ISODate);
}

QVector<std::pair<QString, QString>> namedPrices(const Catalog::PriceRow& row)
{
    using namespace Catalog;
    QVector<std::pair<QString, QString>> named;
    eachPrice([&](PriceKind kind, ServiceTier tier, bool isAbove) {
        if (const auto price = row.at(tier, isAbove).of(kind))
            named.append({ priceFieldName(kind, tier, isAbove), priceText(*price) });
    });
    return named;
}

QJsonObject changeJson(const Catalog::PriceChange& change)
{
    return { { u"type"_s, u"change"_s }, { u"provider"_s, change.provider },
        { u"model"_s, change.model }, { u"from"_s, dayOrNull(change.from) },
        { u"field"_s, change.field }, { u"before"_s, textOrNull(change.before) },
        { u"after"_s, textOrNull(change.after) } };
}

} // namespace

PricesCommand::PricesCommand(
    const Asked& asked, bool isJson, const Settings::ProfilePaths& paths, QObject* parent)
    : Command(parent)
    , m_asked(asked)
    , m_isJson(isJson)
    , m_dataDir(paths.dataDir)
    , m_today(m_clock.utcNow().date())
    , m_book({ paths.importedPricesFile(), paths.ownPricesFile() })
{
}

void PricesCommand::start()
{
    m_book.refresh();
    m_asked.verb == Verb::List ? list() : import();
}

//! Also where one of the profile's files is no good: the others hold, and the status tells.
void PricesCommand::list()
{
    for (const Catalog::PriceRow& row : m_book.list().rows()) {
        const bool isAsked = (m_asked.provider.isEmpty() || row.provider == m_asked.provider)
            && (m_asked.model.isEmpty() || row.model == m_asked.model);
        if (isAsked && (m_asked.isAll || row.to.isNull() || row.to > m_today))
            print(row);
    }
    for (const Error& problem : m_book.problems())
        printWrongUsage(problem, m_isJson);
    finish(m_book.problems().isEmpty() ? Done : WrongUsage);
}

void PricesCommand::print(const Catalog::PriceRow& row) const
{
    const auto prices = namedPrices(row);
    if (m_isJson) {
        QJsonObject object;
        for (const auto& [name, price] : prices)
            object.insert(name, price);
        return printJson({ { u"provider"_s, row.provider }, { u"model"_s, row.model },
            { u"id"_s, row.id }, { u"source"_s, textOrNull(row.source) },
            { u"from"_s, dayOrNull(row.from) }, { u"to"_s, dayOrNull(row.to) },
            { u"above_prompt_tokens"_s, row.above ? QJsonValue(*row.above) : QJsonValue() },
            { u"usd_per_million"_s, object } });
    }
    QStringList texts;
    for (const auto& [name, price] : prices)
        texts += name + u' ' + price;
    if (row.above)
        texts += u"(above: %1 prompt tokens)"_s.arg(*row.above);
    printOut(QStringList({ row.provider, row.model, dayForPeople(row.from), dayForPeople(row.to),
                             texts.join(u", "_s), row.source })
                 .join(u'\t')
                 .toUtf8()
        + '\n');
}

void PricesCommand::import()
{
    const Result<Catalog::PriceImport> import
        = m_book.preview(QDir().absoluteFilePath(m_asked.path), m_today);
    if (!import)
        return failOnNamed(import.error(), m_isJson);
    if (!m_asked.isDryRun && !import->rows.isEmpty()) {
        if (const Result<void> done = m_book.import(*import); !done)
            return failOnNamed(done.error(), m_isJson);
        if (import->newModels > 0 || !import->changes.isEmpty())
            note(*import);
    }
    print(*import);
    finish(Done);
}

//! In the audit trail; the worker's end waits until it is written.
void PricesCommand::note(const Catalog::PriceImport& import)
{
    const AuditEntry entry { m_clock.utcNow(), u"headgatectl"_s, u"prices.import"_s,
        QFileInfo(m_asked.path).fileName(), Catalog::importText(import) };
    QFuture<Result<void>> noted;
    {
        Ledger::LedgerWorker books(m_dataDir);
        noted = books.write(
            [entry](Ledger::LedgerStore& store) { return store.audit().append(entry); });
    }
    if (noted.resultCount() == 0 || !noted.result())
        printError(u"headgatectl: imported, but the audit trail could not be written\n"_s);
}

void PricesCommand::print(const Catalog::PriceImport& import) const
{
    int passedOver = 0;
    for (const int count : import.passedOver)
        passedOver += count;
    if (m_isJson) {
        for (const Catalog::PriceChange& change : import.changes)
            printJson(changeJson(change));
        QJsonObject why;
        for (auto reason = import.passedOver.cbegin(); reason != import.passedOver.cend(); ++reason)
            why.insert(reason.key(), reason.value());
        return printJson({ { u"type"_s, u"summary"_s }, { u"dry_run"_s, m_asked.isDryRun },
            { u"new_models"_s, import.newModels }, { u"same_models"_s, import.sameModels },
            { u"changed_prices"_s, import.changes.size() }, { u"changed_later"_s, import.later },
            { u"passed_over"_s, passedOver }, { u"passed_over_why"_s, why } });
    }
    for (const Catalog::PriceChange& change : import.changes) {
        const QString was = change.before.isEmpty() ? u"unknown"_s : change.before;
        const QString is = change.after.isEmpty() ? u"unknown"_s : change.after;
        printOut(u"%1/%2\t%3\t%4 -> %5\tfrom %6\n"_s
                     .arg(change.provider, change.model, change.field, was, is,
                         dayForPeople(change.from))
                     .toUtf8());
    }
    for (auto reason = import.passedOver.cbegin(); reason != import.passedOver.cend(); ++reason)
        printOut(u"passed over\t%1\t%2\n"_s.arg(reason.value()).arg(reason.key()).toUtf8());
    printOut((Catalog::importText(import) + (m_asked.isDryRun ? u" (not written)\n"_s : u"\n"_s))
                 .toUtf8());
}

} // namespace Headgate::Ctl
