#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py [--complete] EXTRACTED.ts FOLDER: the committed translations against the strings of the sources.

Always: a translation keeps its source's places (%1, %n, where %L1 stands for %1 with the language's digits), its mnemonic and
its tags; every plural has its English forms; Persian is written with Persian letters and marks.
With --complete also: the languages in COMPLETE translate every string of the sources, and none that is gone.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

COMPLETE = ("fa",)
LEAST_STRINGS = 100

# What looks right in Persian and isn't, each with its right form.
PERSIAN = (
    ("[يى]", "ی"),
    ("ك", "ک"),
    ("[٠-٩]", "Persian digits"),
    (r"[\u0600-\u06ff]\?", "؟"),
    (r"[\u0600-\u06ff],", "،"),
    (r"[\u0600-\u06ff];", "؛"),
    ("[“”\"]", "«»"),
    (r"\b(?:می|نمی) ", "a non-joiner in place of the blank"),
)


def messages(path):
    """(context, source, comment) → message, for each message of a .ts file."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment", ""))
            found[key] = message
    return found


def forms(message):
    """The finished translations: several for a plural, none while it is unfinished."""
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        return []
    several = [form.text or "" for form in translation.iter("numerusform")]
    return several or [translation.text or ""]


def places(text):
    return sorted(set(re.sub(r"%L(?=[0-9n])", "%", place) for place in re.findall(r"%L?(?:[0-9]{1,2}|n)", text)))


def mnemonics(text):
    return len(re.findall(r"&(?=\w)", text.replace("&&", "")))


def tags(text):
    return sorted(re.findall(r"</?[a-z]+[^>]*>", text))


def faults(source, text, language):
    """What is wrong with one translated text."""
    if not text.strip():
        yield "is empty"
    # A plural may spell its number out.
    if places(text) != places(source) and set(places(source)) - set(places(text)) != {"%n"}:
        yield f"has the places {places(text)}, not {places(source)}"
    if mnemonics(text) != mnemonics(source):
        yield f"has {mnemonics(text)} mnemonics, not {mnemonics(source)}"
    if tags(text) != tags(source):
        yield "has other tags"
    if re.search(r"\{\d", text) and not re.search(r"\{\d", source):
        yield "has a guess of lupdate's left in it"
    if language == "fa":
        for pattern, right in PERSIAN:
            if found := re.search(pattern, text):
                yield f"has “{found[0]}” where {right} belongs"


def check_file(path, language):
    for (context, source, _), message in messages(path).items():
        for text in forms(message):
            for fault in faults(source, text, language):
                yield f"{path.name}: {context}: “{text}” for “{source}” {fault}"


def check_complete(there, wanted, only=lambda message: True):
    """Every wanted string that is not translated, every translated one that nobody wants."""
    for key, message in wanted.items():
        if only(message) and not (key in there and forms(there[key])):
            yield f"{key[0]}: “{key[1]}” is not translated"
    for key in there.keys() - wanted.keys():
        yield f"{key[0]}: “{key[1]}” is gone from the sources"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--complete", action="store_true")
    parser.add_argument("extracted", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()

    wanted = messages(options.extracted)
    problems = [] if len(wanted) >= LEAST_STRINGS else [f"only {len(wanted)} strings were found"]
    files = {path.stem.removeprefix("headgate_"): path for path in sorted(options.folder.glob("headgate_*.ts"))}
    for language, path in files.items():
        problems += check_file(path, language)
    english = check_complete(messages(files["en"]), wanted, lambda message: message.get("numerus") == "yes")
    problems += (f"en: {problem}" for problem in english)
    for language in COMPLETE if options.complete else ():
        problems += (f"{language}: {problem}" for problem in check_complete(messages(files[language]), wanted))

    for problem in problems:
        print(problem)
    print(f"{len(wanted)} translatable strings, {len(problems)} complaints")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
