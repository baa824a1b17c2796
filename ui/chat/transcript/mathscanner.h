// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Headgate::Ui {

//! \brief A formula taken out of Markdown before the parser can eat its backslashes.
struct Formula {
    QByteArray source; //!< with its delimiters
    QString tex; //!< without
    bool isDisplay = false;
};

//! \brief Punctuation of a script that nobody writes any more, see markCjkEmphasis().
constexpr char kEmphasisMark[] = "\xf0\x90\xa4\xbf";

//! \brief Markdown whose formulas are replaced by one private-use character each.
struct MathScan {
    QByteArray markdown;
    QList<Formula> formulas;
    bool isMarked = false; //!< kEmphasisMark stands in it where the source has none

    //! The formula a character stands for; nullptr for any other character.
    const Formula* formula(char32_t character) const;
    //! The text with the formulas' source put back, for code and addresses.
    QByteArray restored(QByteArray text) const;
    //! The same, with the formulas' characters left in it.
    QByteArray unmarked(QByteArray text) const;
};

//! \brief Finds `$…$`, `$$…$$`, `\(…\)` and `\[…\]` outside code by pandoc's rule: no blank inside
//! the single dollars, no digit after the closing one, so "$5 and $6" stays text.
MathScan scanMath(QByteArrayView markdown);

} // namespace Headgate::Ui
