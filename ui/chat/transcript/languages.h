// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QString>
#include <QVector>

namespace Headgate::Ui {

//! \brief What the lexer must know of a programming language; one row of a table.
struct Language {
    enum Flag : unsigned {
        TripleQuotes = 1, //!< """ and ''' run over lines
        BacktickStrings = 2, //!< ` runs over lines
        Preprocessor = 4, //!< a line that starts with # is a directive
        Decorators = 8, //!< @name
        IgnoreCase = 16, //!< of keywords
        Keys = 32, //!< a word or string before a colon or equals sign is a key
        Markup = 64, //!< <tags attributes="…">
        Variables = 128, //!< $name
        NoApostrophe = 256, //!< ' does not quote (Rust lifetimes, prose)
        Sections = 512, //!< [section] lines
        Diff = 1024, //!< whole lines by their first character
        DashNames = 2048, //!< names may hold a dash (CSS, Lisp)
        Headings = 4096, //!< Markdown
    };

    QString title;
    QSet<QString> keywords;
    QSet<QString> types;
    QVector<QString> lineComments;
    QString blockOpen;
    QString blockClose;
    unsigned flags = 0;

    bool has(Flag flag) const { return (flags & flag) != 0; }
};

//! The language of a fence's first word, whatever its case; nullptr when it is not in the table.
const Language* languageFor(const QString& name);

//! How many languages the table holds.
int languageCount();

} // namespace Headgate::Ui
