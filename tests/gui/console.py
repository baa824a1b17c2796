#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""console.py HEADGATE WORK: the console over what a demo has asked, used as with a screen reader: each page is
chosen, each figure read, and each way from a figure to the requests behind it gone.

Called by run.sh, which gives it a display and a session bus of its own.
"""

import datetime
import json
import os
import subprocess
import sys
import urllib.parse
import urllib.request

import pyatspi

from scenes import all_are_named, check, play, simulated_services
from window import Window, has, is_showing, wait_for, walk


def go_to(window, page):
    window.press("check box", page)
    window.get("label", page)


def focus(window, role, name):
    node = window.get(role, name)
    node.queryComponent().grabFocus()
    wait_for(f"focus on {name}", lambda: has(node, pyatspi.STATE_FOCUSED))
    return node


def requests_are_made(window):
    for text in ("The tide comes twice a day", "Show me a table"):
        window.send(text)
        window.get("push button", "Send")


def the_overview_tells_the_day(window):
    go_to(window, "Overview")
    window.get("push button", "Requests, Today: 2.")
    cost = window.get("push button", "Cost, Today")
    check("no price" in cost.name, f"that nobody knows a price in “{cost.name}”")
    all_are_named(window)


def a_figure_leads_to_the_requests_behind_it(window):
    window.press("push button", "Requests, Today: 2.")
    table = window.get("tree", "Requests")
    wait_for("both requests", lambda: len(cells(table, "Model: simulated-fast")) == 2)
    all_are_named(window)


def cells(table, start):
    found = (table.getChildAtIndex(index) for index in range(table.childCount))
    return [cell.name for cell in found if cell is not None and cell.name.startswith(start)]


def a_request_tells_what_is_known_of_it(window):
    focus(window, "tree", "Requests")
    window.key("Home", "Return")
    window.get("dialog", "Request")
    window.get("label", "simulated-fast")
    all_are_named(window)
    window.key("Escape")
    wait_for("the dialog’s end", lambda: not window.find("dialog", "Request"))


def one_time_is_chosen_for_all_pages(window):
    go_to(window, "Costs")
    focus(window, "combo box", "Today")
    window.key("Down", "Down", "Down", "Down")
    window.get("combo box", "This month")
    all_are_named(window)
    go_to(window, "Traffic")
    window.get("combo box", "This month")
    all_are_named(window)


def a_chart_is_read_by_the_keyboard(window):
    focus(window, "filler", "Requests")
    window.key("Home", *to_the_newest_day(), "Up")
    wait_for("what was answered at the newest bar", lambda: any("Answered" in text for text in told(window)))


def to_the_newest_day():
    """From the first bar of this month; the program counts days in the time of this machine, as Python does."""
    return ["Right"] * (datetime.date.today().day - 1)


def told(window):
    """What charts have said of the bar that the keyboard stands on."""
    return [node.name for node in walk(window.app) if node.getRoleName() == "notification" and ":" in node.name]


def a_bar_opens_its_requests_and_a_crumb_leads_back(window):
    window.key("Home", *to_the_newest_day(), "Return")
    crumb = window.get("push button", "Traffic")
    wait_for("the requests of that day", lambda: window.find("tree", "Requests"))
    all_are_named(window)
    crumb.queryAction().doAction(0)
    wait_for("the page that led there", lambda: window.find("filler", "Requests"))


def a_chart_has_a_table(window):
    window.press("check box", "Requests as a table")
    table = window.get("tree", "Requests")
    wait_for("the figures", lambda: "Answered: 2" in cells(table, "Answered"))
    window.press("check box", "Requests as a chart")
    wait_for("the chart", lambda: window.find("filler", "Requests"))


def the_limits_tell_of_refusals(window):
    go_to(window, "Limits")
    window.get("label", "No service refused a request as too many in this time.")
    window.get("combo box", "This month")


def the_chat_has_its_console_beside_it(window):
    window.press("check box", "Chat")
    if not has(window.get("check box", "Console of this chat"), pyatspi.STATE_CHECKED):
        window.press("check box", "Console of this chat")
    today = window.get("push button", "Today. Cost: no price")
    check("Tokens:" in today.name, f"the tokens in “{today.name}”")
    all_are_named(window)
    today.queryAction().doAction(0)
    window.get("push button", "Show the requests")  # of the costs
    window.press("check box", "Chat")
    window.press("push button", "Hide the console")
    wait_for("the panel’s end", lambda: not window.find("push button", "Today. Cost"))


def the_models_of_a_server_are_told(window):
    window.press("check box", "Models")
    window.get("label", "Local models")
    window.get("label", "On the disk: ")
    wait_for("a model", lambda: [node for node in walk(window.app) if "simulated-" in node.name and is_showing(node)])


def set_a_budget(program, profile):
    tool = os.path.join(os.path.dirname(program), "headgatectl")
    subprocess.run([tool, "--profile", profile, "budget", "set", "month", "20"], check=True, stdout=subprocess.DEVNULL)


def another_programs_change_is_audited(window):
    go_to(window, "Audit")
    window.get("label", "The chain is whole")
    table = window.get("tree", "Audit")
    wait_for("the budget’s line", lambda: any("headgatectl" in cell for cell in cells(table, "")))
    window.press("check box", "Chat")


def refuse_keys(simulator):
    address = urllib.parse.urlsplit(simulator)
    faults = json.dumps({"faults": "error=key-invalid", "count": 99}).encode()
    with urllib.request.urlopen(f"http://{address.netloc}/simulator/control", faults, timeout=5) as answer:
        check(answer.status == 200, "the simulator’s yes")


def a_refused_key_is_told_and_acknowledged(window):
    go_to(window, "Keys")
    focus(window, "tree", "Keys")
    window.press("push button", "Check")
    go_to(window, "Alerts")
    table = wait_for("the alert", lambda: window.find("tree", "Alerts"), seconds=150)  # each half minute is looked
    window.press("push button", "Acknowledge")  # of the first one, which is chosen from the beginning
    wait_for("its mark", lambda: any("cknowledged" in cell for cell in cells(table, "")))
    all_are_named(window)


def main():
    program, work = sys.argv[1:3]
    window = Window(program, os.path.join(work, "profile"), "--demo")
    try:
        for scene in (
            requests_are_made,
            the_overview_tells_the_day,
            a_figure_leads_to_the_requests_behind_it,
            a_request_tells_what_is_known_of_it,
            one_time_is_chosen_for_all_pages,
            a_chart_is_read_by_the_keyboard,
            a_bar_opens_its_requests_and_a_crumb_leads_back,
            a_chart_has_a_table,
            the_limits_tell_of_refusals,
            the_chat_has_its_console_beside_it,
        ):
            play(scene, window)
        check(window.stop() == 0, "a clean end after SIGTERM")
        os.environ["OPENAI_API_KEY"] = "sk-made-up-for-the-console"
        with simulated_services(program) as simulator:
            profile = os.path.join(work, "refused")
            set_a_budget(program, profile)
            window = Window(program, profile)
            play(another_programs_change_is_audited, window)
            play(the_models_of_a_server_are_told, window)
            refuse_keys(simulator)
            play(a_refused_key_is_told_and_acknowledged, window)
            check(window.stop() == 0, "a clean end after SIGTERM")
    finally:
        window.stop()


main()
