// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ids.h"

#include <QRandomGenerator>
#include <QUuid>

#include <array>
#include <atomic>
#include <chrono>

namespace Headgate {

namespace {

//! 60 bits: milliseconds since the epoch and a 12-bit sequence, strictly growing within this
//! process.
quint64 nextTimestamp()
{
    static std::atomic<quint64> last { 0 };
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    const quint64 wanted = quint64(milliseconds) << 12;
    quint64 seen = last.load();
    quint64 next = 0;
    do {
        next = std::max(wanted, seen + 1);
    } while (!last.compare_exchange_weak(seen, next));
    return next;
}

} // namespace

QString newIdText()
{
    const quint64 timestamp = nextTimestamp();
    const quint64 random = QRandomGenerator::system()->generate64();
    std::array<uchar, 16> bytes {};
    for (int i = 0; i < 6; ++i)
        bytes[size_t(i)] = uchar(timestamp >> (12 + 8 * (5 - i)));
    bytes[6] = uchar(0x70 | ((timestamp >> 8) & 0x0f));
    bytes[7] = uchar(timestamp);
    for (int i = 0; i < 8; ++i)
        bytes[size_t(8 + i)] = uchar(random >> (8 * i));
    bytes[8] = uchar(0x80 | (bytes[8] & 0x3f));
    const QByteArray rfc(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    return QUuid::fromRfc4122(rfc).toString(QUuid::WithoutBraces);
}

} // namespace Headgate
