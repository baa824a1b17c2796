// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/picturebox.h"

#include "ui/chat/transcript/picturestore.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kMostHeight = 480;
constexpr int kLeastWidth = 220; //!< the header needs it
constexpr int kComingHeight = 160;

QString spotWord(BoxSpot spot)
{
    return spot == BoxSpot::Copy ? QCoreApplication::translate("Transcript", "Copy")
                                 : QCoreApplication::translate("Transcript", "Save");
}

} // namespace

PictureBox::PictureBox(
    const Piece& piece, int width, const TextMetrics& metrics, Qt::LayoutDirection direction)
    : m_name(piece.text)
    , m_metrics(metrics)
    , m_direction(direction)
{
    const QString hash = piece.links.value(0);
    const auto state
        = metrics.pictures ? metrics.pictures->state(hash) : PictureStore::State::Broken;
    m_isBroken = state == PictureStore::State::Broken;
    if (state == PictureStore::State::Ready)
        m_picture = metrics.pictures->picture(hash);
    m_size = m_picture.size();
    const QSize room(width, kMostHeight);
    if (m_size.width() > room.width() || m_size.height() > room.height())
        m_size.scale(room, Qt::KeepAspectRatio);
    m_width = m_picture.isNull() ? width : std::min(width, std::max(kLeastWidth, m_size.width()));
    m_left = direction == Qt::RightToLeft ? width - m_width : 0;
    m_headerHeight = QFontMetrics(metrics.fontFor(Piece::Font::Small)).height() + 2 * Space::kSmall;
}

int PictureBox::height() const
{
    return m_headerHeight + (m_picture.isNull() ? kComingHeight : m_size.height());
}

QString PictureBox::note() const
{
    return m_isBroken ? QCoreApplication::translate("Transcript", "This picture can’t be shown.")
                      : QCoreApplication::translate("Transcript", "The picture is loading…");
}

void PictureBox::paintHeader(QPainter& painter) const
{
    const bool isMirrored = m_direction == Qt::RightToLeft;
    painter.setFont(m_metrics.fontFor(Piece::Font::Small));
    painter.setPen(m_metrics.colours->mutedText);
    for (const BoxSpot kind : { BoxSpot::Copy, BoxSpot::Save })
        painter.drawText(spot(kind), Qt::AlignCenter, spotWord(kind));
    const int words = m_width - spot(BoxSpot::Copy).width() - spot(BoxSpot::Save).width();
    const QRect title(m_left + (isMirrored ? m_width - words : 0), 0, words, m_headerHeight);
    painter.drawText(title,
        Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored ? Qt::AlignRight : Qt::AlignLeft),
        painter.fontMetrics().elidedText(m_name, Qt::ElideMiddle, words));
}

void PictureBox::paint(QPainter& painter, const QRect&, const TextMarks& marks)
{
    const bool isMirrored = m_direction == Qt::RightToLeft;
    painter.save();
    paintHeader(painter);
    if (m_picture.isNull()) {
        const QRect frame(m_left, m_headerHeight, m_width, kComingHeight);
        painter.setPen(m_metrics.colours->border);
        painter.setBrush(m_metrics.colours->codeBackground);
        painter.drawRoundedRect(frame.adjusted(0, 0, -1, -1), Space::kRadius, Space::kRadius);
        painter.setPen(m_metrics.colours->mutedText);
        painter.drawText(frame, Qt::AlignCenter, note());
    } else {
        const qreal ratio = painter.device()->devicePixelRatioF();
        if (m_scaled.devicePixelRatio() != ratio || m_scaled.isNull()) {
            m_scaled = QPixmap::fromImage(
                m_picture.scaled(m_size * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
            m_scaled.setDevicePixelRatio(ratio);
        }
        const QPoint at(m_left + (isMirrored ? m_width - m_size.width() : 0), m_headerHeight);
        painter.drawPixmap(at, m_scaled);
        if (!marks.selection.isEmpty()) {
            QColor veil = m_metrics.colours->selection;
            veil.setAlphaF(0.5F);
            painter.fillRect(QRect(at, m_size), veil);
        }
    }
    painter.restore();
}

int PictureBox::positionAt(const QPoint& point) const
{
    return point.y() < height() / 2 ? 0 : int(m_name.size());
}

QRect PictureBox::spot(BoxSpot wanted) const
{
    const QFontMetrics font(m_metrics.fontFor(Piece::Font::Small));
    const bool isMirrored = m_direction == Qt::RightToLeft;
    int taken = 0;
    for (const BoxSpot kind : { BoxSpot::Copy, BoxSpot::Save }) {
        const int width = font.horizontalAdvance(spotWord(kind)) + 2 * Space::kMedium;
        taken += width;
        if (kind == wanted)
            return { m_left + (isMirrored ? taken - width : m_width - taken), 0, width,
                m_headerHeight };
    }
    return {};
}

} // namespace Headgate::Ui
