#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the drivers share: a scene is a function that uses a window.Window and checks what it finds."""

import contextlib
import os
import subprocess
import time

import pyatspi

from window import Missing, has, is_showing, wait_for, walk


def check(condition, what):
    if not condition:
        raise Missing(what)


def focusables_without_a_name(window):
    return [
        f"{node.getRoleName()} in “{node.parent.name or node.parent.getRoleName()}”"
        for node in walk(window.app)
        if is_showing(node) and has(node, pyatspi.STATE_FOCUSABLE) and not node.name
        # a box that only hands the focus on to its field
        and node.getRole() not in (pyatspi.ROLE_FILLER, pyatspi.ROLE_FRAME)
    ]


def labels_of(node):
    """What is read out before the node: the labels beside it."""
    return [
        relation.getTarget(index).name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for index in range(relation.getNTargets())
    ]


def labelled(window, role, label):
    """For boxes: on Linux the name that Qt gives them is their value."""

    def is_labelled(node):
        return node.getRoleName() == role and is_showing(node) and any(label in text for text in labels_of(node))

    return wait_for(f"{role} labelled “{label}”", lambda: next(filter(is_labelled, walk(window.app)), None))


def nameless_boxes(window):
    """They say what is chosen, and not of what."""
    return [
        f"the box “{node.name}”"
        for node in walk(window.app)
        if is_showing(node) and node.getRole() == pyatspi.ROLE_COMBO_BOX and not labels_of(node) and not node.description
    ]


def all_are_named(window):
    unnamed = focusables_without_a_name(window) + nameless_boxes(window)
    check(not unnamed, "a name for each control, not for: " + ", ".join(unnamed))


def play(scene, window, *arguments):
    start = time.monotonic()
    try:
        result = scene(window, *arguments)
    except Exception as problem:
        print(f"FAIL  {scene.__name__}: {problem!r}\n{window.tree()}", flush=True)
        raise SystemExit(1) from problem
    print(f"PASS  {scene.__name__} ({time.monotonic() - start:.1f} s)", flush=True)
    return result


@contextlib.contextmanager
def simulated_services(program):
    """The addresses of a simulator of its own in the environment, for a window that is no demo; gives one."""
    tool = os.path.join(os.path.dirname(program), "headgatectl")
    simulator = subprocess.Popen([tool, "simulate", "--port", "0"], stdout=subprocess.PIPE, text=True)
    names = []
    try:
        for _ in range(4):
            name, address = simulator.stdout.readline().strip().split("=", 1)
            os.environ[name] = address
            names.append(name)
        yield address
    finally:
        for name in names:
            del os.environ[name]
        simulator.terminate()
        simulator.wait()
