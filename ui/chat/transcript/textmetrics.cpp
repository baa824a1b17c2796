// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/textmetrics.h"

#include "ui/common/textdirection.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace Headgate::Ui {

namespace {

constexpr qreal kProseLeading = 1.5; //!< of the font's pixel size
constexpr qreal kCodeScale = 0.93; //!< fixed fonts look larger than prose of the same size

} // namespace

TextMetrics TextMetrics::make(const QPalette& palette, Qt::LayoutDirection layoutDirection,
    qreal zoom, const QString& fixedFamily)
{
    TextMetrics metrics;
    metrics.body = interfaceFont();
    metrics.body.setPointSizeF(metrics.body.pointSizeF() * zoom);
    metrics.fixed = fixedFont(zoom * kCodeScale, fixedFamily);
    metrics.colours = &coloursFor(palette);
    metrics.direction = layoutDirection;
    metrics.bodyLine = metrics.lineHeight(metrics.body);
    return metrics;
}

QFont TextMetrics::fontFor(Piece::Font font) const
{
    const auto heading = [this](qreal scale) {
        QFont f = body;
        f.setPointSizeF(body.pointSizeF() * scale);
        f.setWeight(QFont::DemiBold);
        return f;
    };
    switch (font) {
    case Piece::Font::Heading1:
        return heading(1.55);
    case Piece::Font::Heading2:
        return heading(1.3);
    case Piece::Font::Heading3:
        return heading(1.12);
    case Piece::Font::Heading4:
        return heading(1.0);
    case Piece::Font::Math:
        return fixed;
    case Piece::Font::Small: {
        QFont f = body;
        f.setPointSizeF(body.pointSizeF() * 0.88);
        return f;
    }
    default:
        return body;
    }
}

int TextMetrics::lineHeight(const QFont& font) const
{
    const QFontMetricsF metrics(font);
    const qreal em = metrics.ascent() + metrics.descent();
    const qreal pixelSize = font.pixelSize() > 0 ? font.pixelSize() : em / 1.36;
    return int(std::ceil(std::max(metrics.height(), pixelSize * kProseLeading)));
}

QVector<QTextLayout::FormatRange> TextMetrics::formats(
    const QVector<Span>& spans, const QFont& base) const
{
    QVector<QTextLayout::FormatRange> ranges;
    ranges.reserve(spans.size());
    for (const Span& span : spans) {
        QTextCharFormat format;
        QFont font = base;
        if (span.style & (Style::Code | Style::Math)) {
            font = fixed;
            font.setPointSizeF(base.pointSizeF() * kCodeScale);
            font.setWeight(base.weight());
        }
        if (span.style & Style::Strong)
            font.setWeight(QFont::Bold);
        if (span.style & (Style::Emphasis | Style::Math))
            font.setItalic(true);
        format.setFont(font);
        if (span.style & Style::Strike)
            format.setFontStrikeOut(true);
        if (span.style & Style::Note)
            format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
        if (span.style & (Style::Link | Style::Image)) {
            format.setForeground(colours->link);
            format.setFontUnderline(true);
        } else if (span.style & Style::Note) {
            format.setForeground(colours->link);
        } else if (span.style & Style::Muted) {
            format.setForeground(colours->mutedText);
        }
        ranges.append({ span.start, span.length, format });
    }
    return ranges;
}

Qt::LayoutDirection TextMetrics::directionOf(QStringView text) const
{
    return directionOfText(text).value_or(direction);
}

} // namespace Headgate::Ui
