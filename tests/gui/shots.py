#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""shots.py HEADGATE WORK OUT: pictures of the real window for the documentation. Called by shots.sh."""

import os
import subprocess
import sys

from scenes import simulated_services
from window import Window, has, wait_for

import pyatspi

SIZE = (1100, 760)
HEIGHT = 1700  # of the display, as shots.sh asks for it


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Studio:
    def __init__(self, program, work, out):
        self.program = program
        self.work = work
        self.out = out

    def open(self, name, *options, language="", scale=1, message="Message"):
        profile = os.path.join(self.work, name)
        if language:
            os.makedirs(os.path.join(profile, "config"))
            with open(os.path.join(profile, "config", "settings.ini"), "w", encoding="utf-8") as file:
                file.write(f"[window]\nlanguage={language}\n")
        os.environ["QT_SCALE_FACTOR"] = str(scale)
        window = Window(self.program, profile, *options, message=message)
        pid = str(window.process.pid)
        self.id = wait_for(
            "the window on the display",
            lambda: output("xdotool", "search", "--onlyvisible", "--pid", pid, "--name", "Headgate"),
        ).split()[0]
        size = [str(side * scale) for side in SIZE]
        subprocess.run(["xdotool", "windowsize", "--sync", self.id, *size], check=True)
        # On the display's lower edge: the picker opens above its button, within the picture.
        subprocess.run(["xdotool", "windowmove", self.id, "8", str(HEIGHT - SIZE[1] * scale - 8)], check=True)
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


def ask(window, text, send="Send"):
    window.send(text)
    window.get("push button", send)


def choose_dark(window):
    window.get("menu item", "Dark", showing=False).queryAction().doAction(0)


def connections(studio):
    """A made-up key, which the simulator accepts, goes into this session's own keyring."""
    with simulated_services(studio.program):
        window = studio.open("connections")
        try:
            window.key("ctrl+shift+k")
            secret = window.get("password text", "New key for Google Gemini")
            secret.queryComponent().grabFocus()
            wait_for("focus in the key’s field", lambda: has(secret, pyatspi.STATE_FOCUSED))
            window.type("made-up-for-this-picture")
            window.write(window.get("text", "Name of the key for Google Gemini"), "Personal")
            window.press("push button", "Verify and store")
            window.get("label", "works and is stored")
            studio.take("connections.png")
        finally:
            window.stop()


def english(studio):
    window = studio.open("light", "--demo")
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
        choose_dark(window)
        window.key("ctrl+Tab")
        window.get("label", "Explain the two tides a day")
        studio.take("chat-dark.png")
    finally:
        window.stop()


def persian(studio):
    window = studio.open("persian", "--demo", language="fa", message="پیام")
    try:
        studio.take("first-run-fa.png")
        ask(window, "rtl سلام", send="فرستادن")
        studio.take("chat-fa.png")
    finally:
        window.stop()


def large(studio):
    window = studio.open("large", "--demo", scale=2)
    try:
        ask(window, "Show me a table")
        studio.take("chat-2x.png")
    finally:
        window.stop()


def main():
    studio = Studio(*sys.argv[1:4])
    for session in (english, connections, persian, large):
        session(studio)


main()
