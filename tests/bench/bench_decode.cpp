// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file What decoding recorded Gemini streams costs for each event, fed one event at a time as a
//! network delivers them. The floor is the cutting into events alone. bench_decode FILE…

#include "core/net/ssereader.h"
#include "core/providers/provider.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Headgate;

namespace {

constexpr double kLimitUs = 20;
constexpr int kRounds = 21;
//! Each round decodes all streams so many times, so that the clock's grain does not count.
constexpr int kRepeats = 40;
//! A stream with events over this carries a picture: its cost is the bytes', not the event's.
constexpr qsizetype kLargestTextEvent = 64 * 1024;

struct Recording {
    QString name;
    std::vector<QByteArray> pieces; //!< one event each, its blank line included
    int events = 0;
};

double cpuUs()
{
    timespec spent {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e6 + double(spent.tv_nsec) / 1e3;
}

std::vector<QByteArray> cutAtBlankLines(const QByteArray& body)
{
    std::vector<QByteArray> pieces;
    qsizetype from = 0;
    for (qsizetype at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) {
        const QByteArrayView rest = QByteArrayView(body).sliced(at + 1);
        const qsizetype blank = rest.startsWith("\r\n") ? 2 : rest.startsWith("\n") ? 1 : 0;
        if (blank == 0)
            continue;
        pieces.push_back(body.mid(from, at + 1 + blank - from));
        from = at + 1 + blank;
        at = from - 1;
    }
    if (from < body.size())
        pieces.push_back(body.mid(from));
    return pieces;
}

int countOf(const Result<QVector<Net::SseEvent>>& events)
{
    return events ? int(events->size()) : 0;
}

void split(const Recording& recording, int* events)
{
    Net::SseReader reader;
    for (const QByteArray& piece : recording.pieces)
        *events += countOf(reader.feed(piece));
    *events += countOf(reader.finish());
}

void decode(const Recording& recording, int* events)
{
    const auto decoder = Providers::providerFor(Dialect::Gemini).chatDecoder(true);
    for (const QByteArray& piece : recording.pieces)
        *events += int(decoder->feed(piece).size());
    *events += int(decoder->finish(HttpOutcome::Complete).size());
}

//! Streams of text only; nullopt for anything that is not to be counted.
std::optional<Recording> read(const char* path)
{
    QFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "bench_decode: %s: %s\n", path, qPrintable(file.errorString()));
        std::exit(1);
    }
    Recording recording { QFileInfo(file).fileName(), cutAtBlankLines(file.readAll()) };
    split(recording, &recording.events);
    const bool isText = std::all_of(recording.pieces.begin(), recording.pieces.end(),
        [](const QByteArray& piece) { return piece.size() <= kLargestTextEvent; });
    return isText && recording.events > 0 ? std::optional(recording) : std::nullopt;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

template <typename Work> double usOf(const Recording& recording, Work work)
{
    int events = 0;
    const double start = cpuUs();
    for (int i = 0; i < kRepeats; ++i)
        work(recording, &events);
    const double spent = (cpuUs() - start) / kRepeats;
    return events > 0 ? spent : 0; // the results are used, or the compiler might skip them
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<Recording> recordings;
    int events = 0;
    for (int i = 1; i < argc; ++i) {
        if (const std::optional<Recording> recording = read(argv[i])) {
            recordings.push_back(*recording);
            events += recording->events;
        }
    }
    if (recordings.empty()) {
        std::fputs("bench_decode: no streams were given\n", stderr);
        return 1;
    }
    std::vector<double> decoding;
    std::vector<double> splitting;
    std::vector<std::vector<double>> each(recordings.size());
    for (int round = 0; round < kRounds; ++round) {
        double decoded = 0;
        double cut = 0;
        for (size_t i = 0; i < recordings.size(); ++i) {
            const double us = usOf(recordings[i], decode);
            each[i].push_back(us / recordings[i].events);
            decoded += us;
            cut += usOf(recordings[i], split);
        }
        decoding.push_back(decoded / events);
        splitting.push_back(cut / events);
    }
    size_t worst = 0;
    for (size_t i = 1; i < recordings.size(); ++i)
        worst = median(each[i]) > median(each[worst]) ? i : worst;
    const QJsonObject result {
        { u"bench"_s, u"decode"_s },
        { u"streams"_s, int(recordings.size()) },
        { u"events"_s, events },
        { u"us_per_event"_s, median(decoding) },
        { u"floor_us_per_event"_s, median(splitting) },
        { u"worst_stream_us_per_event"_s, median(each[worst]) },
        { u"worst_stream"_s, recordings[worst].name },
        { u"limit_us"_s, kLimitUs },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
