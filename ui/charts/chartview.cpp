// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartview.h"

#include "ui/charts/chartpalette.h"
#include "ui/charts/chartplot.h"
#include "ui/charts/charttext.h"
#include "ui/common/widgets.h"

#include <QApplication>
#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kHeight = 220;
constexpr int kLeastHeight = 140;
constexpr int kLeastWidth = 240;

//! What stands in a stack below a series.
double below(const ChartData& data, const ChartSpot& spot)
{
    double sum = 0;
    for (int i = 0; i < spot.series; ++i) {
        if (data.isLine(i))
            continue;
        const BarParts parts = partsOf(data.series[i].values[spot.bucket]);
        sum += parts.solid + parts.hatched;
    }
    return sum;
}

} // namespace

ChartView::ChartView(QWidget* parent)
    : QChartView(parent)
{
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_plot = new ChartPlot(chart());
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(FullViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
}

QSize ChartView::sizeHint() const
{
    return forText(QSize(2 * kLeastWidth, kHeight));
}

QSize ChartView::minimumSizeHint() const
{
    return { kLeastWidth, kLeastHeight };
}

void ChartView::setData(const ChartData& data)
{
    const bool isSameTime = m_data.buckets == data.buckets;
    m_data = data;
    if (!isSameTime)
        measureLabels();
    if (!isSameTime || m_mark.series >= m_data.series.size())
        take({}, false);
    redraw();
}

//! Once for all paintings: to measure sixty of them takes longer than to paint the chart.
void ChartView::measureLabels()
{
    const QFontMetrics metrics = fontMetrics();
    m_labelRoom = QSizeF(0, metrics.height());
    for (const ChartBucket& bucket : std::as_const(m_data.buckets)) {
        // Of letters that reach further down than the first font's too, as Arabic ones do.
        const QSizeF room(
            metrics.horizontalAdvance(bucket.label), metrics.boundingRect(bucket.label).height());
        m_labelRoom = m_labelRoom.expandedTo(room);
    }
}

void ChartView::setMark(const ChartSpot& mark)
{
    take(mark, true);
}

void ChartView::redraw()
{
    m_plot->setData(m_data, isMirrored(), schemeOf(QGuiApplication::palette()));
    arrange();
    viewport()->update();
}

//! One that does not begin at 0 says so.
QString ChartView::lineText(double value) const
{
    const ChartScale& scale = m_plot->scale();
    const QString text = chartScaleText(m_data.unit, value);
    return scale.bottom > 0 && value <= scale.bottom ? tr("from %1").arg(text) : text;
}

//! In the widget.
double ChartView::heightAt(double value) const
{
    const ChartScale& scale = m_plot->scale();
    return m_room.bottom() - m_room.height() * (value - scale.bottom) / scale.height();
}

double ChartView::scaleWidth() const
{
    double widest = 0;
    const ChartScale& scale = m_plot->scale();
    for (double value = scale.bottom; value <= scale.top * (1 + 1e-9); value += scale.step)
        widest = std::max(widest, double(fontMetrics().horizontalAdvance(lineText(value))));
    return widest + Space::kMedium;
}

//! Qt's own places leave wide margins and cut the labels.
void ChartView::arrange()
{
    const double beside = scaleWidth();
    const double line = fontMetrics().height();
    QRectF room = QRectF(viewport()->rect())
                      .adjusted(0, line / 2, 0, -m_labelRoom.height() - Space::kMedium);
    room.adjust(isMirrored() ? Space::kMedium : beside, 0,
        isMirrored() ? -beside : -double(Space::kMedium), 0);
    if (room != m_room)
        chart()->setPlotArea(room.adjusted(0, -ChartPlot::kHeadroom, 0, ChartPlot::kHeadroom));
    m_room = room;
    m_plot->fit(room.height());
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    arrange();
}

void ChartView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::FontChange:
    case QEvent::LayoutDirectionChange:
        measureLabels();
        if (m_plot != nullptr && !m_data.buckets.isEmpty())
            redraw();
        break;
    default:
        break;
    }
}

