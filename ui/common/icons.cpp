// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kGlyphCount = static_cast<int>(Glyph::GlyphCount);
constexpr std::array<const char*, kGlyphCount> kNames {
    "alarm",
    "archive",
    "arrow-down",
    "attach",
    "bell",
    "branch",
    "chart",
    "chat",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "close",
    "coins",
    "copy",
    "dashboard",
    "edit",
    "filter",
    "folder",
    "gauge",
    "info",
    "key",
    "link",
    "list",
    "lock",
    "menu",
    "moon",
    "more",
    "pin",
    "plus",
    "retry",
    "search",
    "send",
    "settings",
    "shield",
    "sidebar",
    "sparkle",
    "star",
    "stop",
    "sun",
    "trash",
    "warning",
};

//! Draws the SVG's shape, then fills it with the colour: the files need no colour of their own.
class GlyphEngine : public QIconEngine {
public:
    GlyphEngine(Glyph glyph, const QColor& colour)
        : m_glyph(glyph)
        , m_colour(colour)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = colourFor(mode);
        const QString cacheKey = u"%1/%2/%3x%4"_s.arg(glyphPath(m_glyph))
                                     .arg(colour.rgba())
                                     .arg(size.width())
                                     .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer renderer(glyphPath(m_glyph));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
        painter.end();
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    QPixmap scaledPixmap(
        const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap result = pixmap(size, mode, state);
        result.setDevicePixelRatio(scale);
        return result;
    }

    QIconEngine* clone() const override { return new GlyphEngine(m_glyph, m_colour); }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_colour.isValid())
            return m_colour;
        const bool isSelected = mode == QIcon::Selected;
        return palette.color(isSelected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    Glyph m_glyph;
    QColor m_colour; //!< invalid: the palette's
};

} // namespace

QString glyphPath(Glyph glyph)
{
    return u":/headgate/icons/%1.svg"_s.arg(
        QLatin1StringView(kNames.at(static_cast<size_t>(glyph))));
}

QIcon themedIcon(Glyph glyph)
{
    return tintedIcon(glyph, QColor());
}

QIcon tintedIcon(Glyph glyph, const QColor& colour)
{
    return QIcon(new GlyphEngine(glyph, colour)); // QIcon owns the engine
}

} // namespace Headgate::Ui
