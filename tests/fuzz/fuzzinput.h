// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QVector>

#include <cstdint>
#include <cstdlib>
#include <random>

//! libFuzzer's entry point; each fuzz_*.cpp defines it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace Headgate::Test {

//! \brief An input of the fuzzer: the first byte decides how the rest is cut into pieces.
//!
//! A seed file is one character of choice and then the stream as it comes over the wire.
struct FuzzInput {
    QByteArrayView stream;
    QVector<QByteArrayView> pieces; //!< the same bytes, cut; some pieces are empty

    static FuzzInput from(const uint8_t* data, size_t size)
    {
        FuzzInput input;
        if (size == 0)
            return input;
        input.stream = QByteArrayView(data, qsizetype(size)).sliced(1);
        // Seeds below 64 give pieces of up to 1 + seed bytes; the others longer ones.
        std::minstd_rand random(data[0] + 1U);
        const qsizetype longest = data[0] < 64 ? data[0] + 1 : 1 + (data[0] - 63) * 16;
        for (QByteArrayView rest = input.stream; !rest.isEmpty();) {
            const qsizetype length = qMin(rest.size(), qsizetype(random()) % (longest + 1));
            input.pieces.append(rest.first(length));
            rest = rest.sliced(length);
        }
        return input;
    }
};

//! Ends the process, so that the fuzzer keeps the input; unlike assert() in every build type.
inline void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

} // namespace Headgate::Test
