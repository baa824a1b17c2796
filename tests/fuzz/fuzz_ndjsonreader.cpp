// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Whatever the bytes and wherever they are cut: the same lines, the same verdict.

#include "core/net/ndjsonreader.h"
#include "tests/fuzz/fuzzinput.h"

using namespace Headgate;
using namespace Headgate::Net;
using namespace Headgate::Test;

namespace {

//! Small, so that the fuzzer reaches the bound.
constexpr qsizetype kMaxLineBytes = 256;

struct Reading {
    QVector<QByteArray> lines;
    bool hasFailed = false;

    bool operator==(const Reading&) const = default;
};

Reading read(const QVector<QByteArrayView>& pieces)
{
    NdjsonReader reader(kMaxLineBytes);
    Reading reading;
    const auto take = [&reading](const Result<QVector<QByteArray>>& result) {
        if (result)
            reading.lines += *result;
        else
            reading.hasFailed = true;
    };
    for (const QByteArrayView piece : pieces)
        take(reader.feed(piece));
    take(reader.finish());
    return reading;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const FuzzInput input = FuzzInput::from(data, size);
    const Reading whole = read({ input.stream });
    require(read(input.pieces) == whole);
    for (const QByteArray& line : whole.lines)
        require(!line.contains('\n') && !line.isEmpty() && line.size() <= kMaxLineBytes);
    return 0;
}
