#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""drive.py HEADGATE WORK: uses the real window with the simulator, scene after scene.

Called by run.sh, which gives it a display and a session bus of its own.
"""

import os
import subprocess
import sys

import pyatspi

from scenes import all_are_named, check, play
from window import Window, children, has, text_of, wait_for, walk


def streaming_text(window, least):
    """What stands of the answer once it has `least` characters and still runs."""
    return wait_for(
        "a part of an answer on its way",
        lambda: len(window.last()) > least and window.find("push button", "Stop") and window.last(),
    )


def the_first_run_says_that_it_is_simulated(window):
    window.get("label", "Simulated: a simulator answers in this demo")
    window.get("label", "What is on your mind?")
    window.get("label", "Your chats will be listed here.")
    all_are_named(window)


def a_model_is_chosen_by_the_keyboard(window):
    composer = window.composer()
    wait_for("focus in the composer", lambda: has(composer, pyatspi.STATE_FOCUSED))
    window.key("ctrl+m")
    wait_for("focus in the picker", lambda: not has(composer, pyatspi.STATE_FOCUSED))
    window.type("openai vision")
    window.key("Return")
    wait_for("focus back in the composer", lambda: has(composer, pyatspi.STATE_FOCUSED))


def an_answer_streams_in(window):
    window.send("The tide comes twice a day")
    wait_for("an answer that grows", lambda: len(window.messages()) == 2 and window.last())
    window.get("push button", "Send")  # the stream has ended
    answer = window.last()
    check("simulated-vision" in answer, f"the chosen model’s name in “{answer}”")
    check("Simulated" in answer and "tide" in answer, f"the simulator’s words in “{answer}”")
    all_are_named(window)


def escape_stops_and_keeps_the_part(window):
    window.send("long 4000")
    part = streaming_text(window, 300)
    window.key("Escape")
    window.get("push button", "Send")
    answer = window.last()
    check("topped" in answer, f"the mark of a stopped answer in “{answer[:120]}”")
    check(part[-60:-10] in answer, "the part that had arrived before the stop")
    check(window.messages()[-2].name.endswith("long 4000"), "the question above the part")


def another_answer_and_back(window):
    before = len(window.messages())
    message = window.messages()[1]
    actions = message.queryAction()
    names = [actions.getName(i) for i in range(actions.nActions)]
    check("Answer again" in names, f"Answer again among {names}")
    actions.doAction(names.index("Answer again"))
    wait_for("the branch that ends with the new answer", lambda: len(window.messages()) == 2 < before)
    window.get("push button", "Send")
    check("tide" in window.last(), "the new answer to the same question")


def a_new_chat_begins(window):
    window.key("ctrl+n")
    window.get("label", "What is on your mind?")
    check(text_of(window.composer()) == "", "an empty composer")


def chats_switch_while_one_streams(window):
    window.send("long 500 about umbrellas")
    streaming_text(window, 100)
    window.key("ctrl+Tab")
    wait_for("the older chat", lambda: "The tide comes" in window.messages()[0].name)
    check("umbrellas" not in window.last(), "no word of the other chat")
    window.key("ctrl+shift+Tab")
    wait_for("the chat that streams", lambda: "umbrellas" in window.messages()[0].name)
    streaming_text(window, 300)
    window.get("push button", "Send")
    check(len(window.messages()) == 2, "one question and one answer")


def search_finds_a_word(window):
    window.key("ctrl+k")
    field = window.get("text", "Search chats")
    wait_for("focus in the search", lambda: has(field, pyatspi.STATE_FOCUSED))
    window.type("tide")
    results = window.get("list", "Search results")
    hits = wait_for("hits", lambda: [hit.name for hit in children(results)])
    check(all("tide" in hit.lower() for hit in hits), f"the word in each of {hits}")
    window.key("Escape")
    window.get("list", "Chats")


def in_list(window, name):
    return next((n for n in children(window.get("list", "Chats")) if name in n.name), None)


def focus_the_list(window):
    """By Tab from the search, over its filter."""
    window.key("ctrl+k")
    field = window.get("text", "Search chats")
    wait_for("focus in the search", lambda: has(field, pyatspi.STATE_FOCUSED))
    window.key("Tab", "Tab")
    wait_for("focus beyond the search", lambda: not has(field, pyatspi.STATE_FOCUSED))


def chats_are_renamed_deleted_and_brought_back(window):
    focus_the_list(window)
    window.key("Home", "F2")
    window.key("ctrl+a")  # in the row's editor, which AT-SPI lists nowhere: items are all of a list's children
    window.type("Tides and moons")
    window.key("Return")
    wait_for("the new name in the list", lambda: in_list(window, "Tides and moons"))
    window.key("Delete")
    window.get("label", "“Tides and moons” was moved to the trash.")
    wait_for("the list without it", lambda: not in_list(window, "Tides and moons"))
    window.press("push button", "Undo")
    wait_for("the chat again", lambda: in_list(window, "Tides and moons"))


def the_trash_is_reached_by_the_menus_and_left_by_escape(window):
    focus_the_list(window)
    window.key("Home", "Delete")
    window.get("label", "was moved to the trash")
    window.get("menu item", "Trash", showing=False).queryAction().doAction(0)
    wait_for("the chat in the trash", lambda: children(window.get("list", "Trash")))
    all_are_named(window)
    window.key("Home", "Menu")
    window.key("Down", "Return")  # Restore; AT-SPI doesn't list menus that pop up
    wait_for("an empty trash", lambda: not children(window.get("list", "Trash")))
    window.key("Escape")
    window.get("list", "Chats")


def a_key_with_blanks_is_refused_in_its_place(window):
    window.key("ctrl+shift+k")
    window.get("dialog", "Connections")
    key = window.get("password text", "New key for Google Gemini")
    key.queryEditableText().setTextContents("AIza abc def")
    wait_for("the typed key", lambda: key.queryText().characterCount == 12)
    add = next(n for n in walk(key.parent) if n.getRoleName() == "push button" and "Verify" in n.name)
    add.queryAction().doAction(0)
    sentence = wait_for(
        "a sentence below the field",
        lambda: next((n.name for n in walk(key.parent.parent)
                      if n.getRoleName() == "label" and "blank" in n.name), ""),
    )
    check("abc" not in sentence, "no part of the key in the sentence")
    all_are_named(window)
    window.key("Escape")
    wait_for("the dialog’s end", lambda: not window.find("dialog", "Connections"))


def the_simulator_is_tried_and_left_again(window):
    window.get("label", "Connect a model")
    all_are_named(window)
    window.press("push button", "Begin with the simulator")
    window.get("label", "Simulated: a simulator answers")
    window.send("hello umbrella")
    wait_for("a simulated answer", lambda: "umbrella" in window.last())
    window.key("ctrl+n")
    window.press("push button", "Leave the demo")
    window.get("label", "Connect a model")
    check(not window.find("label", "Simulated: a simulator answers"), "no word of a simulator any more")


def a_second_start_raises_the_first(window):
    frame = lambda: subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True).stdout
    own = frame()
    check("Headgate" in own, f"the window in front, not {own!r}")
    subprocess.run(["xdotool", "getactivewindow", "windowminimize"], check=True)
    wait_for("the minimised window", lambda: "Headgate" not in frame())
    second = subprocess.run(window.process.args, timeout=20, capture_output=True)
    check(second.returncode == 0, f"a second start that ends well, not {second.returncode}")
    wait_for("the first window in front", lambda: frame() == own)


def an_answer_is_on_its_way(window):
    window.key("ctrl+n")
    window.get("label", "What is on your mind?")
    window.send("long 4000 lighthouses")
    return streaming_text(window, 500)


def the_part_is_there_after_the_end(window, part):
    window.get("list item", "lighthouses")
    window.key("ctrl+Tab")
    wait_for("the two messages", lambda: len(window.messages()) == 2)
    answer = window.last()
    check("nterrupted" in answer, f"the mark of an interrupted answer in “{answer[:160]}”")
    check(part[60:400] in answer, "the part that had arrived before the end")


FIRST_RUN = (
    the_first_run_says_that_it_is_simulated,
    a_model_is_chosen_by_the_keyboard,
    an_answer_streams_in,
    escape_stops_and_keeps_the_part,
    another_answer_and_back,
    a_new_chat_begins,
    chats_switch_while_one_streams,
    search_finds_a_word,
    chats_are_renamed_deleted_and_brought_back,
    the_trash_is_reached_by_the_menus_and_left_by_escape,
    a_second_start_raises_the_first,
)


def main():
    program, work = sys.argv[1:3]
    profile = os.path.join(work, "profile")
    window = Window(program, profile, "--demo")
    try:
        for scene in FIRST_RUN:
            play(scene, window)
        part = play(an_answer_is_on_its_way, window)
        check(window.stop() == 0, "a clean end after SIGTERM")
        window = Window(program, profile, "--demo")
        play(the_part_is_there_after_the_end, window, part)
        check(window.stop() == 0, "a clean end after SIGTERM")
        window = Window(program, os.path.join(work, "keys"))
        play(a_key_with_blanks_is_refused_in_its_place, window)
        play(the_simulator_is_tried_and_left_again, window)
        check(window.stop() == 0, "a clean end after SIGTERM")
    finally:
        window.stop()


main()
