#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the real window for hours and looks whether it grows.

    tests/bench/soak.py --build build/release [--hours 8] [--pause 1.0]

An X server, a window manager and a session bus of its own; the window, driven by keys alone, against the
simulator as a program of its own: in a demo the books lie in memory, and grow with every answer. Round after round it writes into one of several chats and goes to the next while the
answer still streams; now and then an answer is stopped, and a chat that has become long makes room for a
new one. Memory, open files and threads come from /proc, the count of answers from the profile's data base.

The first eighth is for warming up, and half an hour of it where the run is long enough: so long the data
bases' caches fill. After it nothing may grow by more than 5 %: the median of the last eighth beside that of
the warm-up's last half. Exit status 1 when something did, or answers stopped coming.
"""

import argparse
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from window import _process, _surroundings

CHATS = 5
TURNS = 12  # of a chat, before a new one takes its place
STOP_EVERY = 9
ALLOWED = 0.05
WARM_UP = 30 * 60
SLACK = {"files": 3, "threads": 2}  # a pool's thread or a connection more is no growth
PROMPTS = ("tour", "code and table", "long 400", "math", "The tide comes twice a day", "rtl", "long 1200", "cjk")
# Not the proportional size: it follows what other programs share with the window.
COLUMNS = ("own", "rss", "files", "threads")


class Stopped(RuntimeError):
    """The window or its answers did."""


def sample(pid):
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, value = line.split(":")
        sizes[name] = int(value.split()[0]) / 1024
    return {
        "pss": sizes["Pss"],
        "own": sizes["Anonymous"],
        "rss": sizes["Rss"],
        "files": len(list(Path(f"/proc/{pid}/fd").iterdir())),
        "threads": len(list(Path(f"/proc/{pid}/task").iterdir())),
    }


class Hands:
    """Keys to the window in front."""

    def __init__(self, environment):
        self.environment = environment

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True, env=self.environment)

    def write(self, text):
        subprocess.run(["xdotool", "type", "--delay", "8", text], check=True, env=self.environment)
        self.key("Return")


def count(profile, condition):
    """Of messages; none where there is no data base yet."""
    file = profile / "data" / "history.db"
    if not file.exists():
        found = list(profile.rglob("history.db"))
        if not found:
            return 0
        file = found[0]
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5) as base:
        return base.execute(f"SELECT count(*) FROM message WHERE {condition}").fetchone()[0]


def answers(profile):
    return count(profile, "role = 'assistant' AND state != 'streaming'")


def ask(process, hands, profile, text):
    """Writes it until it is stored: keys that come while another chat is being opened are the shown chat's,
    and may stay behind as its draft."""
    known = count(profile, "role = 'user'")
    for _ in range(4):
        time.sleep(0.5)
        hands.write(text)
        end = time.monotonic() + 10
        while time.monotonic() < end and process.poll() is None:
            if count(profile, "role = 'user'") > known:
                return
            time.sleep(0.1)
    raise Stopped("a message that is not sent")


def wait_for_answer(process, profile, known):
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if process.poll() is not None:
            raise Stopped(f"the window ended with status {process.returncode}")
        if answers(profile) > known:
            return
        time.sleep(0.5)
    raise Stopped("no answer for two minutes")


def soak(process, hands, profile, seconds, pause, show):
    """Samples, each with its time in seconds."""
    began = time.monotonic()
    every = max(seconds / 96, 5)
    next_sample = began + every
    samples = []
    turns = 0
    hands.key("ctrl+m")
    hands.write("openai fast")
    while time.monotonic() - began < seconds:
        known = answers(profile)
        if turns < CHATS or turns % TURNS == 0:
            hands.key("ctrl+n")
        else:
            hands.key("ctrl+Tab")
        ask(process, hands, profile, f"{PROMPTS[turns % len(PROMPTS)]} {turns}")
        turns += 1
        time.sleep(pause)
        if turns % STOP_EVERY == 0:
            hands.key("Escape")
        hands.key("ctrl+Tab", "ctrl+shift+Tab")  # away and back while it streams
        wait_for_answer(process, profile, known)
        if time.monotonic() >= next_sample:
            samples.append((time.monotonic() - began, turns, sample(process.pid)))
            next_sample += every
            show(samples[-1])
    return samples


def simulator(stack, program):
    """Serves the protocols beside the window; gives the environment that leads there."""
    process = stack.enter_context(_process([program, "simulate"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
    addresses = dict(process.stdout.readline().decode().strip().split("=", 1) for _ in range(4))
    return addresses | {"OPENAI_API_KEY": "sk-soak-0123456789"}


def median(samples, column):
    return statistics.median(one[column] for _, _, one in samples)


def verdict(samples, seconds):
    """Lines of the table, and whether nothing grew."""
    warm = min(max(seconds / 8, WARM_UP), seconds / 2)
    first = [one for one in samples if warm / 2 <= one[0] <= warm] or samples[:1]
    last = [one for one in samples if one[0] >= seconds * 7 / 8] or samples[-1:]
    lines = []
    is_fine = True
    for column in COLUMNS:
        before, after = median(first, column), median(last, column)
        growth = after / before - 1
        ok = growth <= ALLOWED or after - before <= SLACK.get(column, 0)
        is_fine = is_fine and ok
        lines.append(f"{column:8} {before:9.1f} {after:9.1f} {growth:+8.1%}   {'' if ok else 'GREW'}")
    return lines, is_fine


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--hours", type=float, default=8)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between a message and the next key")
    wanted = parser.parse_args()
    program = wanted.build.resolve() / "bin" / "headgate"
    for tool in ("Xvfb", "openbox", "xdotool", "dbus-daemon"):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is not installed (./dev setup)")
    seconds = wanted.hours * 3600
    print(f"{'minutes':>8} {'turns':>6} {'PSS MB':>8} {'RSS MB':>8} {'own MB':>8} {'files':>6} {'threads':>8}")

    def show(entry):
        at, turns, one = entry
        print(f"{at / 60:8.1f} {turns:6} {one['pss']:8.1f} {one['rss']:8.1f} {one['own']:8.1f} {one['files']:6} {one['threads']:8}", flush=True)

    with ExitStack() as stack:
        _, home, environment = stack.enter_context(_surroundings())
        profile = Path(home, "profile")
        environment = environment | simulator(stack, program.with_name("headgatectl"))
        stack.enter_context(_process(["openbox"], env=environment, stderr=subprocess.DEVNULL))
        process = stack.enter_context(
            _process([program, "--profile", str(profile)], env=environment, stderr=subprocess.DEVNULL)
        )
        time.sleep(5)  # until it has the keyboard
        try:
            samples = soak(process, Hands(environment), profile, seconds, wanted.pause, show)
        except Stopped as problem:
            picture = wanted.build.resolve() / "soak-stopped.png"
            subprocess.run(["import", "-window", "root", str(picture)], check=False, env=environment)
            sys.exit(f"{problem}; the window as it was then: {picture}")
        total = answers(profile)
    if not samples:
        sys.exit("too short for a single sample")
    lines, is_fine = verdict(samples, seconds)
    print(f"\n{total} answers in {wanted.hours:g} h; the warm-up's last half beside the last eighth:")
    print("\n".join(lines))
    sys.exit(0 if is_fine else 1)


main()
