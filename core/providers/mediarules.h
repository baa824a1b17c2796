// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/message.h"

#include <QVector>

namespace Headgate::Providers {

//! \brief What a service takes of media, in bytes; 0 where that is not known or not possible.
struct MediaRules {
    qint64 inlineBytes = 0; //!< all media of one request, in base64 as they travel
    qint64 fileBytes = 0; //!< one medium that goes ahead of the request
};

//! \brief Where a medium stands in a request.
struct MediaPlace {
    qsizetype message = 0;
    qsizetype part = 0;

    bool operator==(const MediaPlace&) const = default;
};

//! \brief Which media go ahead of the request: the largest ones, until the rest fits in it. Counts
//! by Media::sizeBytes, whether the bytes are loaded or not; text files count nothing, they are
//! sent as text.
//!
//! TooLarge, with the file's name as field, where the service has no other way or the file is too
//! large for that.
Result<QVector<MediaPlace>> mediaAhead(const MediaRules& rules, const QVector<Message>& messages);

//! \brief The largest single medium that can reach a service at all, in bytes; 0 where not known.
qint64 largestMedium(const MediaRules& rules);

} // namespace Headgate::Providers
