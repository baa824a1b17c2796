#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""dialogs.py HEADGATE WORK: export, import and settings, used as with a screen reader: each control is
found by its role and name, every answer is a text that can be read.

Called by run.sh, which gives it a display and a session bus of its own.
"""

import json
import os
import sys

import pyatspi

from scenes import all_are_named, check, labelled, play
from window import Window, has, wait_for


def a_chat_to_send_out(window):
    window.send("The tide comes twice a day")
    wait_for("an answer", lambda: len(window.messages()) == 2 and window.last())
    window.get("push button", "Send")  # the stream has ended


def a_chat_goes_out_as_a_file(window, path):
    window.key("ctrl+shift+e")
    window.get("dialog", "Export")
    all_are_named(window)
    formats = labelled(window, "combo box", "Format")
    wait_for("focus on the formats", lambda: has(formats, pyatspi.STATE_FOCUSED))
    window.key("j")  # JSON
    window.get("label", "It can be imported again")
    window.write(window.get("text", "File"), path)
    window.press("push button", "Export")
    wait_for("the file", lambda: os.path.exists(path))
    wait_for("the dialog’s end", lambda: not window.find("dialog", "Export"))
    with open(path, encoding="utf-8") as file:
        check("The tide comes twice a day" in json.dumps(json.load(file)), "the question in the file")


def the_same_chat_is_known_when_it_comes_in(window, path):
    window.get("menu item", "Import", showing=False).queryAction().doAction(0)
    window.get("dialog", "Import")
    all_are_named(window)
    window.press("push button", "Choose files")
    name = window.get("text", "File name")
    window.write(name, path)
    window.key("Return")
    window.get("label", "Found in Headgate")
    window.get("label", "here already")
    window.key("Escape")
    wait_for("the dialog’s end", lambda: not window.find("dialog", "Import"))


def a_setting_is_found_and_explained(window):
    window.key("ctrl+comma")
    window.get("dialog", "Settings")
    window.write(window.get("text", "Search settings"), "at the same time")
    window.get("label", "further ones wait for their turn")
    wait_for("the others’ end", lambda: not window.find("label", "Light, dark, or as the desktop"))
    all_are_named(window)


def a_setting_is_changed_and_set_back(window):
    window.write(window.get("text", "Search settings"), "Theme")
    theme = labelled(window, "combo box", "Theme")
    window.key("Tab")
    wait_for("focus on the theme", lambda: has(theme, pyatspi.STATE_FOCUSED))
    window.key("d")  # Dark
    dark = window.get("menu item", "Dark", showing=False)
    wait_for("the dark theme", lambda: has(dark, pyatspi.STATE_CHECKED))
    window.press("push button", "Reset Theme")
    wait_for("the theme of before", lambda: not has(dark, pyatspi.STATE_CHECKED))
    window.key("Escape", "Escape")
    wait_for("the dialog’s end", lambda: not window.find("dialog", "Settings"))


def main():
    program, work = sys.argv[1:3]
    path = os.path.join(work, "tides.json")
    window = Window(program, os.path.join(work, "profile"), "--demo")
    try:
        play(a_chat_to_send_out, window)
        play(a_chat_goes_out_as_a_file, window, path)
        play(the_same_chat_is_known_when_it_comes_in, window, path)
        play(a_setting_is_found_and_explained, window)
        play(a_setting_is_changed_and_set_back, window)
        check(window.stop() == 0, "a clean end after SIGTERM")
    finally:
        window.stop()


main()
