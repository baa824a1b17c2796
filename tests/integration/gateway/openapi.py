#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""resources/openapi.json against headgatectl serve: every operation answers as it is described, what is broken is refused as it is
described, and nothing is answered that is not described.

Usage: openapi.py HEADGATECTL TOP PROFILE    By the system's Python, for which Debian packages jsonschema; 77 without it.
"""

import copy
import itertools
import json
import pathlib
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

from gatewayrun import PATIENCE, Gateway

try:
    from jsonschema import Draft202012Validator, FormatChecker, RefResolver
except ImportError:
    print("skipped: python3-jsonschema is not installed (./dev setup)")
    sys.exit(77)

headgatectl, top, profile = sys.argv[1:4]
SPEC = json.loads((pathlib.Path(top) / "resources/openapi.json").read_text(encoding="utf-8"))
# What is taken though it is not described: a number as text, and what goes on to the service as the client wrote it.
TAKEN = {("prompt", "7"), ("contents", "[1]")}
METHODS = ("get", "put", "post", "delete", "patch")
faults = []
checks = 0


def resolved(node):
    """What a $ref stands for."""
    while "$ref" in node:
        assert node["$ref"].startswith("#/"), node
        target = SPEC
        for part in node["$ref"][2:].split("/"):
            target = target[part]
        node = target
    return node


def problem(schema, value):
    """Why the value does not fit; None if it does."""
    validator = Draft202012Validator(schema, resolver=RefResolver("", SPEC), format_checker=FormatChecker())
    error = next(iter(validator.iter_errors(value)), None)
    return error and f"{error.json_path}: {error.message[:300]}"


def operations():
    for path, methods in SPEC["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def call(base, method, path, body=None, headers=None):
    """Status, type and body of an answer. `body`: bytes, or what is to be JSON."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"Content-Type": "application/json", **(headers or {})}, method=method.upper())
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, (answer.headers["Content-Type"] or "").split(";")[0], answer.read()
    except urllib.error.HTTPError as error:
        return error.code, (error.headers["Content-Type"] or "").split(";")[0], error.read()


def frames_of(media_type, body):
    """The data of each event, or each line; without the end mark."""
    text = body.decode()
    if media_type == "application/x-ndjson":
        return [json.loads(line) for line in text.splitlines() if line]
    data = [line[6:] for line in text.splitlines() if line.startswith("data: ")]
    return [json.loads(frame) for frame in data if frame != "[DONE]"]


def check_answer(what, operation, status, media_type, body):
    """That the answer is one of those that are described."""
    global checks
    checks += 1
    responses = operation["responses"]
    response = responses.get(str(status)) or responses.get(f"{status // 100}XX")
    if response is None:
        return faults.append(f"{what}: {status} is not described")
    content = resolved(response).get("content")
    if not content and not body:
        return None
    media = (content or {}).get(media_type)
    if media is None:
        return faults.append(f"{what}: {status} with {media_type} is not described")
    if "x-data-schema" in media:
        frames = frames_of(media_type, body)
        wrong = next(filter(None, (problem(media["x-data-schema"], frame) for frame in frames)), None) or (not frames and "no frames")
    elif media_type == "application/json":
        wrong = problem(media["schema"], json.loads(body))
    else:
        wrong = problem(media["schema"], body.decode())
    if wrong:
        faults.append(f"{what}: {status} {wrong}\n    {body[:300]!r}")


def addresses(path, operation):
    """The path with its examples put in, and the headers that have to be: so, and once more for each parameter that may be left out."""
    parameters = [resolved(parameter) for parameter in operation.get("parameters", [])]
    for parameter in parameters:
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(parameter["example"], safe=""))
    always = {parameter["name"]: parameter["example"] for parameter in parameters if parameter["in"] == "header" and parameter.get("required")}
    yield path, always
    for parameter in parameters:
        if parameter["in"] == "header" and parameter["name"] not in always:
            yield path, {**always, parameter["name"]: parameter["example"]}
        elif parameter["in"] == "query":
            yield f"{path}?{parameter['name']}={parameter['example']}", always


def body_of(operation):
    return operation["requestBody"]["content"]["application/json"] if "requestBody" in operation else None


def wrong_values(schema):
    """Values that a property of that schema can't have."""
    return [value for value in (7, "text", [1], {"a": 1}, True) if problem(schema, value)]


def broken_bodies(schema, example):
    """(name, body, whether it has to be refused): not JSON, then each member missing or of another kind."""
    yield "no JSON", b"{not json", True
    yield "no object", b"[]", True
    yield "empty", b"", True
    schema = resolved(schema)
    for name in example:
        without = {key: value for key, value in example.items() if key != name}
        yield f"without {name}", without, problem(schema, without) is not None
    for name, of in schema.get("properties", {}).items():
        for value in wrong_values(of):
            # A member that may be left out is passed over where it makes no sense; all the same it breaks nothing.
            has_to_be_right = name in schema.get("required", []) and (name, json.dumps(value)) not in TAKEN
            yield f"{name}={json.dumps(value)}", {**copy.deepcopy(example), name: value}, has_to_be_right


