// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/shownfigures.h"

#include "ui/charts/charttext.h"
#include "ui/charts/chartview.h"
#include "ui/text/formats.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLocale>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

const QString kNothing = u"–"_s;

template <typename T> T& part(const QWidget& page, const char* name)
{
    auto* found = page.findChild<T*>(QLatin1String(name));
    if (found == nullptr)
        qFatal("the page has no %s", name);
    return *found;
}

QString ofAll(qint64 count, qint64 all, const char* what)
{
    return u"%1 of %2 %3"_s.arg(Ui::formatCount(count), Ui::formatCount(all), QLatin1String(what));
}

//! What a figure that is not exact begins with.
QString mark(const RawSum& sum)
{
    if (sum.estimates > 0)
        return u"≈ "_s;
    return sum.bounds > 0 || sum.unpriced > 0 ? u"≥ "_s : QString();
}

} // namespace

QString textOf(const QWidget& page, const char* name)
{
    auto& widget = part<QWidget>(page, name);
    if (const auto* label = qobject_cast<QLabel*>(&widget))
        return label->text();
    return part<QAbstractButton>(page, name).text();
}

QStringList tableLines(const QWidget& page, const char* name, const QVector<int>& columns)
{
    const QAbstractItemModel& model = *part<QTreeView>(page, name).model();
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (columns.isEmpty() || columns.contains(column))
                cells << model.index(row, column).data().toString();
        }
        lines << cells.join(u'|');
    }
    return lines;
}

const Ui::ChartData& chartOf(const QWidget& page, const char* name)
{
    return part<Ui::ChartView>(page, name).data();
}

QStringList bucketsOf(const Ui::ChartData& chart)
{
    QStringList keys;
    for (const Ui::ChartBucket& bucket : chart.buckets)
        keys << bucket.key;
    return keys;
}

QStringList chartLines(const Ui::ChartData& chart)
{
    const QString zero = Ui::chartValueText(chart.unit, {});
    QStringList lines;
    for (const Ui::ChartSeries& series : chart.series) {
        if (series.role == Ui::ChartSeries::Role::Before)
            continue; // of another time
        for (int i = 0; i < chart.buckets.size(); ++i) {
            const Ui::ChartValue value = series.values.value(i);
            const QString text = Ui::chartValueText(chart.unit, value);
            const bool isGap = !value.isKnown && chart.kind == Ui::ChartData::Kind::Lines;
            if (text != zero && !isGap)
                lines << QStringList { chart.buckets[i].key, series.name, text }.join(u'|');
        }
    }
    lines.sort();
    return lines;
}

QString dollars(qint64 pico)
{
    return Ui::formatCost({ { pico }, CostQuality::Exact, {} });
}

QString costOf(const RawSum& sum)
{
    if (sum.priced == 0)
        return sum.unpriced == 0 ? dollars(0) : u"unknown"_s;
    return mark(sum) + dollars(sum.cost);
}

QString tokensOf(const RawSum& sum, qint64 tokens)
{
    if (sum.told == 0 && sum.untold > 0)
        return u"unknown"_s;
    return tokensMark(sum) + Ui::formatCount(tokens);
}

QString tokensMark(const RawSum& sum)
{
    return sum.guessed > 0 ? u"≈ "_s : sum.unsure > 0 ? u"≥ "_s : QString();
}

QString percent(qint64 part, qint64 whole)
{
    const qint64 hundredths = qint64(double(part) / double(whole) * 10'000);
    return QLocale().toString(double(hundredths) / 100, 'f', 1) + u'%';
}

QString costCard(const RawSum& sum)
{
    QStringList notes;
    const qint64 all = sum.priced + sum.unpriced;
    if (sum.estimated > 0)
        notes << dollars(sum.estimated) + u" estimated"_s;
    if (sum.bounded > 0)
        notes << dollars(sum.bounded) + u" a least cost"_s;
    if (sum.unpriced > 0)
        notes << ofAll(sum.unpriced, all, "without a price");
    const QString value = sum.priced > 0 ? mark(sum) + dollars(sum.cost)
        : sum.unpriced > 0               ? u"no price"_s
                                         : kNothing;
    return value + u'|' + notes.join(u" · "_s);
}

QString tokensCard(const RawSum& sum)
{
    if (sum.requests == 0)
        return kNothing + u'|';
    const QString tokens = Ui::formatCount(sum.input + sum.output);
    if (sum.unsure == 0)
        return tokens + u'|';
    const char* what = sum.guessed == sum.unsure ? "estimated" : "not told in full";
    return tokensMark(sum) + tokens + u'|' + ofAll(sum.unsure, sum.requests, what);
}

QString errorsCard(const RawSum& sum)
{
    if (sum.requests == 0)
        return kNothing + u'|';
    const double share = 100.0 * double(sum.failed) / double(sum.requests);
    QStringList notes;
    if (sum.failed > 0)
        notes << u"%1 of %2"_s.arg(Ui::formatCount(sum.failed), Ui::formatCount(sum.requests));
    if (sum.limited > 0)
        notes << Ui::formatCount(sum.limited) + u" for a limit"_s;
    return QLocale().toString(share, 'f', share > 0 && share < 10 ? 1 : 0) + u"%|"_s
        + notes.join(u" · "_s);
}

} // namespace Headgate::Test
