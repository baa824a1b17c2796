// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QVector>

namespace Headgate {

//! \brief Bytes begin … end-1 of a text.
struct TextRange {
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const TextRange&) const = default;
};

//! \brief What looks like a secret: tokens with the prefix of a known service, values of
//! authorization and api-key fields, bearer tokens, `key=` in addresses, PEM private keys. Ranges
//! come in order and don't overlap. Linear time.
QVector<TextRange> findSecretPatterns(QByteArrayView text);

} // namespace Headgate
