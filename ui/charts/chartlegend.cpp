// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartlegend.h"

#include "ui/charts/chartpalette.h"
#include "ui/common/widgets.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kSwatch = 12;
constexpr int kWidestName = 220;

bool isHatched(const ChartSeries& series)
{
    return series.role == ChartSeries::Role::Figure
        && std::any_of(series.values.begin(), series.values.end(),
            [](const ChartValue& value) { return partsOf(value).hatched > 0; });
}

bool hasSameEntry(const ChartSeries& a, const ChartSeries& b)
{
    return a.key == b.key && a.name == b.name && a.role == b.role;
}

} // namespace

ChartLegend::ChartLegend(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setData(const ChartData& chart)
{
    const bool hasHatch = chart.kind == ChartData::Kind::StackedBars
        && std::any_of(chart.series.begin(), chart.series.end(), isHatched);
    const bool isSame = hasHatch == m_hasHatch && m_data.kind == chart.kind
        && std::equal(m_data.series.begin(), m_data.series.end(), chart.series.begin(),
            chart.series.end(), hasSameEntry);
    m_data = chart;
    m_hasHatch = hasHatch;
    if (isSame)
        return; // else the whole page would be laid out for each new value
    updateGeometry();
    update();
}

int ChartLegend::entryCount() const
{
    return int(m_data.series.size()) + (m_hasHatch ? 1 : 0);
}

QString ChartLegend::nameOf(int entry) const
{
    return entry < m_data.series.size() ? m_data.series[entry].name : tr("no exact figures");
}

QVector<QRect> ChartLegend::places(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    const int line = std::max(metrics.height(), kSwatch) + Space::kSmall;
    QVector<QRect> found;
    QPoint at;
    for (int i = 0; i < entryCount(); ++i) {
        const int name = std::min(metrics.horizontalAdvance(nameOf(i)), forText(kWidestName));
        const int needed = kSwatch + Space::kSmall + name + Space::kTiny;
        if (at.x() > 0 && at.x() + needed > width)
            at = { 0, at.y() + line };
        found.append({ at, QSize(std::min(needed, width), line) });
        at.rx() += needed + Space::kHuge;
    }
    return found;
}

int ChartLegend::heightForWidth(int width) const
{
    const QVector<QRect> all = places(width);
    return all.isEmpty() ? 0 : all.constLast().bottom() + 1;
}

QSize ChartLegend::sizeHint() const
{
    constexpr int kUsual = 400;
    return { kUsual, heightForWidth(kUsual) };
}

QSize ChartLegend::minimumSizeHint() const
{
    return { 0, heightForWidth(std::max(width(), 1)) };
}

void ChartLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& colours = currentColours();
    const Scheme scheme = schemeOf(QGuiApplication::palette());
    const QVector<QRect> all = places(width());
    for (int i = 0; i < all.size(); ++i) {
        const QRect whole = QStyle::visualRect(layoutDirection(), rect(), all[i]);
        const QRect box(0, (all[i].height() - kSwatch) / 2, kSwatch, kSwatch);
        const QRect swatch
            = QStyle::visualRect(layoutDirection(), whole, box.translated(whole.topLeft()));
        const bool isSeries = i < m_data.series.size();
        const QColor colour = isSeries ? chartColour(scheme, m_data, i) : colours.mutedText;
        const bool isLine = isSeries && m_data.series[i].role != ChartSeries::Role::Figure;
        if (isLine) {
            const bool isBefore = m_data.series[i].role == ChartSeries::Role::Before;
            painter.setPen(QPen(colour, isBefore ? 1 : 2, isBefore ? Qt::SolidLine : Qt::DashLine));
            painter.drawLine(QPointF(swatch.left(), swatch.center().y() + 0.5),
                QPointF(swatch.right() + 1, swatch.center().y() + 0.5));
        } else {
            painter.setPen(isSeries ? QPen(Qt::NoPen) : QPen(colour));
            painter.setBrush(isSeries ? QBrush(colour) : hatched(colour));
            painter.drawRect(
                isSeries ? QRectF(swatch) : QRectF(swatch).adjusted(0.5, 0.5, -0.5, -0.5));
        }
        const QRect text = QStyle::visualRect(
            layoutDirection(), whole, whole.adjusted(kSwatch + Space::kSmall, 0, 0, 0));
        painter.setPen(colours.text);
        painter.drawText(text,
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter
                | Qt::TextSingleLine),
            fontMetrics().elidedText(nameOf(i), Qt::ElideMiddle, text.width()));
    }
}

void ChartLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

} // namespace Headgate::Ui
