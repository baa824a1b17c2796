#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""nodisplay.py COMMAND…: what starts the window (the program, or ./dev run) says so and offers the
terminal where there is no display, and where the display that is named is dead."""

import os
import re
import subprocess
import sys
import tempfile
import unittest

COMMAND = []
DEAD = ":51977"  # so high that nobody uses it
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")


def start(*options, **display):
    environment = {k: v for k, v in os.environ.items() if k not in DISPLAY_VARIABLES} | display
    with tempfile.TemporaryDirectory() as folder:
        environment["XDG_RUNTIME_DIR"] = folder
        return subprocess.run(
            [*COMMAND, *options], env=environment, capture_output=True, text=True,
            errors="replace", timeout=1500)  # ./dev run may have to build first


class WithoutDisplay(unittest.TestCase):
    def check_offer(self, run, reason, call="chat"):
        said = f"status {run.returncode}\n{run.stdout}\n{run.stderr}"
        self.assertEqual(run.returncode, 1, said)
        self.assertIn(f"headgate: No window can open here: {reason}", run.stderr)
        tool = re.search(rf"^    (\S*headgatectl) {call} \"Hello\"$", run.stderr, re.MULTILINE)
        self.assertTrue(tool, said)
        for word in ("qt.qpa", "could be initialized", "Aborted"):
            self.assertNotIn(word, run.stderr)
        version = subprocess.run([tool[1], "version"], capture_output=True, text=True, check=True)
        self.assertIn("headgatectl", version.stdout)

    def test_no_display_is_named(self):
        self.check_offer(start(), "neither DISPLAY nor WAYLAND_DISPLAY is set")

    def test_the_x_display_is_dead(self):
        self.check_offer(start(DISPLAY=DEAD), f"could not connect to display {DEAD}")

    def test_the_wayland_display_is_dead(self):
        self.check_offer(start(WAYLAND_DISPLAY="wayland-77"), "")

    def test_the_offer_keeps_the_demo(self):
        self.check_offer(start("--demo"), "", "chat --demo")

    def test_help_and_version_need_no_display(self):
        for option, words in (("--version", "headgate "), ("-h", "--profile")):
            run = start(option)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn(words, run.stdout)

    def test_offscreen_needs_no_display(self):
        run = start("--no-such-option", QT_QPA_PLATFORM="offscreen")  # read after the platform is found
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertIn("Unknown option", run.stderr)


if __name__ == "__main__":
    COMMAND = sys.argv[1:]
    unittest.main(argv=sys.argv[:1])
