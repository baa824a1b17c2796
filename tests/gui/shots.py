#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""shots.py HEADGATE WORK OUT: pictures of the real window for the documentation. Called by shots.sh."""

import os
import subprocess
import sys

from window import Window, has, wait_for

import pyatspi

SIZE = ("1100", "760")


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Studio:
    def __init__(self, program, work, out):
        self.program = program
        self.work = work
        self.out = out

    def open(self, name, *options):
        window = Window(self.program, os.path.join(self.work, name), "--demo", *options)
        pid = str(window.process.pid)
        self.id = wait_for(
            "the window on the display",
            lambda: output("xdotool", "search", "--onlyvisible", "--pid", pid, "--name", "Headgate"),
        ).split()[0]
        subprocess.run(["xdotool", "windowsize", "--sync", self.id, *SIZE], check=True)
        composer = window.composer()
        wait_for("focus in the composer", lambda: has(composer, pyatspi.STATE_FOCUSED))
        return window

    def take(self, name):
        """The display where the window stands, with what is above it, once nothing moves any more."""
        # xdotool counts a decorated window's frame twice; xwininfo doesn't.
        lines = output("xwininfo", "-id", self.id).splitlines()
        left, top, width, height = (
            next(line.split()[-1] for line in lines if label in line)
            for label in ("Absolute upper-left X", "Absolute upper-left Y", "Width:", "Height:")
        )
        crop = f"{width}x{height}+{left}+{top}"
        path = os.path.join(self.out, name)
        before = b""

        def is_still():
            nonlocal before
            was = before
            before = subprocess.run(
                ["import", "-silent", "-window", "root", "-crop", crop, "+repage", "-depth", "8", "rgba:-"],
                check=True, capture_output=True).stdout
            return before == was

        wait_for(f"a picture that stands still for {name}", is_still)
        subprocess.run(
            ["convert", "-size", f"{width}x{height}", "-depth", "8", "rgba:-",
             "-strip", "-alpha", "off", "+dither", "-colors", "128",
             "-define", "png:compression-level=9", f"png8:{path}"], check=True, input=before)
        print(f"{name}: {os.path.getsize(path) // 1024} KiB", flush=True)


def ask(window, text):
    window.send(text)
    window.get("push button", "Send")


def choose_dark(window):
    window.get("menu item", "Dark", showing=False).queryAction().doAction(0)


def conversations(studio):
    window = studio.open("light")
    try:
        studio.take("first-run.png")
        window.key("ctrl+m")
        window.type("simulated")
        studio.take("picker.png")
        window.key("Escape")
        ask(window, "Explain the two tides a day")
        window.key("ctrl+n")
        window.get("label", "What is on your mind?")
        ask(window, "Show me a table")
        studio.take("chat-light.png")
        window.key("ctrl+comma")
        window.get("dialog", "Connections")
        studio.take("connections.png")
        window.key("Escape")
        choose_dark(window)
        ask(window, "Some code, please")
        studio.take("chat-dark.png")
    finally:
        window.stop()


def main():
    studio = Studio(*sys.argv[1:4])
    conversations(studio)
    window = studio.open("rtl", "-reverse")
    try:
        ask(window, "rtl سلام")
        studio.take("chat-rtl.png")
    finally:
        window.stop()


main()
