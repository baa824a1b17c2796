#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the samples of GPT4All and Cherry Studio beside itself; nothing in them was ever said by anybody.

The bytes of a .chat file are packed by hand here, so that the reader is not checked against a writer of
its own: big-endian, texts as UTF-16 with their length in bytes, lists with their count.
"""

import json
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
NULL = 0xFFFFFFFF


def u32(number):
    return struct.pack(">I", number)


def i32(number):
    return struct.pack(">i", number)


def i64(number):
    return struct.pack(">q", number)


def flag(value):
    return struct.pack(">?", value)


def blob(data):
    return u32(NULL) if data is None else u32(len(data)) + data


def text(value):
    return u32(NULL) if value is None else blob(value.encode("utf-16-be"))


def texts(values):
    return u32(len(values)) + b"".join(map(text, values))


def item(version, name, value, **more):
    out = i32(0) if version < 12 else b""
    out += text(name) + text(value)
    if version < 10:
        out += text("the prompt again")
    out += text(None) + flag(False) + flag(more.get("stopped", False)) + flag(False) + flag(False)
    if version >= 11 and name == "Response: ":
        out += flag(more.get("error", False))
    sources = more.get("sources", [])
    if version >= 8:
        out += i64(len(sources))
        for source in sources:
            for field in ("collection", "path", "file", "title", "author", "date", "text"):
                out += text(source.get(field, ""))
            out += i32(source.get("page", -1)) + i32(-1) + i32(-1)
    elif version >= 3:
        out += text("\n".join(source["file"] for source in sources)) + texts([s["text"] for s in sources])
    if version >= 10:
        files = more.get("files", [])
        out += i64(len(files))
        for url, content in files:
            out += blob(url.encode()) + blob(content)
    if version >= 12:
        children = more.get("children", [])
        out += i64(len(children)) + b"".join(children)
    return out


def child(name, value, extra=b"", children=()):
    return text(name) + text(value) + extra + i64(len(children)) + b"".join(children)


def call(name, arguments, result):
    out = text(name) + i64(len(arguments))
    for key, value in arguments.items():
        out += text(key) + i32(0) + u32(10) + flag(False) + text(value)
    return out + text(result) + i32(0) + text("")


def chat(version, identity, title, items):
    out = u32(0xF5D553CC) + i32(version)
    out += i64(1717243200) + text(identity) + text(title) + text("ada") + text("llama-3.2-3b.gguf")
    if version >= 3:
        out += texts(["Almanacs"])
    if version < 11:
        out += flag(version < 9) if version >= 6 else b""
        out += (i32(2) + i32(0) if version >= 2 else b"") + text("old") + text("old") + u32(7)
        if version < 9:  # the model's state, which nobody reads any more
            out += i32(0) if version < 4 else b""
            out += i32(4) + (i32(2048) if version >= 7 else b"")
            out += struct.pack(">Q", 3) + b"\0" * 12
            out += struct.pack(">Q", 5) + b"\1" * 20 + blob(b"compressed state")
    return out + i32(len(items)) + b"".join(items)


def gpt4all():
    folder = HERE / "gpt4all"
    folder.mkdir(exist_ok=True)
    thought = child("Response: ", "", children=[
        child("Think: ", "<think>The moon, of course.</think>", i32(1200)),
        child("ToolCall: ", "<javascript_interpret>2 * 6.2</javascript_interpret>",
              call("javascript_interpret", {"code": "2 * 6.2"}, "12.4"))])
    newest = [
        item(12, "Prompt: ", "When is high water? 🌊", files=[("file:///home/ada/notes.txt", b"Spring tide")],
             sources=[{"collection": "Almanacs", "path": "/home/ada/almanac.pdf", "file": "almanac.pdf",
                       "text": "Every 12.4 hours", "page": 3}]),
        item(12, "Response: ", "Every 12.4 hours.", children=[thought, child("ToolResponse: ", "12.4")]),
        item(12, "Prompt: ", "And low water?"),
        item(12, "Response: ", "the model could not be loaded", error=True),
    ]
    (folder / "gpt4all-newest.chat").write_bytes(chat(12, "11111111-aaaa", "Tides", newest))
    for version in (1, 3, 5, 7, 10):
        old = [item(version, "Prompt: ", "One?"),
               item(version, "Response: ", "Two.", stopped=True,
                    sources=[{"file": "almanac.pdf", "text": "x"}] if version >= 3 else [])]
        (folder / f"gpt4all-v{version}.chat").write_bytes(chat(version, f"old-{version}", f"Version {version}", old))


def cherry():
    folder = HERE / "cherrystudio"
    files = folder / "Data" / "Files"
    files.mkdir(parents=True, exist_ok=True)
    (files / "f1.txt").write_bytes(b"Spring tide\n")
    assistants = {"defaultAssistant": {"id": "default", "prompt": "", "topics": []},
                  "assistants": [{"id": "a1", "prompt": "Answer as a sailor.", "topics": [
                      {"id": "t1", "name": "Knots", "createdAt": "2024-06-01T12:00:00.000Z",
                       "updatedAt": "2024-06-01T12:09:00.000Z"},
                      {"id": "t2", "name": "Never begun", "createdAt": "2024-06-02T12:00:00.000Z"}]}]}
    model = {"id": "gpt-4o", "provider": "openai", "name": "GPT-4o"}

    def answer(identity, ask, blocks, **more):
        return {"id": identity, "role": "assistant", "askId": ask, "topicId": "t1", "status": "success",
                "createdAt": "2024-06-01T12:01:00.000Z", "model": model, "blocks": blocks, **more}

    messages = [
        {"id": "m1", "role": "user", "topicId": "t1", "status": "success",
         "createdAt": "2024-06-01T12:00:00.000Z", "blocks": ["b1", "b2", "b2x"]},
        answer("m2", "m1", ["b3", "b4"], usage={"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13}),
        answer("m3", "m1", ["b5"], foldSelected=True),
        {"id": "m4", "role": "user", "topicId": "t1", "createdAt": "2024-06-01T12:02:00.000Z", "blocks": ["b6"]},
        {"id": "m5", "role": "assistant", "type": "clear", "topicId": "t1", "blocks": []},
        answer("m6", "m4", ["b7", "b8", "b9"]),
        answer("m7", "m6x", ["b10"], status="error"),
    ]
    block = lambda identity, kind, **more: {"id": identity, "type": kind, "status": "success", **more}
    blocks = [
        block("b1", "main_text", content="Which knot?"),
        block("b2", "file", file={"id": "f1", "name": "f1.txt", "origin_name": "rope.txt", "ext": ".txt"}),
        block("b2x", "image", file={"id": "f2", "name": "f2.png", "origin_name": "boat.png", "ext": ".png"}),
        block("b3", "thinking", content="A loop.", thinking_millsec=800),
        block("b4", "main_text", content="A bowline."),
        block("b5", "main_text", content="A figure eight."),
        block("b6", "main_text", content="Why?"),
        block("b7", "tool", toolId="c1", toolName="search", arguments={"q": "figure eight"}, content="It holds."),
        block("b8", "main_text", content="It holds."),
        block("b9", "citation", response={"results": [{"url": "https://example.org/knots", "title": "Knots"}]}),
        block("b10", "error", error={"message": "quota exceeded", "status": 429}),
    ]
    backup = {"time": 1717243200000, "version": 5,
              "localStorage": {"persist:cherry-studio": json.dumps(
                  {"assistants": json.dumps(assistants), "_persist": "{}"})},
              "indexedDB": {"files": [], "topics": [{"id": "t1", "messages": messages}, {"id": "t2", "messages": []}],
                            "message_blocks": blocks, "settings": []}}
    (folder / "data.json").write_text(json.dumps(backup, indent=1) + "\n")
    old = {"time": 1717243200000, "version": 1, "localStorage": {"persist:cherry-studio": json.dumps(
               {"assistants": json.dumps({"assistants": [{"topics": [{"id": "t9", "name": "Old"}]}]})})},
           "indexedDB": [{"key": "topic:t9", "value": {"id": "t9", "messages": [
               {"id": "o1", "role": "user", "content": "One?", "createdAt": "2023-06-01T12:00:00.000Z"},
               {"id": "o2", "role": "assistant", "content": "Two.", "reasoning_content": "Easy.", "status": "paused",
                "modelId": "llama3", "createdAt": "2023-06-01T12:01:00.000Z"}]}}]}
    (HERE / "cherrystudio" / "version1.json").write_text(json.dumps(old, indent=1) + "\n")


gpt4all()
cherry()
