// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QSize>

class QApplication;

namespace Headgate::Ui {

//! \brief The contrast ones are for people who ask their desktop for more contrast.
enum class Scheme { Light, Dark, ContrastLight, ContrastDark };

constexpr Scheme withContrast(Scheme scheme)
{
    return scheme == Scheme::Light ? Scheme::ContrastLight
        : scheme == Scheme::Dark   ? Scheme::ContrastDark
                                   : scheme;
}

//! \brief Every colour the program paints with, by purpose; a page names none of its own.
//!
//! Each text colour reads with a contrast of at least 4.5:1 on each background it is meant for
//! (tst_theme proves it).
struct Colours {
    QColor window; //!< behind the transcript and pages
    QColor sidebar; //!< navigation, lists, tool bars
    QColor surface; //!< cards, composer, pop-ups
    QColor hover; //!< a row or flat button under the mouse
    QColor pressed; //!< the current row, a pressed flat button
    QColor border; //!< hairlines; carries no information alone
    QColor text;
    QColor mutedText; //!< second-rank text: receipts, times, captions
    QColor accent; //!< the one primary button, links' frame, focus ring
    QColor onAccent; //!< text and icons on accent
    QColor link;
    QColor error; //!< text and icons; on window and errorSurface
    QColor errorSurface;
    QColor warning;
    QColor warningSurface;
    QColor success;
    QColor selection; //!< behind selected text
    QColor foundText; //!< behind what a search found
    QColor userCard; //!< behind the user's messages
    QColor codeBackground;
    QColor codeHeader;
    QColor inlineCode; //!< behind `code` in a sentence
    QColor quoteBar;

    QColor syntaxKeyword;
    QColor syntaxType;
    QColor syntaxString;
    QColor syntaxNumber;
    QColor syntaxComment;
    QColor syntaxFunction;
    QColor syntaxMeta; //!< preprocessor, decorators, tags, keys
};

//! \brief The spacing scale in device-independent pixels; use these and nothing between.
namespace Space {
constexpr int kTiny = 2;
constexpr int kSmall = 4;
constexpr int kMedium = 8;
constexpr int kLarge = 12;
constexpr int kHuge = 16;
constexpr int kSection = 24;
constexpr int kRadius = 8; //!< corner of cards and code blocks
constexpr int kSmallRadius = 4;
constexpr int kIcon = 18; //!< icon in a flat button
constexpr int kTextColumn = 760; //!< widest line of prose that reads well
} // namespace Space

const Colours& coloursFor(Scheme scheme);

//! \brief The scheme a palette belongs to, so that a widget follows a live change: ask again on
//! PaletteChange.
Scheme schemeOf(const QPalette& palette);
//! Short for coloursFor(schemeOf(palette)).
const Colours& coloursFor(const QPalette& palette);

QPalette paletteFor(Scheme scheme);

//! \brief What the desktop asks for; call it before applyTheme(), which replaces the palette it is
//! read from.
Scheme systemScheme();

//! \brief The house style (Fusion with our icons), palette, font and the style sheet of the few
//! things a palette can't say. Callable again at any time: everything shown re-colours itself.
void applyTheme(QApplication& application, Scheme scheme);

//! \brief As small as captions and second lines are: 9 points where the text has 10.5, as in the
//! style sheet. One size for all of them: each further one costs 2 ms when it is first drawn.
QFont smallFont(QFont font);

//! \brief A measure that holds text, in pixels: as given at 96 dots per inch, more where the
//! desktop's text is larger, so that it holds the same words. UI thread.
int forText(int pixels);
//! \brief The same for a window of its own: at most what the screen has.
QSize forText(const QSize& size);

//! \brief The interface font: Noto families first, so that Persian and emoji get faces made for
//! them.
QFont interfaceFont();
//! \brief The system's fixed font, or `family` before it, as large as interfaceFont() scaled by
//! `scale`.
QFont fixedFont(qreal scale = 1.0, const QString& family = {});

//! \brief WCAG 2 contrast of two opaque colours, 1 to 21.
qreal contrastRatio(const QColor& a, const QColor& b);

} // namespace Headgate::Ui
