// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/piece.h"
#include "ui/common/theme.h"

#include <QFont>
#include <QTextLayout>

namespace Headgate::Ui {

class PictureStore;

//! \brief Fonts, colours and direction that everything in a transcript is laid out with; when one
//! changes, all is laid out anew.
struct TextMetrics {
    QFont body;
    QFont fixed;
    const Colours* colours = nullptr;
    PictureStore* pictures = nullptr; //!< null where none are shown
    Qt::LayoutDirection direction = Qt::LeftToRight; //!< of text that has none of its own

    //! \param fixedFamily for code; empty: the system's
    static TextMetrics make(const QPalette& palette, Qt::LayoutDirection direction, qreal zoom,
        const QString& fixedFamily = {});

    QFont fontFor(Piece::Font font) const;
    //! Distance of two baselines: roomier than the font's own in prose.
    int lineHeight(const QFont& font) const;
    int bodyLine = 0; //!< lineHeight(body): guessing the height of 10,000 messages asks for it
    QVector<QTextLayout::FormatRange> formats(const QVector<Span>& spans, const QFont& base) const;
    //! The direction of the first strong character, else `direction`.
    Qt::LayoutDirection directionOf(QStringView text) const;
};

} // namespace Headgate::Ui
