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
COLD_STARTS = 5
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
                # -r: no key repeats itself. A driver that waits for its turn between two releases, Ctrl's and Tab's,
                # would otherwise be understood as holding Tab down.
                ["Xvfb", "-r", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-ac", "-noreset"],
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
        self.cold_paints = []
        self.mapped = set()
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


def _chill(subject, profile):
    """Out of the page cache with all that the program maps and reads. (What another program maps as
    well stays: only a boot is colder.)"""
    os.sync()
    for path in [*subject.mapped, *(path for path in profile.rglob("*") if path.is_file())]:
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def _start(subject, watch, environment, *, warm=False, cold=False, memory=False, idle=False):
    watch.forget()
    began = time.monotonic()
    with _process(subject.command, env=environment, stderr=subprocess.DEVNULL) as process:
        painted = watch.first_paint() - began
        if warm:
            maps = Path(f"/proc/{process.pid}/maps").read_text().splitlines()
            subject.mapped |= {line.split()[-1] for line in maps if "/" in line.split()[-1]}
        else:
            (subject.cold_paints if cold else subject.paints).append(painted * 1e3)
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
        for _ in range(COLD_STARTS):
            for subject in subjects:
                _chill(subject, profile)
                _start(subject, watch, environment, cold=True)
        watch.close()
        return {
            subject.name: {
                "first_paint_ms": statistics.median(subject.paints),
                "cold_paint_ms": statistics.median(subject.cold_paints),
                "proportional_mb": statistics.median(subject.proportional),
                "private_mb": statistics.median(subject.private),
                "idle_cpu_ms": subject.cpu_ms,
                "idle_wakeups": subject.wakeups,
            }
            for subject in subjects
        }
