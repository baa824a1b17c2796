#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for the tests' keys in all that the suite has left behind.

    canary.py clear PROFILES           before the tests: no old profiles
    canary.py check HEADER PROFILES LOGS   after them: fails if a key of HEADER is in a file of the folders
    canary.py self-test HEADER         plants each key in each form and wants it found

A key is looked for as it is, in base64 at any alignment, percent-encoded, JSON-escaped, in hex, and as UTF-16.
"""

import base64
import json
import pathlib
import re
import shutil
import sys
import tempfile
import urllib.parse


def canaries(header):
    keys = re.findall(r'^inline constexpr char \w+\[\] = "([^"]+)";', pathlib.Path(header).read_text(), re.M)
    if not keys:
        sys.exit(f"no keys in {header}")
    return keys


def forms(key):
    """The name and bytes of each form a key may leak in."""
    raw = key.encode()
    yield "plain", raw
    for offset in range(3):
        # The first and last characters depend on the neighbours; those between are the key's alone.
        whole = base64.b64encode(b"\0" * offset + raw)
        first = -(-offset * 8 // 6)
        last = (offset + len(raw)) * 8 // 6
        for text in (whole[first:last], whole[first:last].replace(b"+", b"-").replace(b"/", b"_")):
            yield f"base64, alignment {offset}", text
    yield "percent-encoded", urllib.parse.quote(key, safe="").encode()
    yield "JSON-escaped", json.dumps(key)[1:-1].replace("/", "\\/").encode()
    yield "hex", raw.hex().encode()
    yield "UTF-16", key.encode("utf-16-le")
    yield "UTF-16, big-endian", key.encode("utf-16-be")


def leaks(header, folders):
    wanted = [(number, name, text) for number, key in enumerate(canaries(header), 1) for name, text in forms(key)]
    found = []
    files = 0
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if not path.is_file():
                continue
            files += 1
            data = path.read_bytes()
            # The keys' numbers only: this output is a log too.
            hits = {f"{path}: key {number} ({name})" for number, name, text in wanted if text in data}
            found += sorted(hits)
    return files, found


def self_test(header):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "sub", "planted")
        file.parent.mkdir()
        file.write_bytes(b"nothing here\n")
        if leaks(header, [folder]) != (1, []):
            sys.exit("found a key where there is none")
        planted = 0
        for key in canaries(header):
            raw = key.encode()
            texts = [text for _, text in forms(key)]
            texts += [base64.b64encode(b"x-api-key:"[:length] + raw + b"\n") for length in range(8)]
            for text in texts:
                file.write_bytes(b"before " + text + b" after")
                if not leaks(header, [folder])[1]:
                    sys.exit(f"missed a planted key: {text!r}")
                planted += 1
    print(f"{planted} planted keys found")


def main():
    verb, *rest = sys.argv[1:]
    if verb == "clear":
        shutil.rmtree(rest[0], ignore_errors=True)
    elif verb == "self-test":
        self_test(rest[0])
    elif verb == "check":
        files, found = leaks(rest[0], rest[1:])
        print(f"{files} files searched for {len(canaries(rest[0]))} keys")
        if found:
            sys.exit("\n".join(found))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
