#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""installed.py HEADGATE WORK: the installed window is there for a screen reader, with names and a text to type into.

Called by run.sh, which gives it a display and a session bus of its own.
"""

import os
import sys

from window import Window


def main():
    program, work = sys.argv[1:3]
    window = Window(program, os.path.join(work, "profile"), "--demo")
    try:
        window.write(window.composer(), "read me")
        window.get("push button", "Send")
    finally:
        window.stop()


main()
