// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Whatever the bytes and wherever they are cut: the same events, the same rest, the same
//! verdict.

#include "core/net/ssereader.h"
#include "tests/fuzz/fuzzinput.h"

using namespace Headgate;
using namespace Headgate::Net;
using namespace Headgate::Test;

namespace {

//! Small, so that the fuzzer reaches the bounds.
constexpr qsizetype kMaxEventBytes = 256;

struct Reading {
    QVector<SseEvent> events;
    QByteArray unframed;
    std::optional<std::chrono::milliseconds> reconnectDelay;
    bool hasFailed = false;

    bool operator==(const Reading&) const = default;
};

Reading read(const QVector<QByteArrayView>& pieces)
{
    SseReader reader(kMaxEventBytes);
    Reading reading;
    const auto take = [&reading](const Result<QVector<SseEvent>>& result) {
        if (result)
            reading.events += *result;
        else
            reading.hasFailed = true;
    };
    for (const QByteArrayView piece : pieces)
        take(reader.feed(piece));
    take(reader.finish());
    reading.unframed = reader.takeUnframed();
    reading.reconnectDelay = reader.reconnectDelay();
    return reading;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const FuzzInput input = FuzzInput::from(data, size);
    const Reading whole = read({ input.stream });
    require(read(input.pieces) == whole);
    require(whole.unframed.size() <= kMaxEventBytes);
    for (const SseEvent& event : whole.events)
        require(event.data.size() + event.type.size() <= kMaxEventBytes);
    return 0;
}
