#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks and prints one table: what was measured, beside a floor of the same run and
the figure to reach. A figure over its target is shown, and is a failure with --strict only:
machines differ. Exit status 1 also when a benchmark could not run.

    tests/bench/run.py --build build/release [--json] [--strict] [decode limits pool ledger console pages firsttoken gateway transcript history list typing window]
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import gateway
import window

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Row:
    what: str
    measured: str
    floor: str
    relation: str
    target: str
    ok: bool | None  # None: no target, shown for what it tells


def _run(binary, *arguments, seconds=600, **environment):
    done = subprocess.run(
        [binary, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        timeout=seconds,
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", **environment},
    )
    if done.returncode != 0:
        raise RuntimeError(f"{binary.name} ended with status {done.returncode}")
    return json.loads(done.stdout)


def _recorded_gemini_streams():
    """The recorded streams where they are present, else our own samples."""
    fixtures = Path(os.environ.get("HEADGATE_FIXTURES", ROOT.parent / "shared" / "fixtures"))
    if not fixtures.is_dir():
        fixtures = Path("/nonexistent")
    index = fixtures / "INDEX.tsv"
    if index.is_file():
        lines = [line.split("\t") for line in index.read_text().splitlines()]
        names = [
            fixtures / fields[1]
            for fields in lines
            if fields[0] == "open" and fields[2] == "gemini" and fields[4] == "stream" and "chunks" not in fields[1]
        ]
        found = [name for name in names if name.is_file()]
        if found:
            return found, "recorded"
    return sorted((ROOT / "tests/data/gemini").glob("*.sse")), "sample"


def decode(binaries):
    files, kind = _recorded_gemini_streams()
    r = _run(binaries / "bench_decode", *files)
    us, floor = r["us_per_event"], r["floor_us_per_event"]
    worst = r["worst_stream_us_per_event"]
    return [
        Row(f"decode a {kind} Gemini stream, per event, mean of {r['streams']}", f"{us:.1f} µs",
            f"{floor:.2f} µs (cutting SSE)", f"{us / floor:.1f} ×", "20 µs", us <= r["limit_us"]),
        Row(f"… the dearest, {r['worst_stream'][:40]}", f"{worst:.1f} µs", "", "", "20 µs", worst <= r["limit_us"]),
    ]  # fmt: skip


def limits(binaries):
    r = _run(binaries / "bench_limits")
    p99, floor = r["p99_us"], r["floor_p99_us"]
    return [
        Row(f"admit, lease and settle in memory, {r['keys']} keys in {r['projects']} projects, p99", f"{p99:.1f} µs",
            f"{floor:.2f} µs (reading the clocks)", f"p50 {r['p50_us']:.1f} µs", f"{r['limit_us']:g} µs", p99 <= r["limit_us"]),
    ]  # fmt: skip


def pool(binaries):
    r = _run(binaries / "bench_pool")
    where = f"{r['keys']} keys in {r['projects']} projects"
    rows = [
        Row(f"pick a key, lease and settle, {where}, {what}, p99", f"{r[name + '_p99_us']:.1f} µs", "",
            f"p50 {r[name + '_p50_us']:.1f} µs", f"{r['limit_us']:g} µs", r[name + "_p99_us"] <= r["limit_us"])
        for name, what in (("fill_first", "fill first"), ("round_robin", "round robin"),
                           ("least_used", "least used"), ("spent", "most of them spent"))
    ]  # fmt: skip
    stored, floor = r["stored_p99_ms"], r["floor_p50_ms"]
    return rows + [
        Row("… all spent: say of each why, and when it is back, p50", f"{r['refused_p50_us']:.0f} µs", "",
            f"p99 {r['refused_p99_us']:.0f} µs", "", None),
        Row("a request leaves later since its hold is stored, p99", f"{stored:.2f} ms",
            f"{floor:.3f} ms (a turn of the loop, p50)", f"p50 {r['stored_p50_ms']:.2f} ms",
            f"{r['limit_ms']:g} ms", stored <= r["limit_ms"]),
        Row(f"what the pool knew is there after a start, {where}, p50", f"{r['restored_p50_ms']:.1f} ms", "", "",
            "", None),
        Row(f"what the Keys page shows, {where} and as many without a key, p99", f"{r['overview_p99_ms']:.1f} ms", "",
            f"p50 {r['overview_p50_ms']:.1f} ms", f"{r['limit_overview_ms']:g} ms",
            r["overview_p99_ms"] <= r["limit_overview_ms"]),
    ]  # fmt: skip


def ledger(binaries):
    r = _run(binaries / "bench_ledger")
    rate, floor, single = r["bookings_per_s"], r["floor_rows_per_s"], r["single_p99_ms"]
    added = r["open_full_ms"] - r["open_empty_ms"]
    limit = r["limit_question_ms"]
    rows = [
        # A request is a row, and its one attempt another; their shares in the sums are not counted.
        Row("rows of requests and attempts booked, with their sums, sustained", f"{2 * rate:,.0f} /s",
            f"{floor:,.0f} /s (bare rows)", f"{rate:,.0f} requests/s", f"{r['limit_per_s']:,} /s",
            2 * rate >= r["limit_per_s"]),
        Row("the same, each in one transaction with the end of its hold", f"{3 * r['settled_per_s']:,.0f} /s",
            f"{floor:,.0f} /s (bare rows)", f"{r['settled_per_s']:,.0f} requests/s", f"{r['limit_per_s']:,} /s",
            3 * r["settled_per_s"] >= r["limit_per_s"]),
        Row("one booking alone until it is committed, p99", f"{single:.2f} ms", "", f"p50 {r['single_p50_ms']:.2f} ms",
            f"{r['limit_single_ms']:g} ms", single <= r["limit_single_ms"]),
        Row(f"open books of {r['rows']:,} requests", f"{r['open_full_ms']:.1f} ms", f"{r['open_empty_ms']:.1f} ms (empty)",
            f"{added:+.1f} ms", f"+ {r['limit_open_added_ms']} ms", added <= r["limit_open_added_ms"]),
    ]  # fmt: skip
    return rows + [
        # A whole history is no question of a page that is drawn while one works.
        Row(f"… {what}", f"{taken:.1f} ms", "", "", "", None)
        if what == "all days by model"
        else Row(f"… {what}", f"{taken:.1f} ms", "", "", f"{limit} ms", taken <= limit)
        for what, taken in r["questions_ms"].items()
    ]


def console(binaries):
    """The first run fills a file of 10 million requests and keeps it in the user's cache."""
    r = _run(binaries / "bench_console", seconds=3600)
    groups = [("sums", r["sums_ms"], r["limit_sums_ms"]), ("log", r["log_ms"], r["limit_log_ms"]), ("text", r["text_ms"], r["limit_text_ms"])]
    return [
        Row(f"console, {group}: {what}", f"{taken:.1f} ms", "", "", f"{limit} ms", taken <= limit)
        for group, times, limit in groups
        for what, taken in times.items()
    ]


def pages(binaries):
    """Over the same file, of which it makes a copy, since it books into it."""
    r = _run(binaries / "bench_pages", seconds=3600, QT_QPA_PLATFORM="offscreen")
    most, live, scroll = r["limit_open_ms"], r["live"], r["scroll"]
    opened = [
        Row(f"console page {page}, from a click to its figures painted", f"{taken:.0f} ms", "", "", f"{most} ms", taken <= most)
        for page, taken in r["open_ms"].items()
    ]
    return opened + [
        Row("request log, a page down until it is read and painted, p99", f"{scroll['settled_p99_ms']:.1f} ms", "",
            f"frame {scroll['frame_p99_ms']:.1f} ms", f"{r['limit_scroll_ms']} ms", scroll["settled_p99_ms"] <= r["limit_scroll_ms"]),
        *[
            Row(f"… narrowed by {name}", f"{one['settled_p99_ms']:.1f} ms", "",
                f"frame {one['frame_p99_ms']:.1f} ms, first page {one['first_ms']:.0f} ms", f"{r['limit_scroll_ms']} ms",
                one["settled_p99_ms"] <= r["limit_scroll_ms"])
            for name, one in r["scroll_filtered"].items()
        ],
        Row("live update while 200 requests/s are booked, window's thread, CPU p99", f"{live['p99_ms']:.1f} ms", "", "",
            f"{r['limit_live_ms']} ms", live["p99_ms"] <= r["limit_live_ms"]),
        Row("… the longest of all turns", f"{live['most_ms']:.1f} ms", "", "", f"{r['limit_frame_ms']} ms", live["most_ms"] <= r["limit_frame_ms"]),
        Row("memory of all pages over the same on empty books", f"{r['memory_mb']:.1f} MB", "", "", f"{r['limit_memory_mb']} MB",
            r["memory_mb"] <= r["limit_memory_mb"]),
    ]  # fmt: skip


def firsttoken(binaries):
    r = _run(binaries / "bench_firsttoken")
    floor, added = r["floor_p50_ms"], r["added_p50_ms"]
    private = r["private_p50_ms"]
    return [
        Row("first token through the core, p50", f"{r['core_p50_ms']:.2f} ms", f"{floor:.2f} ms (socket)",
            f"{added:+.2f} ms", "+ 1 ms", added <= r["limit_added_ms"]),
        Row("… p99", f"{r['core_p99_ms']:.2f} ms", "", f"{r['core_p99_ms'] - floor:+.2f} ms", "", None),
        Row("… of a private chat, p50", f"{private:.2f} ms", "", f"{private - floor:+.2f} ms", "", None),
    ]  # fmt: skip


def gateway_figures(binaries):
    """Beside nginx in the same place; without one, beside no floor."""
    r = gateway.measure(binaries)
    ours, direct, nginx = r["gateway"], r["direct"], r.get("nginx")

    def added(what, load, figure, limit):
        mine = ours[load][figure] - direct[load][figure]
        floor = f"{nginx[load][figure] - direct[load][figure]:+.2f} ms (nginx)" if nginx else ""
        return Row(f"gateway, {what}", f"{mine:+.2f} ms", floor, f"{direct[load][figure]:.2f} ms direct", f"{limit:g} ms", mine <= limit)

    def rate(what, load, limit):
        mine = ours[load]["per_s"]
        share = mine / nginx[load]["per_s"] if nginx else None
        return Row(f"gateway, {what}", f"{mine:,.0f} /s", f"{nginx[load]['per_s']:,.0f} /s (nginx)" if nginx else "",
                   f"{share:.2f} ×" if nginx else "", f"{limit} ×", share >= limit if nginx else None)  # fmt: skip

    crowd, more = ours["crowd"], ours["stalled_reader_mb"]
    calm, stalled = r["window"]["calm"]["took_p99"], r["window"]["stalled"]["took_p99"]
    return [
        added("added by an answer of 1.2 KB, 1 connection, p50", "one", "took_p50", 0.3),
        added("… p99", "one", "took_p99", 1.5),
        added("added to a stream's first byte, 1 client, p50", "first_1", "first_p50", 0.4),
        added("… 16 clients", "first_16", "first_p50", 1),
        added("added between service and client, 100 streams at 50 events/s, p99", "timed_100", "late_p99", 2),
        rate("16 connections, streams of 50 events in one burst", "first_16", 0.7),
        rate("… in separate chunks", "chunks_16", 0.8),
        Row("gateway, 256 streams at 50 events/s, of a core", f"{crowd['core_percent']:.0f} %", "",
            f"{crowd['late_p99']:.1f} ms late, p99", "60 %", crowd["core_percent"] <= 60),
        Row("… resident memory", f"{crowd['resident_mb']:.0f} MB", "", "", "60 MB", crowd["resident_mb"] <= 60),
        Row("… more while a reader stalls for 2 s", f"{more:+.1f} MB", "", "", "+ 4 MB", more <= 4),
        Row(f"window's gateway, its thread stopped for {gateway.STALL_MS} ms again and again, p99", f"{stalled:.1f} ms",
            f"{calm:.1f} ms (not stopped)", f"{stalled / calm:.2f} ×", "1.5 ×", stalled <= 1.5 * calm),
    ]  # fmt: skip


def transcript(binaries):
    r = _run(binaries / "bench_transcript", "--json", QT_QPA_PLATFORM="offscreen")
    figures = {figure["name"].split(":")[0].split(",")[0]: figure for figure in r["figures"]}
    floor, frame = figures["floor"], figures["stream frame"]
    rows = []
    for point in ("p50", "p99"):
        target = frame[f"target_{point}"]
        rows.append(
            Row(f"stream frame at 200 tokens/s, {r['messages']} messages, {point}", f"{frame[point]:.2f} ms",
                f"{floor[point]:.2f} ms (empty view)", f"{frame[point] - floor[point]:+.2f} ms",
                f"{target:g} ms", frame[point] <= target)
        )  # fmt: skip
    empty = f"{floor['cpu_p99']:.2f} ms (empty view)"
    first, last = figures["long answer first tenth"], figures["long answer last tenth"]
    growth = last["cpu_p50"] / first["cpu_p50"]
    read, shown = figures["long chat read its end"], figures["long chat end shown"]
    code_first, code = figures["long code first tenth"], figures["long code last tenth"]
    percent = code["cpu_mean"] / 16 * 100  # a frame each 16 ms
    opened, texts = read["cpu_p50"] + shown["cpu_p50"], figures["long chat floor"]["cpu_p50"]
    whole = figures["long chat shown whole"]
    scroll, memory = figures["long chat scroll"], figures["memory added by opening"]["p50"]
    # The CPU that the threads used, one after the other: wall time tells what else the machine did.
    return rows + [
        Row("stream frame, answer of 100,000 characters, last tenth, CPU p99", f"{last['cpu_p99']:.2f} ms", empty,
            f"wall {last['p99']:.2f} ms", "4 ms", last["cpu_p99"] <= 4),
        Row("… CPU of its last tenth beside its first, p50", f"{last['cpu_p50']:.2f} ms",
            f"{first['cpu_p50']:.2f} ms (first tenth)", f"{growth:.2f} ×", "1.3 ×", growth <= 1.3),
        Row("2,000 lines of code stream in, last tenth, of a core", f"{percent:.1f} %",
            f"{code_first['cpu_mean'] / 16 * 100:.1f} % (first tenth)", f"p99 {code['cpu_p99']:.2f} ms", "30 %", percent <= 30),
        Row("open a chat of 10,000 messages to first paint, CPU", f"{opened:.0f} ms",
            f"{texts:.0f} ms (reading its texts)", f"wall {read['p50'] + shown['p50']:.0f} ms", "100 ms", opened <= 100),
        Row("… the earlier messages added after it, window's thread", f"{whole['cpu_p50']:.0f} ms", "",
            f"wall {whole['p50']:.0f} ms", "", None),
        Row("scroll frame in that chat, CPU p99", f"{scroll['cpu_p99']:.2f} ms", empty,
            f"wall {scroll['p99']:.2f} ms", "8 ms", scroll["cpu_p99"] <= 8),
        Row(f"memory of an open chat of {r['messages']} messages", f"{memory:.1f} MB", "", "", "25 MB", memory <= 25),
    ]  # fmt: skip


def history(binaries):
    r = _run(binaries / "bench_history")
    percent, floor = r["percent_of_a_core"], r["floor_cpu_ms"]
    return [
        Row(f"journal and history, an answer of {r['tokens']} tokens", f"{percent:.2f} % of a core",
            f"{floor:.1f} ms (joining text)", f"{r['history_cpu_ms']:.0f} ms CPU", "1 %", percent <= r["limit_percent"]),
    ]  # fmt: skip


def chat_list(binaries):
    r = _run(binaries / "bench_list", QT_QPA_PLATFORM="offscreen")
    opened, floor = r["open_ms"], r["open_floor_ms"]
    rows = [
        Row(f"open the list of {r['chats']} chats", f"{opened:.0f} ms", f"{floor:.0f} ms (an empty list)",
            f"{opened / floor:.1f} ×", "100 ms", opened <= 100),
        Row(f"scroll it to its end, frame p99 of {r['scrolled_rows']} rows", f"{r['scroll_p99_ms']:.1f} ms", "",
            f"p50 {r['scroll_p50_ms']:.1f} ms", "16.7 ms", r["scroll_p99_ms"] <= 16.7),
    ]
    for what, ms in r["searches_ms"].items():
        rows.append(
            Row(f"search {r['messages']} messages: {what}", f"{ms:.0f} ms", f"{r['search_floor_ms']:.0f} ms (reading all)",
                "", "200 ms", ms <= 200)
        )
    return rows  # fmt: skip


def typing(binaries):
    r = _run(binaries / "bench_typing", QT_QPA_PLATFORM="offscreen")
    floor, typed = r["floor_p99_ms"], r["p99_ms"]
    return [
        Row(f"key press to glyph while {r['streams']} chats stream, p99 of {r['keys']} keys", f"{typed:.1f} ms",
            f"{floor:.1f} ms (nothing streams)", f"{typed - floor:+.1f} ms", f"{r['limit_ms']:g} ms", typed <= r["limit_ms"]),
        Row("… p50", f"{r['p50_ms']:.1f} ms", f"{r['floor_p50_ms']:.1f} ms", "", "", None),
    ]  # fmt: skip


def window_figures(binaries):
    figures = window.measure(binaries)
    ours, bare = figures["headgate"], figures["bare"]

    def row(what, name, unit, limit=None):
        ratio = ours[name] / bare[name]
        return Row(what, f"{ours[name]:.1f} {unit}", f"{bare[name]:.1f} {unit} (bare window)", f"{ratio:.2f} ×",
                   f"{limit} ×" if limit else "", ratio <= limit if limit else None)  # fmt: skip

    return [
        row("first paint, warm", "first_paint_ms", "ms", 1.5),
        Row("first paint, cold (out of the page cache)", f"{ours['cold_paint_ms']:.0f} ms",
            f"{bare['cold_paint_ms']:.0f} ms (bare window)", "", "1200 ms", ours["cold_paint_ms"] <= 1200),
        row("idle memory, proportional (PSS)", "proportional_mb", "MB", 1.6),
        row("… private only", "private_mb", "MB"),
        Row(f"CPU of {window.IDLE_SECONDS} idle seconds", f"{ours['idle_cpu_ms']:.1f} ms",
            f"{bare['idle_cpu_ms']:.1f} ms (bare window)", f"{ours['idle_wakeups']:.0f} wakeups", "", None),
    ]  # fmt: skip


BENCHES = {
    "decode": decode,
    "limits": limits,
    "pool": pool,
    "ledger": ledger,
    "console": console,
    "pages": pages,
    "firsttoken": firsttoken,
    "gateway": gateway_figures,
    "transcript": transcript,
    "history": history,
    "list": chat_list,
    "typing": typing,
    "window": window_figures,
}


def print_table(rows):
    head = Row("what", "measured", "floor", "relation", "target", None)
    fields = ("what", "measured", "floor", "relation", "target")
    widths = [max(len(getattr(row, field)) for row in [head, *rows]) for field in fields]
    for row in [head, *rows]:
        verdict = {True: "ok", False: "OVER", None: ""}[row.ok]
        cells = [getattr(row, field).ljust(width) for field, width in zip(fields, widths)]
        print("  ".join([*cells, verdict]).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, type=Path, help="the folder of a release build")
    parser.add_argument("--json", action="store_true", help="an object a line")
    parser.add_argument("--strict", action="store_true", help="fail when a figure is over its target")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; all unless named")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    rows = []
    failed = False
    for name in options.names or BENCHES:
        print(f"{name} …", file=sys.stderr)
        try:
            rows += BENCHES[name](options.build.resolve() / "bin")
        except (RuntimeError, OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
            print(f"bench {name} failed: {error}", file=sys.stderr)
            failed = True
    if options.json:
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False))
    else:
        load = os.getloadavg()[0]
        print_table(rows)
        print(f"\n{os.cpu_count()} cores, load {load:.1f}; figures of a busy machine say little.")
    missed = [row.what for row in rows if row.ok is False]
    if options.strict and missed:
        print(f"over the target: {'; '.join(missed)}", file=sys.stderr)
        failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
