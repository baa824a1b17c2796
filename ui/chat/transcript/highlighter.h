// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>
#include <QVector>

namespace Headgate::Ui {

enum class Token : quint8 { Keyword, Type, String, Number, Comment, Function, Meta };

//! \brief A run of a line in one token's colour.
struct TokenRun {
    int start = 0;
    int length = 0;
    Token token = Token::Keyword;

    bool operator==(const TokenRun&) const = default;
};

struct LineTokens {
    QVector<TokenRun> runs; //!< ascending, not overlapping
    int stateOut = 0; //!< hand it to the next line; 0 is the state of a first line
};

//! \brief Colours for one line of code. `language` is what stands after the fence, in any case; one
//! that is not known gives no runs. Linear in the line's length; lines over 5,000 characters stay
//! plain.
LineTokens lineFormats(const QString& language, QStringView text, int stateIn);

//! The name a person would write ("C++"); an unknown one comes back as it is.
QString languageTitle(const QString& language);

} // namespace Headgate::Ui
