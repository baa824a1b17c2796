// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plans/clienttoken.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace Headgate::Plans {

namespace {

constexpr char kPrefix[] = "hgc_";
constexpr qsizetype kLength = 4 + 43; // 32 bytes in base64 without its padding

QByteArray randomBytes()
{
    std::array<quint32, 8> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(reinterpret_cast<const char*>(words.data()), sizeof(words));
    wipe(words.data(), sizeof(words));
    return bytes;
}

} // namespace

Secret newClientToken()
{
    QByteArray random = randomBytes();
    QByteArray token
        = kPrefix + random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    wipe(random.data(), random.size());
    return Secret::take(std::move(token));
}

bool isClientToken(const Secret& token)
{
    const QByteArrayView text = token.reveal();
    return text.size() == kLength && text.startsWith(kPrefix);
}

Secret newHashKey()
{
    return Secret::take(randomBytes().toHex());
}

QByteArray tokenHash(const Secret& token, const Secret& hashKey)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256);
    code.setKey(hashKey.reveal().toByteArray());
    const QByteArrayView text = token.reveal();
    code.addData(text.data(), text.size());
    return code.result();
}

bool isSameHash(const QByteArray& a, const QByteArray& b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = uchar(difference | (uchar(a[i]) ^ uchar(b[i])));
    return difference == 0;
}

} // namespace Headgate::Plans
