// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/keytimeline.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/formats.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QSet>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMark = 7; //!< across
constexpr int kNear = 5; //!< of the pointer
constexpr int kMostTips = 5;
constexpr int kWidestLabel = 180;

QString timeText(const QDateTime& utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

void drawMark(QPainter& painter, const QPoint& at, TimelineMark::Shape shape)
{
    const Colours& colours = currentColours();
    const QRect box(at.x() - kMark / 2, at.y() - kMark / 2, kMark, kMark);
    switch (shape) {
    case TimelineMark::Shape::Dot:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.accent);
        painter.drawEllipse(box);
        break;
    case TimelineMark::Shape::Ring:
        painter.setPen(QPen(colours.mutedText, 1.5));
        painter.setBrush(colours.window);
        painter.drawEllipse(box);
        break;
    case TimelineMark::Shape::Cross:
        painter.setPen(QPen(colours.error, 2));
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomLeft());
        break;
    }
}

} // namespace

KeyTimeline::KeyTimeline(const QVector<Lane>& lanes, const QString& otherLane, QWidget* parent)
    : QWidget(parent)
    , m_known(lanes)
    , m_other(otherLane)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void KeyTimeline::append(const QVector<TimelineMark>& marks)
{
    m_marks += marks;
    // The log is in the order of its lines; a clock that was set back is not.
    const auto earlier = [](const TimelineMark& a, const TimelineMark& b) { return a.at < b.at; };
    const auto ends = std::minmax_element(m_marks.begin(), m_marks.end(), earlier);
    m_oldest = m_marks.isEmpty() ? QDateTime() : ends.first->at;
    m_newest = m_marks.isEmpty() ? QDateTime() : ends.second->at;
    takeLanes();
    describe();
    updateGeometry();
    update();
}

void KeyTimeline::clear()
{
    m_marks.clear();
    append({});
}

void KeyTimeline::takeLanes()
{
    QSet<QString> used;
    for (const TimelineMark& mark : std::as_const(m_marks))
        used.insert(mark.lane);
    m_lanes.clear();
    m_laneOf.clear();
    for (const Lane& lane : std::as_const(m_known)) {
        if (!used.remove(lane.id))
            continue;
        m_laneOf.insert(lane.id, int(m_lanes.size()));
        m_lanes.append(lane);
    }
    if (!used.isEmpty())
        m_lanes.append({ {}, m_other });
}

void KeyTimeline::describe()
{
    setAccessibleDescription(m_marks.isEmpty()
            ? tr("Nothing to show.")
            : tr("%1 to %2, a lane for each key. The table tells the same.")
                  .arg(timeText(m_oldest), timeText(m_newest)));
}

int KeyTimeline::laneOf(const QString& id) const
{
    return m_laneOf.value(id, int(m_lanes.size()) - 1);
}

int KeyTimeline::laneHeight() const
{
    return fontMetrics().height() + Space::kMedium;
}

QSize KeyTimeline::sizeHint() const
{
    return { forText(2 * kWidestLabel), int(m_lanes.size() + 1) * laneHeight() + Space::kSmall };
}

int KeyTimeline::labelWidth() const
{
    int width = 0;
    for (const Lane& lane : m_lanes)
        width = std::max(width, fontMetrics().horizontalAdvance(lane.label));
    return std::min({ width, forText(kWidestLabel), this->width() / 3 }) + Space::kHuge;
}

int KeyTimeline::mirrored(int x) const
{
    return isRightToLeft() ? width() - x : x;
}

KeyTimeline::Scale KeyTimeline::scale() const
{
    const int from = labelWidth() + kMark;
    const qint64 oldest = m_oldest.toMSecsSinceEpoch();
    return { from, std::max(1, width() - from - kMark), oldest,
        m_newest.toMSecsSinceEpoch() - oldest };
}

int KeyTimeline::xOf(const QDateTime& at, const Scale& scale) const
{
    const double share = scale.span > 0
        ? double(at.toMSecsSinceEpoch() - scale.oldest) / double(scale.span)
        : 0.5; // one time only
    return mirrored(scale.from + int(share * scale.room));
}

int KeyTimeline::yOf(int lane) const
{
    return (lane + 1) * laneHeight() + laneHeight() / 2;
}

void KeyTimeline::paintEvent(QPaintEvent*)
{
    if (m_marks.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    paintLanes(painter);
    paintMarks(painter);
}

void KeyTimeline::paintAxis(QPainter& painter) const
{
    painter.setPen(currentColours().mutedText);
    const int from = labelWidth();
    const QRect whole(0, 0, width() - from, laneHeight());
    const QRect line = isRightToLeft() ? whole : whole.translated(from, 0);
    const auto draw = [&](const QDateTime& at, Qt::Alignment side) {
        painter.drawText(line,
            int(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter), timeText(at));
    };
    const int needed = fontMetrics().horizontalAdvance(timeText(m_newest)) * 2 + Space::kSection;
    draw(m_newest, m_oldest == m_newest ? Qt::AlignHCenter : Qt::AlignRight);
    if (m_oldest < m_newest && needed < line.width())
        draw(m_oldest, Qt::AlignLeft);
}

void KeyTimeline::paintLanes(QPainter& painter) const
{
    const Colours& colours = currentColours();
    const int label = labelWidth();
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const int y = yOf(lane);
        painter.setPen(colours.border);
        painter.drawLine(mirrored(label), y, mirrored(width()), y);
        QRect box(0, y - laneHeight() / 2, label - Space::kMedium, laneHeight());
        if (isRightToLeft())
            box.moveRight(width() - 1);
        painter.setPen(colours.text);
        painter.drawText(box,
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter),
            fontMetrics().elidedText(m_lanes[lane].label, Qt::ElideRight, box.width()));
    }
}

void KeyTimeline::paintMarks(QPainter& painter) const
{
    // Of many in one place one is drawn: they come almost in order, so the last one is all to
    // remember.
    using Shape = TimelineMark::Shape;
    const Scale scale = this->scale();
    std::map<std::pair<int, Shape>, int> last;
    for (const TimelineMark& mark : m_marks) {
        const int lane = laneOf(mark.lane);
        const int x = xOf(mark.at, scale);
        const auto drawn = last.find({ lane, mark.shape });
        if (drawn != last.end() && std::abs(drawn->second - x) < 2)
            continue;
        last.insert_or_assign({ lane, mark.shape }, x);
        if (!mark.from.isEmpty()) {
            painter.setPen(currentColours().mutedText);
            painter.drawLine(x, yOf(laneOf(mark.from)), x, yOf(lane));
        }
        drawMark(painter, { x, yOf(lane) }, mark.shape);
    }
}

QString KeyTimeline::tipAt(const QPoint& place) const
{
    QStringList tips;
    const Scale scale = this->scale();
    for (const TimelineMark& mark : m_marks) {
        const QPoint away = place - QPoint(xOf(mark.at, scale), yOf(laneOf(mark.lane)));
        if (std::abs(away.x()) > kNear || std::abs(away.y()) > laneHeight() / 2)
            continue;
        if (tips.size() == kMostTips) {
            tips << u"…"_s;
            break;
        }
        tips << isolated(timeText(mark.at)) + u"  "_s + mark.tip;
    }
    return tips.join(u'\n');
}

bool KeyTimeline::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = m_marks.isEmpty() ? QString() : tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

} // namespace Headgate::Ui
