// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/theme.h"

#include "ui/common/housestyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QScreen>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr qreal kBasePointSize = 10.5;
constexpr qreal kSmallPointSize = 9;
constexpr auto kHasHouseStyle = "headgateHouseStyle";
constexpr qreal kStrongContrast = 7; // WCAG 2, level AAA

Colours lightColours()
{
    Colours c;
    c.window = QColor(0xff, 0xff, 0xff);
    c.sidebar = QColor(0xf5, 0xf6, 0xf8);
    c.surface = QColor(0xff, 0xff, 0xff);
    c.hover = QColor(0xec, 0xee, 0xf2);
    c.pressed = QColor(0xe1, 0xe5, 0xee);
    c.border = QColor(0xdb, 0xde, 0xe5);
    c.text = QColor(0x1b, 0x1e, 0x26);
    c.mutedText = QColor(0x59, 0x60, 0x70);
    c.accent = QColor(0x3b, 0x5b, 0xdb);
    c.onAccent = QColor(0xff, 0xff, 0xff);
    c.link = QColor(0x2c, 0x4e, 0xcc);
    c.error = QColor(0xb3, 0x26, 0x1e);
    c.errorSurface = QColor(0xfd, 0xf0, 0xef);
    c.warning = QColor(0x82, 0x50, 0x00);
    c.warningSurface = QColor(0xff, 0xf6, 0xe3);
    c.success = QColor(0x1a, 0x75, 0x38);
    c.selection = QColor(0xc5, 0xd6, 0xff);
    c.foundText = QColor(0xff, 0xe8, 0x9a);
    c.userCard = QColor(0xef, 0xf2, 0xfc);
    c.codeBackground = QColor(0xf7, 0xf8, 0xfa);
    c.codeHeader = QColor(0xee, 0xf0, 0xf4);
    c.inlineCode = QColor(0xee, 0xf0, 0xf4);
    c.quoteBar = QColor(0xc3, 0xc9, 0xd6);
    c.syntaxKeyword = QColor(0x8b, 0x24, 0xa8);
    c.syntaxType = QColor(0x0b, 0x68, 0x7a);
    c.syntaxString = QColor(0x1c, 0x71, 0x37);
    c.syntaxNumber = QColor(0xa3, 0x45, 0x00);
    c.syntaxComment = QColor(0x5f, 0x68, 0x78);
    c.syntaxFunction = QColor(0x22, 0x52, 0xc2);
    c.syntaxMeta = QColor(0xa6, 0x26, 0x60);
    return c;
}

Colours darkColours()
{
    Colours c;
    c.window = QColor(0x16, 0x18, 0x1d);
    c.sidebar = QColor(0x1b, 0x1e, 0x25);
    c.surface = QColor(0x21, 0x25, 0x2d);
    c.hover = QColor(0x29, 0x2d, 0x37);
    c.pressed = QColor(0x36, 0x3d, 0x4d);
    c.border = QColor(0x34, 0x39, 0x45);
    c.text = QColor(0xe6, 0xe8, 0xee);
    c.mutedText = QColor(0xa2, 0xa9, 0xb8);
    c.accent = QColor(0x8a, 0xa4, 0xff);
    c.onAccent = QColor(0x10, 0x13, 0x1c);
    c.link = QColor(0x9c, 0xb2, 0xff);
    c.error = QColor(0xff, 0x9d, 0x96);
    c.errorSurface = QColor(0x39, 0x20, 0x22);
    c.warning = QColor(0xf0, 0xc0, 0x68);
    c.warningSurface = QColor(0x34, 0x2d, 0x1c);
    c.success = QColor(0x7f, 0xd8, 0x97);
    c.selection = QColor(0x2f, 0x45, 0x84);
    c.foundText = QColor(0x55, 0x45, 0x12);
    c.userCard = QColor(0x23, 0x2a, 0x3d);
    c.codeBackground = QColor(0x1c, 0x1f, 0x26);
    c.codeHeader = QColor(0x25, 0x29, 0x32);
    c.inlineCode = QColor(0x2b, 0x30, 0x3b);
    c.quoteBar = QColor(0x4a, 0x52, 0x63);
    c.syntaxKeyword = QColor(0xd6, 0x9b, 0xf5);
    c.syntaxType = QColor(0x6f, 0xd0, 0xdd);
    c.syntaxString = QColor(0x9b, 0xd6, 0x8a);
    c.syntaxNumber = QColor(0xf2, 0xb2, 0x7c);
    c.syntaxComment = QColor(0x97, 0xa0, 0xb0);
    c.syntaxFunction = QColor(0x8c, 0xb8, 0xff);
    c.syntaxMeta = QColor(0xf5, 0x97, 0xbc);
    return c;
}