void ChartView::drawBackground(QPainter* painter, const QRectF&)
{
    const Colours& colours = currentColours();
    const QRectF& room = m_room;
    const ChartScale& scale = m_plot->scale();
    painter->setFont(font());
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (double value = scale.bottom; value <= scale.top * (1 + 1e-9); value += scale.step) {
        const double y = heightAt(value);
        painter->setPen(colours.border);
        painter->drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
        painter->setPen(colours.mutedText);
        const double line = fontMetrics().height();
        const QRectF beside = isMirrored()
            ? QRectF(room.right() + Space::kSmall, y - line / 2, viewport()->width(), line)
            : QRectF(0, y - line / 2, room.left() - Space::kSmall, line);
        painter->drawText(beside,
            int((isMirrored() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter
                | Qt::AlignAbsolute | Qt::TextSingleLine),
            lineText(value));
    }
}

//! What is no exact figure begins and ends where its line is, however small it is.
void ChartView::outlineHatched(QPainter* painter) const
{
    const int count = int(m_data.buckets.size());
    const double each = m_room.width() / std::max(count, 1);
    const Scheme scheme = schemeOf(QGuiApplication::palette());
    painter->setBrush(Qt::NoBrush);
    for (int series = 0; series < m_data.series.size(); ++series) {
        for (int bucket = 0; !m_data.isLine(series) && bucket < count; ++bucket) {
            const BarParts parts = partsOf(m_data.series[series].values[bucket]);
            if (parts.hatched <= 0)
                continue;
            const double from = below(m_data, { bucket, series }) + parts.solid;
            const double middle
                = m_room.left() + (placeOf(bucket, count, isMirrored()) + 0.5) * each;
            const QRectF box(QPointF(middle - each * kBarWidth / 2, heightAt(from + parts.hatched)),
                QPointF(middle + each * kBarWidth / 2, heightAt(from)));
            painter->setPen(QPen(chartColour(scheme, m_data, series), 1));
            painter->drawRect(box.adjusted(0.5, 0.5, -0.5, std::min(-0.5, 1 - box.height())));
        }
    }
}

void ChartView::drawForeground(QPainter* painter, const QRectF&)
{
    painter->setFont(font());
    outlineHatched(painter);
    drawTimes(painter);
    drawMark(painter);
    if (hasFocus()) {
        painter->setPen(QPen(currentColours().accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5),
            Space::kSmallRadius, Space::kSmallRadius);
    }
}

void ChartView::drawTimes(QPainter* painter) const
{
    const int count = int(m_data.buckets.size());
    if (count == 0)
        return;
    const double widest = m_labelRoom.width();
    const QRectF& room = m_room;
    const double each = room.width() / count;
    const int step = labelStep(count, widest + Space::kMedium, each);
    painter->setPen(currentColours().mutedText);
    std::optional<double> beside;
    for (int i = 0; i < count; i += step) {
        const double middle = room.left() + (placeOf(i, count, isMirrored()) + 0.5) * each;
        double left = middle - widest / 2;
        left = std::clamp(left, 0.0, std::max(0.0, viewport()->width() - widest));
        if (beside && std::abs(left - *beside) < widest + Space::kSmall)
            continue; // at the edge, where it had to move
        beside = left;
        painter->drawText(
            QRectF(left, room.bottom() + Space::kSmall, widest, fontMetrics().height()),
            int(Qt::AlignHCenter | Qt::TextSingleLine | Qt::TextDontClip), m_data.buckets[i].label);
    }
}

void ChartView::drawMark(QPainter* painter) const
{
    if (m_mark.bucket < 0)
        return;
    const QRectF& room = m_room;
    const double each = room.width() / double(m_data.buckets.size());
    const int place = placeOf(m_mark.bucket, int(m_data.buckets.size()), isMirrored());
    const double middle = room.left() + (place + 0.5) * each;
    painter->setBrush(Qt::NoBrush);
    QRectF box(middle - each * kBarWidth / 2, room.top(), each * kBarWidth, room.height());
    const bool isLine
        = m_mark.series >= 0 ? m_data.isLine(m_mark.series) : m_data.kind == ChartData::Kind::Lines;
    if (isLine) {
        painter->setPen(QPen(currentColours().mutedText, 1));
        painter->drawLine(QPointF(middle, room.top()), QPointF(middle, room.bottom()));
        if (m_mark.series < 0)
            return;
        constexpr double kRing = 5;
        painter->setPen(QPen(currentColours().text, 2));
        painter->drawEllipse(positionOf(m_mark), kRing, kRing);
        return;
    }
    if (m_mark.series >= 0) {
        const double from = below(m_data, m_mark);
        const BarParts parts = partsOf(m_data.series[m_mark.series].values[m_mark.bucket]);
        box.setTop(heightAt(from + parts.solid + parts.hatched));
        box.setBottom(heightAt(from));
    }
    painter->setPen(QPen(currentColours().text, 2));
    painter->drawRect(box.adjusted(-1, -1, 1, 1));
}

QPointF ChartView::positionOf(const ChartSpot& spot) const
{
    const QRectF& room = m_room;
    const double each = room.width() / double(m_data.buckets.size());
    const int place = placeOf(spot.bucket, int(m_data.buckets.size()), isMirrored());
    double value = 0;
    if (spot.series >= 0) {
        const ChartValue& one = m_data.series[spot.series].values[spot.bucket];
        value = m_data.isLine(spot.series) ? double(one.value)
                                           : below(m_data, spot) + double(one.value) / 2;
    }
    return { room.left() + (place + 0.5) * each,
        spot.series < 0 ? room.bottom() : heightAt(value) };
}

ChartSpot ChartView::spotOf(const QPointF& position) const
{
    const QRectF& room = m_room;
    const QRectF reach = room.adjusted(0, -ChartPlot::kHeadroom, 0, ChartPlot::kHeadroom);
    if (!reach.contains(position) || m_data.buckets.isEmpty())
        return {};
    const double x
        = (position.x() - room.left()) / room.width() * double(m_data.buckets.size()) - 0.5;
    const ChartScale& scale = m_plot->scale();
    const double y = scale.bottom + (room.bottom() - position.y()) / room.height() * scale.height();
    return spotAt(m_data, x, std::max(y, 0.0), isMirrored());
}

void ChartView::take(const ChartSpot& mark, bool isByKey)
{
    if (m_mark == mark)
        return;
    m_mark = mark;
    emit marked(chartSpotText(m_data, m_mark), isByKey);
    viewport()->update();
}

void ChartView::drill(const ChartSpot& spot)
{
    if (spot.bucket < 0)
        return;
    emit drilled(spot.series < 0 ? QString() : m_data.series[spot.series].key,
        m_data.buckets[spot.bucket].key);
}

void ChartView::moveAlong(int by)
{
    const int last = int(m_data.buckets.size()) - 1;
    // The first press begins at the newest.
    const int to = m_mark.bucket < 0 ? last : std::clamp(m_mark.bucket + by, 0, last);
    take({ to, m_mark.series }, true);
}

//! From all of a bucket to its lowest part, and so on up; over what is nothing there.
void ChartView::moveUp(int by)
{
    if (m_mark.bucket < 0)
        return moveAlong(0);
    int series = m_mark.series + by;
    while (series >= 0 && series < m_data.series.size()) {
        const ChartValue& value = m_data.series[series].values[m_mark.bucket];
        if (!value.isKnown || value.value > 0)
            break;
        series += by;
    }
    if (series < m_data.series.size())
        take({ m_mark.bucket, std::max(series, -1) }, true);
}

bool ChartView::move(int key)
{
    if (m_data.buckets.isEmpty())
        return false;
    const int onward = isMirrored() ? -1 : 1;
    switch (key) {
    case Qt::Key_Left:
        moveAlong(-onward);
        return true;
    case Qt::Key_Right:
        moveAlong(onward);
        return true;
    case Qt::Key_Up:
        moveUp(1);
        return true;
    case Qt::Key_Down:
        moveUp(-1);
        return true;
    case Qt::Key_Home:
        take({ 0, m_mark.series }, true);
        return true;
    case Qt::Key_End:
        take({ int(m_data.buckets.size()) - 1, m_mark.series }, true);
        return true;
    default:
        return false;
    }
}

void ChartView::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isPlain && move(event->key()))
        return;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isPlain && isEnter && m_mark.bucket >= 0)
        return drill(m_mark);
    if (event->key() == Qt::Key_Escape && m_mark.bucket >= 0)
        return take({}, true);
    event->ignore(); // the view itself would scroll
}

