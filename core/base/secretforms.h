// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QVector>

namespace Headgate {

//! \brief The ways in which a secret may stand in a text: as it is, in base64 (both alphabets; only
//! the characters that depend on nothing but the secret, for each of the three alignments, so that
//! it is found inside base64 of "user:secret" as well), percent-encoded, JSON-escaped. Without
//! duplicates. The caller wipes them.
QVector<QByteArray> secretForms(QByteArrayView secret);

} // namespace Headgate
