# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""First paint, idle memory and idle work of the window, beside a bare Qt window with the same
libraries. Seen from outside: an X server of our own tells when something was painted, /proc the
rest. The profile holds 10,000 chats; there is a session bus, but no keychain on it and no network."""

import os
import statistics
import subprocess
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from xdamage import PaintWatch

CHATS = 10_000
WARM_STARTS = 2
STARTS = 15
MEMORY_STARTS = 3
SETTLE_SECONDS = 5
IDLE_SECONDS = 10

BUS_CONFIG = """<busconfig><type>session</type><listen>unix:dir={folder}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>
<allow own="*"/></policy></busconfig>
"""


@contextmanager
def _process(command, **options):
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _surroundings():
    """An X server, a session bus, an empty home: gives the display and the environment."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="headgate-bench-"))
        config = Path(home, "bus.conf")
        config.write_text(BUS_CONFIG.format(folder=home))
        bus = stack.enter_context(
            _process(
                ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )
        address = bus.stdout.readline().decode().strip()
        server = stack.enter_context(
            _process(
                ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-ac", "-noreset"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )
        display = server.stdout.readline().decode().strip()
        if not display or not address:
            raise RuntimeError("Xvfb or dbus-daemon did not start")
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin"),
            "LANG": "C.UTF-8",
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "DISPLAY": f":{display}",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_QPA_PLATFORM": "xcb",
            "OLLAMA_HOST": "http://127.0.0.1:9",  # refused at once
        }
        yield display, home, environment


class _Subject:
    def __init__(self, name, command):
        self.name = name
        self.command = command
        self.paints = []
        self.proportional = []
        self.private = []
        self.cpu_ms = 0.0
        self.wakeups = 0.0


def _memory_mb(pid):
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, value = line.split(":")
        sizes[name] = int(value.split()[0]) / 1024
    return sizes["Pss"], sizes["Private_Clean"] + sizes["Private_Dirty"]


def _work(pid):
    """CPU milliseconds and voluntary switches of all threads so far."""
    cpu_ns = switches = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        cpu_ns += int((task / "schedstat").read_text().split()[0])
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                switches += int(line.split()[1])
    return cpu_ns / 1e6, switches


def _start(subject, watch, environment, *, warm=False, memory=False, idle=False):
    watch.forget()
    began = time.monotonic()
    with _process(subject.command, env=environment, stderr=subprocess.DEVNULL) as process:
        painted = watch.first_paint() - began
        if not warm:
            subject.paints.append(painted * 1e3)
        if memory:
            time.sleep(SETTLE_SECONDS)
            proportional, private = _memory_mb(process.pid)
            subject.proportional.append(proportional)
            subject.private.append(private)
        if idle:
            cpu, switches = _work(process.pid)
            time.sleep(IDLE_SECONDS)
            cpu_after, switches_after = _work(process.pid)
            subject.cpu_ms = cpu_after - cpu
            subject.wakeups = switches_after - switches
        if process.poll() is not None:
            raise RuntimeError(f"{subject.name} ended by itself")
    time.sleep(0.2)  # its windows are gone


def measure(binaries):
    """The figures of both windows, as a dict of name to dict."""
    with _surroundings() as (display, home, environment):
        profile = Path(home, "profile")
        subprocess.run([binaries / "fillhistory", profile, str(CHATS)], check=True)
        subjects = [
            _Subject("headgate", [binaries / "headgate", "--profile", profile]),
            _Subject("bare", [binaries / "barewindow"]),
        ]
        watch = PaintWatch(display)
        for _ in range(WARM_STARTS):
            for subject in subjects:
                _start(subject, watch, environment, warm=True)
        for number in range(STARTS):
            order = subjects if number % 2 else subjects[::-1]
            for subject in order:
                _start(subject, watch, environment, memory=number < MEMORY_STARTS, idle=number == 0)
        watch.close()
        return {
            subject.name: {
                "first_paint_ms": statistics.median(subject.paints),
                "proportional_mb": statistics.median(subject.proportional),
                "private_mb": statistics.median(subject.private),
                "idle_cpu_ms": subject.cpu_ms,
                "idle_wakeups": subject.wakeups,
            }
            for subject in subjects
        }
