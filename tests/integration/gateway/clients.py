#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs do with the services' own libraries, against the gateway.

Usage: clients.py GATEWAY SIMULATOR TOKEN     (with the libraries of requirements.txt)
"""

import base64
import io
import json
import sys
import time
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


def seen_to_leave(library):
    """That the service's answer was ended, too, and not read to its 4,000 tokens."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with urllib.request.urlopen(simulator + "/simulator/state") as state:
            last = [seen for seen in json.load(state)["requests"] if seen["stream"]][-1]
        if last["ended"]:
            assert last["aborted"], (library, last)
            return
        time.sleep(0.05)
    raise AssertionError(f"{library}: the service still answers whom nobody hears")


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


def openai_answers_several_times():
    for service in ("gemini", "openai"):
        model = f"{service}/simulated-fast"
        whole = ask_open_ai(model, n=2)
        assert [choice.index for choice in whole.choices] == [0, 1], whole
        told = ["", ""]
        for chunk in ask_open_ai(model, n=2, stream=True):
            for choice in chunk.choices:
                told[choice.index] += choice.delta.content or ""
        assert told == [choice.message.content for choice in whole.choices], told
    error = raises(openai.BadRequestError, lambda: ask_open_ai("ollama/simulated-fast", n=2))
    assert error.param == "n" and "ollama/simulated-fast" in error.message, error


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
    assert "sunny" in told.choices[0].message.content, told


def openai_takes_schemas_and_pictures():
    answer = ask_open_ai(response_format={"type": "json_schema", "json_schema": {"name": "place", "schema": SCHEMA}})
    assert "city" in json.loads(answer.choices[0].message.content)
    parts = [{"type": "text", "text": "What is this?"}, {"type": "image_url", "image_url": {"url": PICTURE}}]
    seen = open_ai().chat.completions.create(model="gemini/simulated-vision", messages=[{"role": "user", "content": parts}])
    assert seen.usage.prompt_tokens > 258, seen.usage


def openai_embeds():
    for service in ("openai", "gemini", "ollama"):
        made = open_ai().embeddings.create(model=f"{service}/simulated-fast", input=["one", "two words"])
        assert [row.index for row in made.data] == [0, 1] and len(made.data[0].embedding) > 1, service
        assert made.data[0].embedding != made.data[1].embedding, service


def openai_names_errors():
    raises(openai.AuthenticationError, lambda: open_ai("wrong").models.list())
    raises(openai.NotFoundError, lambda: ask_open_ai("none"))
    raises(openai.BadRequestError, lambda: ask_open_ai(n=0))
    fault("mid-error=25")
    raises(openai.APIError, lambda: list(ask_open_ai(stream=True)))
    fault("cut=700,rst")
    raises(openai.APIError, lambda: list(ask_open_ai(stream=True)))


def openai_leaves_in_the_middle():
    fault("speed=100")
    with ask_open_ai(text="long 4000", stream=True) as stream:
        next(iter(stream))
    seen_to_leave("openai")
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


def genai_brings_a_tool_there_and_back():
    tools = types.GenerateContentConfig(tools=[types.Tool(function_declarations=[
        types.FunctionDeclaration(name="weather", parameters_json_schema=SCHEMA)])])
    for service in ("gemini", "anthropic"):
        model, client = f"{service}/simulated-fast", google()
        question = types.Content(role="user", parts=[types.Part.from_text(text="Use the tool")])
        asked = client.models.generate_content(model=model, contents=[question], config=tools)
        result = types.Part.from_function_response(name="weather", response={"sky": "sunny"})
        told = client.models.generate_content(
            model=model, config=tools,
            contents=[question, asked.candidates[0].content, types.Content(role="user", parts=[result])])
        assert "sunny" in told.text, told


def genai_shows_pictures_and_embeds():
    picture = types.Part.from_bytes(data=base64.b64decode(PICTURE.split(",")[1]), mime_type="image/png")
    for service in ("gemini", "openai"):
        seen = google().models.generate_content(model=f"{service}/simulated-vision", contents=["What is this?", picture])
        assert seen.usage_metadata.prompt_token_count > 258, seen
        made = google().models.embed_content(model=f"{service}/simulated-fast", contents=["one", "two words"])
        assert len(made.embeddings) == 2 and len(made.embeddings[0].values) > 1, made


