// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>
#include <QVector>

#include <optional>

namespace Headgate::Keys {

//! \brief A key found in a text that a person wants to import.
struct FoundKey {
    QString backendId;
    QString label; //!< the variable's name, with its place in a list; empty in a plain list
    Secret secret;
};

//! \brief A place in a text where a key stands, or should.
struct KeyPlace {
    QString backendId; //!< by the variable's name; empty in a plain list
    QString label; //!< as in FoundKey
    Secret secret; //!< clean; empty where there is a problem
    std::optional<Error> problem = {}; //!< InvalidInput with field "key": it can't be one
    bool isRepeated = false; //!< the same key of the same back end stands further above
};

struct KeyText {
    QVector<KeyPlace> places; //!< in order
    int passedOver = 0; //!< lines of a .env file that are no variable of ours
};

//! \brief What stands in a text as keysFromText() reads it, piece by piece.
KeyText placesIn(const Secret& text);

//! \brief The keys of a .env file (lines NAME=value; `export` before, quotes around and a comment
//! behind are fine) or of a plain comma or line list, in order, each key of a back end once.
//!
//! In a .env file only the names that environmentkeys.h knows count. A plain list's keys are
//! `backendId`'s; where that is empty, what they look like decides. InvalidInput with field "key"
//! names the variable or the place in the list, never the text.
Result<QVector<FoundKey>> keysFromText(const Secret& text, const QString& backendId);

} // namespace Headgate::Keys
