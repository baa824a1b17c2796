// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Headgate::History {

//! \brief A text as it is searched: without case, Arabic and Persian letter forms, native digits
//! and full-width forms made equal, joiners and controls as blanks.
//!
//! As long as its source, UTF-16 unit by unit, so that a place found in one is the place in the
//! other.
QString foldForSearch(const QString& text);

//! \brief What of a message is searched; the folded form of it is in the index.
QString searchBody(const QString& text, const QString& thought);

//! \brief The folded words of a query, without repetition; at most 16.
QStringList searchTerms(const QString& query);

} // namespace Headgate::History