void ChartView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const ChartSpot spot = isByKey ? m_mark : spotOf(event->pos());
    if (spot.bucket < 0)
        return event->ignore();
    auto* menu = new QMenu(this);
    menu->setObjectName(u"chartMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // By its names: until something is chosen there may be another bar in its place.
    const QString series = spot.series < 0 ? QString() : m_data.series[spot.series].key;
    const QString bucket = m_data.buckets[spot.bucket].key;
    const auto add = [&](const QString& name, const QString& text, auto signal) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this,
            [this, signal, series, bucket] { emit(this->*signal)(series, bucket); });
    };
    add(u"showBarRequestsAction"_s, tr("Show its requests"), &ChartView::drilled);
    if (m_offersNarrowing)
        add(u"narrowToBarAction"_s, tr("Narrow the page to it"), &ChartView::narrowed);
    menu->popup(isByKey ? viewport()->mapToGlobal(positionOf(spot).toPoint()) : event->globalPos());
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    take(spotOf(event->position()), false);
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

void ChartView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        drill(spotOf(event->position()));
}

void ChartView::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    if (!hasFocus())
        take({}, false);
}

void ChartView::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void ChartView::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    take({}, false);
    viewport()->update();
}

void ChartView::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the page scrolls
}

} // namespace Headgate::Ui