def genai_keeps_files():
    client = google()
    config = types.UploadFileConfig(mime_type="text/plain", display_name="a note")
    kept = client.files.upload(file=io.BytesIO(b"x" * (9 << 20)), config=config)  # in two pieces
    assert kept.size_bytes == 9 << 20 and kept.display_name == "a note", kept
    assert client.files.get(name=kept.name).uri == kept.uri
    assert kept.name in [file.name for file in client.files.list()]
    answer = client.models.generate_content(model="gemini/simulated-fast", contents=["What is this?", kept])
    assert answer.text.startswith(OPENING), answer
    client.files.delete(name=kept.name)
    raises(errors.ClientError, lambda: client.files.get(name=kept.name))


def genai_leaves_in_the_middle():
    fault("speed=100")
    stream = google().models.generate_content_stream(model="gemini/simulated-fast", contents="long 4000")
    next(stream)
    stream.close()
    seen_to_leave("genai")


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


def anthropic_brings_a_tool_there_and_back():
    tools = [{"name": "weather", "input_schema": SCHEMA}]
    for service in ("anthropic", "gemini"):
        client = anthropic.Anthropic(base_url=base, api_key=token, max_retries=0)
        ask = {"model": f"{service}/simulated-fast", "max_tokens": 500, "tools": tools}
        messages = [{"role": "user", "content": "Use the tool"}]
        asked = client.messages.create(messages=messages, **ask)
        call = asked.content[-1]
        assert call.input == {"city": "simulated"} and asked.stop_reason == "tool_use", asked
        messages += [{"role": "assistant", "content": asked.content},
                     {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "sunny"}]}]
        assert "sunny" in client.messages.create(messages=messages, **ask).content[0].text


def anthropic_takes_schemas_and_pictures_and_leaves():
    client = anthropic.Anthropic(base_url=base, api_key=token, max_retries=0)
    for service in ("anthropic", "openai"):
        picture = {"type": "base64", "media_type": "image/png", "data": PICTURE.split(",")[1]}
        parts = [{"type": "text", "text": "What is this?"}, {"type": "image", "source": picture}]
        answer = client.messages.create(
            model=f"{service}/simulated-vision", max_tokens=500, messages=[{"role": "user", "content": parts}],
            output_config={"format": {"type": "json_schema", "schema": SCHEMA}})
        assert answer.usage.input_tokens > 258 and "city" in json.loads(answer.content[0].text), answer
    fault("speed=100")
    ask = {"model": "gemini/simulated-fast", "max_tokens": 8000, "messages": [{"role": "user", "content": "long 4000"}]}
    with client.messages.stream(**ask) as stream:
        next(iter(stream.text_stream))
    seen_to_leave("anthropic")
    wrong = anthropic.Anthropic(base_url=base, api_key="wrong", max_retries=0)
    raises(anthropic.AuthenticationError, lambda: wrong.models.list())


def local(key=token):
    return ollama.Client(host=base, headers={"Authorization": f"Bearer {key}"})


def ollama_brings_a_tool_there_and_back():
    for service in ("ollama", "gemini"):
        model, messages = f"{service}/simulated-fast", [{"role": "user", "content": "Use the tool"}]
        asked = local().chat(model=model, messages=messages, tools=[TOOL])
        assert asked.message.tool_calls[0].function.arguments == {"city": "simulated"}, asked
        messages += [asked.message, {"role": "tool", "tool_name": "weather", "content": "sunny"}]
        assert "sunny" in local().chat(model=model, messages=messages, tools=[TOOL]).message.content


def ollama_takes_schemas_and_pictures_and_embeds():
    for service in ("ollama", "anthropic"):
        answer = local().chat(
            model=f"{service}/simulated-vision", format=SCHEMA,
            messages=[{"role": "user", "content": "What is this?", "images": [PICTURE.split(",")[1]]}])
        assert answer.prompt_eval_count > 258 and "city" in json.loads(answer.message.content), answer
    for service in ("ollama", "openai"):
        made = local().embed(model=f"{service}/simulated-fast", input=["one", "two words"])
        assert len(made.embeddings) == 2 and len(made.embeddings[0]) > 1, made


def ollama_leaves_in_the_middle():
    fault("speed=100")
    lines = local().chat(model="ollama/simulated-fast", messages=[{"role": "user", "content": "long 4000"}], stream=True)
    next(lines)
    lines.close()
    seen_to_leave("ollama")
    raises(ollama.ResponseError, lambda: local("wrong").list())


def ollama_lists_and_chats():
    client = local()
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
