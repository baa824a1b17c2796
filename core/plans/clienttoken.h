// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QByteArray>

//! \file The tokens of the gateway's clients. Only their keyed hashes are stored; the key of the
//! hashes lives elsewhere (the keychain), so that who has the books can neither use nor guess one.

namespace Headgate::Plans {

//! \brief "hgc_" and 43 characters for 256 random bits.
Secret newClientToken();
//! \brief Whether a text looks like one of ours.
bool isClientToken(const Secret& token);
//! \brief 32 random bytes in hexadecimal digits.
Secret newHashKey();
//! \brief HMAC-SHA256 of a token.
QByteArray tokenHash(const Secret& token, const Secret& hashKey);
//! \brief In a time that does not tell how much of them is equal.
bool isSameHash(const QByteArray& a, const QByteArray& b);

} // namespace Headgate::Plans