def check_operation(gateway, path, method, operation):
    token = {"Authorization": f"Bearer {gateway.token}"}
    what = f"{method.upper()} {path}"
    media = body_of(operation)
    examples = media["examples"] if media else {"": {"value": None}}
    for (address, headers), (name, example) in itertools.product(addresses(path, operation), examples.items()):
        if media and (wrong := problem(media["schema"], example["value"])):
            faults.append(f"{what}: the example '{name}' does not fit: {wrong}")
        status, media_type, body = call(gateway.base, method, address, example["value"], {**token, **headers})
        if status != 200:
            faults.append(f"{what} '{name}': {status} {body[:200]!r}")
        check_answer(f"{what} '{name}'", operation, status, media_type, body)
    address, always = next(addresses(path, operation))
    if media:
        example = next(iter(media["examples"].values()))["value"]
        for name, broken, is_refused in broken_bodies(media["schema"], example):
            status, media_type, body = call(gateway.base, method, address, broken, {**token, **always})
            check_answer(f"{what} {name}", operation, status, media_type, body)
            if status >= 500 or (is_refused and not 400 <= status < 500):
                faults.append(f"{what} {name}: {status} {body[:200]!r}")
    status, media_type, body = call(gateway.base, method, address, media and example, always)
    if operation.get("security") == []:
        assert status == 200, (what, status)
        return
    check_answer(f"{what} without a token", operation, status, media_type, body)
    if status != 401:
        faults.append(f"{what} without a token: {status}")


def is_served(gateway, method, path):
    status, _, body = call(gateway.base, method, path, {} if method in ("post", "put", "patch") else None,
                           {"Authorization": f"Bearer {gateway.token}"})
    return not (status == 404 and b"there is no /" in body)


def check_routes(gateway):
    """Every address that stands in the gateway's sources, by every method, is either described or not answered."""
    described = {(re.sub(r"{\w+}", ".+", re.escape(path).replace(r"\{", "{").replace(r"\}", "}")), method)
                 for path, method, _ in operations()}
    sources = "".join(file.read_text(encoding="utf-8") for file in sorted((pathlib.Path(top) / "core/gateway").rglob("*.cpp")))
    candidates = set(re.findall(r'"(/[\w./]+)"', sources))
    assert {"/v1/chat/completions", "/metrics", "/api/tags", "/healthz", "/v1/messages"} <= candidates, candidates
    model = urllib.parse.quote("gemini/simulated-fast", safe="")
    candidates |= {path + "/" + model for path in candidates if not path.endswith("/")}
    words = set(re.findall(r'"(\w+)"_L1', (pathlib.Path(top) / "core/gateway/gemini/geminiface.cpp").read_text(encoding="utf-8")))
    assert "countTokens" in words, words
    candidates |= {f"/{version}/models/{model}:{word}" for version in ("v1", "v1beta") for word in words}
    served = [(path, method) for path in sorted(candidates) for method in METHODS if is_served(gateway, method, path)]
    for path, method in served:
        if not any(method == its and re.fullmatch(pattern, path.rstrip("/")) for pattern, its in described):
            faults.append(f"{method.upper()} {path} is answered and not described")
    for path, method, operation in operations():
        if not is_served(gateway, method, next(addresses(path, operation))[0]):
            faults.append(f"{method.upper()} {path} is described and not answered")
    return len(served)


def check_document(version):
    assert SPEC["openapi"].startswith("3.1.") and SPEC["info"]["version"] == version, SPEC["info"]
    for schema in SPEC["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    text = json.dumps(SPEC)
    for kind in ("schemas", "responses"):
        for name in SPEC["components"][kind]:
            assert f'"#/components/{kind}/{name}"' in text, f"{name} is never used"
    ids = [operation["operationId"] for _, _, operation in operations()]
    assert len(ids) == len(set(ids)), "two operations have the same id"
    tags = {tag["name"] for tag in SPEC["tags"]}
    for path, _, operation in operations():
        assert set(operation["tags"]) <= tags, path
        in_path = {parameter["name"] for parameter in map(resolved, operation.get("parameters", [])) if parameter["in"] == "path"}
        assert in_path == set(re.findall(r"{(\w+)}", path)), path
        for response in operation["responses"].values():
            assert resolved(response)["description"], path


gateway = Gateway(headgatectl, top, profile)
check_document(gateway.run("version").stdout.decode().split()[-1])
with gateway:
    status, media_type, body = call(gateway.base, "get", "/openapi.json")
    assert (status, media_type, json.loads(body)) == (200, "application/json", SPEC), (status, media_type)
    # The file that the description's examples name.
    parts = b'--b\r\n\r\n{"file":{"mimeType":"text/plain"}}\r\n--b\r\n\r\nHello\r\n--b--\r\n'
    status, _, body = call(gateway.base, "post", "/upload/v1beta/files", parts, {
        "Authorization": f"Bearer {gateway.token}", "Content-Type": "multipart/related; boundary=b", "X-Goog-Upload-Protocol": "multipart"})
    assert status == 200 and json.loads(body)["file"]["name"] == "files/simulated-1", body
    for path, method, operation in operations():
        check_operation(gateway, path, method, operation)
    routes = check_routes(gateway)
    status, printed = gateway.stop()
    assert status == 0, (status, printed)
print("\n".join(faults) or f"openapi: all is right, {checks} answers, {routes} routes")
sys.exit(1 if faults else 0)
