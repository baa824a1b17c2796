# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, driven as a screen reader and a keyboard would: AT-SPI and xdotool.

Every wait is for a condition and has an end; what did not come is said with what was there instead.
"""

import os
import signal
import subprocess
import time

import pyatspi

WAIT = 90.0  # nobody waits that long but on a machine that is busy with other tests


class Missing(AssertionError):
    """What was waited for did not come."""


def wait_for(what, condition, seconds=WAIT):
    """Returns condition()'s first true value; objects may vanish under us meanwhile."""
    end = time.monotonic() + seconds
    problem = ""
    while True:
        try:
            value = condition()
        except Exception as gone:  # AT-SPI raises GLib errors for whatever went away
            value = None
            problem = f" ({gone!r})"
        if value:
            return value
        if time.monotonic() > end:
            raise Missing(what + problem)
        time.sleep(0.03)


def children(node):
    found = [node.getChildAtIndex(index) for index in range(node.childCount)]
    return [child for child in found if child is not None]


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def has(node, state):
    return node.getState().contains(state)


def is_showing(node):
    return has(node, pyatspi.STATE_SHOWING)


class Window:
    """One run of the program; what it finds are accessible objects."""

    def __init__(self, program, profile, *options, message="Message"):
        self.message = message  # the composer's name, in the window's language
        self.process = subprocess.Popen(
            [program, "--profile", profile, *options], stdout=subprocess.DEVNULL
        )
        self.app = wait_for("the program on the accessibility bus", self._application)
        self.frame = wait_for("the main window", lambda: self.find("frame", showing=False))
        wait_for("the main window in front", lambda: has(self.frame, pyatspi.STATE_ACTIVE))  # it gets the keys

    def _application(self):
        if self.process.poll() is not None:
            raise SystemExit(f"the program ended with {self.process.returncode}")
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.process.pid and app.childCount:
                return app
        return None

    def find(self, role, name="", showing=True):
        for node in walk(self.app):
            if node.getRoleName() == role and name in node.name:
                if not showing or is_showing(node):
                    return node
        return None

    def get(self, role, name="", showing=True):
        return wait_for(f"{role} “{name}”", lambda: self.find(role, name, showing))

    def press(self, role, name):
        node = self.get(role, name)
        # What is disabled takes no press, and says nothing of it.
        wait_for(f"{role} “{name}” to be enabled", lambda: has(node, pyatspi.STATE_SENSITIVE))
        node.queryAction().doAction(0)

    def composer(self):
        return self.get("text", self.message)

    def write(self, node, text):
        node.queryComponent().grabFocus()
        node.queryEditableText().setTextContents(text)
        wait_for(f"the text “{text}” in its field", lambda: text_of(node) == text)

    def send(self, text):
        """By the keyboard, and waits until the field is empty: the message is on its way."""
        field = self.composer()
        self.write(field, text)
        wait_for("focus in the composer", lambda: has(field, pyatspi.STATE_FOCUSED))
        wait_for("a model to send it to", self.may_send)  # services are asked for theirs at the start
        self.key("Return")
        wait_for("an empty composer", lambda: text_of(field) == "")

    def may_send(self):
        button = self.find("push button", "Send")
        return button is not None and has(button, pyatspi.STATE_SENSITIVE)

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)

    def messages(self):
        transcript = self.find("list", "Conversation", showing=False)
        if transcript is None:
            return []
        return [child for child in children(transcript) if child.getRole() == pyatspi.ROLE_LIST_ITEM]

    def last(self):
        """The last message as it is read aloud: author, place, state, text."""
        messages = self.messages()
        return messages[-1].name if messages else ""

    def stop(self, sign=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(sign)
        try:
            return self.process.wait(WAIT)
        except subprocess.TimeoutExpired:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            raise Missing("the program’s end after SIGTERM") from None

    def tree(self):
        """For the report of a failure."""
        return "\n".join(
            f"{n.getRoleName()} “{n.name[:90]}”{' focused' if has(n, pyatspi.STATE_FOCUSED) else ''}"
            for n in walk(self.app)
            if is_showing(n)
        )


def text_of(node):
    text = node.queryText()
    return text.getText(0, text.characterCount)
