#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs do with the services' own libraries, against the gateway.

Usage: clients.py GATEWAY SIMULATOR TOKEN     (with the libraries of requirements.txt)
"""

import json
import sys
import traceback
import urllib.request

import anthropic
import ollama
import openai
from google import genai
from google.genai import errors, types

base, simulator, token = sys.argv[1:4]
OPENING = "*Simulated answer.*"
SCHEMA = {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}
TOOL = {"type": "function", "function": {"name": "weather", "parameters": SCHEMA}}
PICTURE = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def fault(text):
    urllib.request.urlopen(urllib.request.Request(simulator + "/simulator/control",
                                                  json.dumps({"faults": text, "count": 1}).encode()))


def raises(kind, ask):
    try:
        ask()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


def open_ai(key=token):
    return openai.OpenAI(base_url=base + "/v1", api_key=key, max_retries=0)


def ask_open_ai(model="gemini/simulated-fast", text="Hello", **more):
    return open_ai().chat.completions.create(model=model, messages=[{"role": "user", "content": text}], **more)


def openai_lists_and_retrieves():
    names = [model.id for model in open_ai().models.list()]
    assert "gemini/simulated-fast" in names, names
    assert open_ai().models.retrieve("gemini/simulated-fast").owned_by == "gemini"


def openai_answers_whole():
    for service in ("gemini", "openai", "ollama", "anthropic"):
        answer = ask_open_ai(f"{service}/simulated-fast")
        assert answer.choices[0].message.content.startswith(OPENING), service
        assert answer.usage.prompt_tokens > 0 and answer.backend == service


def openai_streams_with_usage():
    stream = ask_open_ai(text="long 50", stream=True, stream_options={"include_usage": True})
    chunks = list(stream)
    assert "".join(c.choices[0].delta.content or "" for c in chunks if c.choices).startswith(OPENING)
    assert chunks[-1].usage.completion_tokens == 50, chunks[-1]


def openai_brings_a_tool_there_and_back():
    messages = [{"role": "user", "content": "Use the tool"}]
    asked = open_ai().chat.completions.create(model="gemini/simulated-fast", messages=messages, tools=[TOOL])
    call = asked.choices[0].message.tool_calls[0]
    assert json.loads(call.function.arguments) == {"city": "simulated"} and asked.choices[0].finish_reason == "tool_calls"
    messages += [asked.choices[0].message, {"role": "tool", "tool_call_id": call.id, "content": "sunny"}]
    told = open_ai().chat.completions.create(model="gemini/simulated-fast", messages=messages, tools=[TOOL])
    assert told.choices[0].message.content, told


def openai_takes_schemas_and_pictures():
    answer = ask_open_ai(response_format={"type": "json_schema", "json_schema": {"name": "place", "schema": SCHEMA}})
    assert "city" in json.loads(answer.choices[0].message.content)
    parts = [{"type": "text", "text": "What is this?"}, {"type": "image_url", "image_url": {"url": PICTURE}}]
    seen = open_ai().chat.completions.create(model="gemini/simulated-vision", messages=[{"role": "user", "content": parts}])
    assert seen.usage.prompt_tokens > 258, seen.usage


def openai_names_errors():
    raises(openai.AuthenticationError, lambda: open_ai("wrong").models.list())
    raises(openai.NotFoundError, lambda: ask_open_ai("none"))
    raises(openai.BadRequestError, lambda: ask_open_ai(n=2))
    fault("mid-error=25")
    raises(openai.APIError, lambda: list(ask_open_ai(stream=True)))
    fault("cut=700,rst")
    raises(openai.APIError, lambda: list(ask_open_ai(stream=True)))


def openai_leaves_in_the_middle():
    fault("speed=100")
    with ask_open_ai(text="long 4000", stream=True) as stream:
        next(iter(stream))
    assert ask_open_ai().choices[0].message.content.startswith(OPENING)


kept = []  # one that nobody holds closes itself


def google(version="v1beta", key=token):
    kept.append(genai.Client(api_key=key, http_options=types.HttpOptions(base_url=base, api_version=version)))
    return kept[-1]


def genai_lists_counts_and_answers():
    for version in ("v1", "v1beta"):
        names = [model.name for model in google(version).models.list()]
        assert "models/gemini/simulated-fast" in names, names
    client = google()
    answer = client.models.generate_content(model="gemini/simulated-fast", contents="Hello")
    assert answer.text.startswith(OPENING) and answer.usage_metadata.prompt_token_count == 2
    assert client.models.count_tokens(model="gemini/simulated-fast", contents="Hello").total_tokens == 2
    assert client.models.generate_content(model="anthropic/simulated-fast", contents="Hello").text.startswith(OPENING)


def genai_streams():
    for model in ("gemini/simulated-fast", "openai/simulated-fast"):
        stream = google().models.generate_content_stream(model=model, contents="tour")
        assert "".join(chunk.text or "" for chunk in stream).startswith(OPENING), model


def genai_calls_a_tool_and_obeys_a_schema():
    tool = types.Tool(function_declarations=[types.FunctionDeclaration(name="weather", parameters_json_schema=SCHEMA)])
    for service in ("gemini", "openai"):
        asked = google().models.generate_content(
            model=f"{service}/simulated-fast", contents="Use the tool", config=types.GenerateContentConfig(tools=[tool]))
        assert asked.function_calls[0].args == {"city": "simulated"}, asked
        config = types.GenerateContentConfig(response_mime_type="application/json", response_schema=SCHEMA)
        answer = google().models.generate_content(model=f"{service}/simulated-fast", contents="x", config=config)
        assert "city" in json.loads(answer.text), answer


def genai_names_errors():
    raises(errors.ClientError, lambda: google(key="wrong").models.generate_content(model="gemini-x", contents="x"))
    fault("mid-error=26")
    raises(errors.APIError, lambda: list(google().models.generate_content_stream(model="gemini/simulated-fast", contents="Hi")))


def anthropic_answers_streams_and_counts():
    client = anthropic.Anthropic(base_url=base, api_key=token, max_retries=0)
    for service in ("anthropic", "gemini"):
        ask = {"model": f"{service}/simulated-fast", "messages": [{"role": "user", "content": "Hello"}]}
        assert client.messages.create(max_tokens=500, **ask).content[0].text.startswith(OPENING)
        with client.messages.stream(max_tokens=500, **ask) as stream:
            assert stream.get_final_text().startswith(OPENING)
        assert client.messages.count_tokens(**ask).input_tokens > 0
    assert "gemini/simulated-fast" in [model.id for model in client.models.list()]
    raises(anthropic.NotFoundError, lambda: client.messages.create(model="none", max_tokens=5, messages=ask["messages"]))


def ollama_lists_and_chats():
    client = ollama.Client(host=base, headers={"Authorization": f"Bearer {token}"})
    assert "gemini/simulated-fast" in [model.model for model in client.list().models]
    for service in ("ollama", "openai"):
        ask = {"model": f"{service}/simulated-fast", "messages": [{"role": "user", "content": "Hello"}]}
        whole = client.chat(**ask)
        assert whole.message.content.startswith(OPENING)
        assert "".join(line.message.content for line in client.chat(stream=True, **ask)).startswith(OPENING)
    raises(ollama.ResponseError, lambda: client.chat(model="none", messages=ask["messages"]))


failed = 0
for name, test in list(globals().items()):
    if not name.split("_")[0] in ("openai", "genai", "anthropic", "ollama") or not callable(test) or "_" not in name:
        continue
    try:
        test()
        print("ok  ", name)
    except Exception:  # whatever a library throws
        failed += 1
        print("FAIL", name)
        traceback.print_exc(file=sys.stdout)
sys.exit(1 if failed else 0)
