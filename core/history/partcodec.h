// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

#include <QJsonObject>
#include <QString>
#include <QVector>

#include <optional>

namespace Headgate::History {

//! \brief The parts of a message as they are stored: three columns of its row.
//!
//! Texts stand in columns of their own, the JSON names their pieces by length (UTF-16). So a
//! damaged JSON costs no text, text is not escaped, and search and journal work on plain text.
//! Media bytes are never in it, only the hash.
struct StoredParts {
    QString json; //!< [{"kind": "text", "length": 12}, …]
    QString text; //!< all Text parts, joined
    QString thought; //!< all Thought parts, joined

    bool operator==(const StoredParts&) const = default;
};

StoredParts encodeParts(const QVector<Part>& parts);

//! \brief Absent where the JSON can't be read or does not fit the texts. Unknown fields are passed
//! over; an unknown kind of part becomes Opaque.
std::optional<QVector<Part>> decodeParts(const StoredParts& stored);

//! \brief One part with all it holds, its text as `text`: for files of our own. Media by hash, as
//! above.
QJsonObject partToJson(const Part& part);
Part partFromJson(const QJsonObject& object);

//! \brief What can be saved of a damaged row, and what a journal becomes: the thought, then the
//! text.
QVector<Part> partsFromTexts(const QString& text, const QString& thought);

//! \brief Attachments of a draft.
QString encodeMediaList(const QVector<Media>& media);
std::optional<QVector<Media>> decodeMediaList(const QString& json);

} // namespace Headgate::History