qreal luminance(const QColor& colour)
{
    const auto linear
        = [](qreal v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

//! Black and white, lines as strong as text, nothing faded; the colours of meaning move towards the
//! text until they read well.
Colours contrastColours(Colours c, const QColor& ground, const QColor& text)
{
    for (QColor* surface : { &c.window, &c.sidebar, &c.surface, &c.codeBackground, &c.userCard,
             &c.errorSurface, &c.warningSurface, &c.codeHeader, &c.inlineCode })
        *surface = ground;
    for (QColor* line : { &c.text, &c.mutedText, &c.border, &c.quoteBar, &c.syntaxComment })
        *line = text;
    const bool isDark = text == Qt::white;
    for (QColor* meaning : { &c.link, &c.error, &c.warning, &c.success, &c.syntaxKeyword,
             &c.syntaxType, &c.syntaxString, &c.syntaxNumber, &c.syntaxFunction, &c.syntaxMeta }) {
        while (contrastRatio(*meaning, ground) < kStrongContrast)
            *meaning = isDark ? meaning->lighter(110) : meaning->darker(110);
    }
    return c;
}

} // namespace

const Colours& coloursFor(Scheme scheme)
{
    static const Colours light = lightColours();
    static const Colours dark = darkColours();
    static const Colours contrastLight = contrastColours(light, Qt::white, Qt::black);
    static const Colours contrastDark = contrastColours(dark, Qt::black, Qt::white);
    switch (scheme) {
    case Scheme::Dark:
        return dark;
    case Scheme::ContrastLight:
        return contrastLight;
    case Scheme::ContrastDark:
        return contrastDark;
    case Scheme::Light:
        break;
    }
    return light;
}

Scheme schemeOf(const QPalette& palette)
{
    const bool isDark
        = luminance(palette.color(QPalette::Base)) < luminance(palette.color(QPalette::Text));
    const Scheme scheme = isDark ? Scheme::Dark : Scheme::Light;
    // Only with more contrast lines are as strong as text.
    const bool isContrast = palette.color(QPalette::Mid) == palette.color(QPalette::Text);
    return isContrast ? withContrast(scheme) : scheme;
}

const Colours& coloursFor(const QPalette& palette)
{
    return coloursFor(schemeOf(palette));
}

QPalette paletteFor(Scheme scheme)
{
    const Colours& c = coloursFor(scheme);
    QPalette p;
    p.setColor(QPalette::Window, c.sidebar);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.window);
    p.setColor(QPalette::AlternateBase, c.sidebar);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.mutedText);
    p.setColor(QPalette::Button, c.surface);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.error);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.link);
    p.setColor(QPalette::LinkVisited, c.link);
    p.setColor(QPalette::ToolTipBase, c.surface);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Light, c.hover);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.border.darker(130));
    p.setColor(QPalette::Shadow, QColor(0, 0, 0));
    QColor faded = c.mutedText;
    faded.setAlpha(150);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        p.setColor(QPalette::Disabled, role, faded);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return p;
}

Scheme systemScheme()
{
    return schemeOf(QGuiApplication::palette());
}

void applyTheme(QApplication& application, Scheme scheme)
{
    // Told by a property: a style sheet's style stands before the application's own.
    if (!application.property(kHasHouseStyle).toBool()) {
        QApplication::setStyle(new HouseStyle); // the application owns it
        application.setProperty(kHasHouseStyle, true);
    }
    QApplication::setFont(interfaceFont());
    QApplication::setPalette(paletteFor(scheme));
    // Fusion draws the box of a tick in a shade of the ground, 1/1.4 as bright: in dark nobody sees
    // it. Only the tick's own palette is told of another ground, which is never painted.
    QPalette ticks = paletteFor(scheme);
    ticks.setColor(QPalette::Window, coloursFor(scheme).mutedText.lighter(127));
    QApplication::setPalette(ticks, "QCheckBox");
    QToolTip::setPalette(paletteFor(scheme));
}

int forText(int pixels)
{
    constexpr qreal kUsual = 96; // dots per inch
    const QScreen* screen = QGuiApplication::primaryScreen();
    const qreal dots = screen == nullptr ? kUsual : screen->logicalDotsPerInch();
    return qRound(pixels * std::max(dots / kUsual, 1.0));
}

QSize forText(const QSize& size)
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    const QSize wanted(forText(size.width()), forText(size.height()));
    return screen == nullptr ? wanted : wanted.boundedTo(screen->availableSize());
}

QFont interfaceFont()
{
    QFont font;
    // fontconfig alone picks DejaVu Sans for Persian (measured); families it does not know are
    // skipped.
    font.setFamilies({ u"Noto Sans"_s, u"Noto Sans Arabic"_s, u"Noto Sans CJK SC"_s,
        u"Noto Color Emoji"_s, u"DejaVu Sans"_s, u"sans-serif"_s });
    font.setPointSizeF(kBasePointSize);
    return font;
}

QFont smallFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * kSmallPointSize / kBasePointSize);
    return font;
}

QFont fixedFont(qreal scale, const QString& family)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!family.isEmpty()) // one that has gone leaves the system's
        font.setFamilies(QStringList(family) + font.families());
    font.setPointSizeF(kBasePointSize * scale);
    font.setStyleHint(QFont::Monospace);
    return font;
}

qreal contrastRatio(const QColor& a, const QColor& b)
{
    const qreal la = luminance(a);
    const qreal lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace Headgate::Ui
