#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""headgatectl serve as a server without a window has it: token, answers, books, SIGTERM, and no secret anywhere.

Usage: serve.py HEADGATECTL TOP PROFILE
"""

import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from gatewayrun import PATIENCE, Gateway

gateway = Gateway(*sys.argv[1:4])

without = {name: value for name, value in gateway.environment.items() if name != "HEADGATE_GATEWAY_TOKEN"}
refused = gateway.run("serve", "--port", "0", environment=without)
assert refused.returncode == 2 and b"HEADGATE_GATEWAY_TOKEN" in refused.stderr, refused
short = gateway.run("serve", "--port", "0", environment={**without, "HEADGATE_GATEWAY_TOKEN": "short"})
assert short.returncode == 2, short
beyond = gateway.run("serve", "--port", "0", "--address", "0.0.0.0", "--no-token", environment=without)
assert beyond.returncode == 2 and b"token" in beyond.stderr, beyond
nonsense = gateway.run("serve", "--address", "example.org")
assert nonsense.returncode == 2, nonsense

# As systemd does: whoever starts the program hears when it is ready, that it lives, and that it stops.
manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(f"\0headgate-test-{os.getpid()}")
manager.settimeout(60)
gateway.environment["NOTIFY_SOCKET"] = f"@headgate-test-{os.getpid()}"
gateway.environment["WATCHDOG_USEC"] = "1000000"


def heard():
    """What the manager has not read yet."""
    told = []
    manager.setblocking(False)
    try:
        while True:
            told.append(manager.recv(4096))
    except BlockingIOError:
        return told


def ends_as_tls_does(port, certificate):
    """Whether a connection ends with close_notify: without it nobody can tell the end from somebody else's cut."""
    context = ssl.create_default_context(cafile=certificate)
    asks = (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n",
            b"POST /v1/models HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n")
    for ask in asks:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1", suppress_ragged_eofs=False) as peer:
                peer.sendall(ask)
                got = b""
                while piece := peer.recv(4096):  # ssl.SSLEOFError where it just stops
                    got += piece
                assert got.startswith(b"HTTP/1.1 200" if b"evil" not in ask else b"HTTP/1.1 403"), got


def check_tls(gateway, folder):
    """With a certificate of its own, as curl reaches it; what can't serve is refused before it listens.

    Returns all that was said meanwhile, and the private keys' own lines."""
    made = pathlib.Path(sys.argv[2], "tests/support/tls")
    certificate, key = made / "server.crt", folder / "server.key"
    shutil.copy(made / "server.key", key)
    key.chmod(0o644)
    strange = folder / "strange.key"
    subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", strange], check=True)
    rsa_certificate, rsa_key = folder / "rsa.crt", folder / "rsa.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", rsa_key, "-out", rsa_certificate], check=True, capture_output=True)
    rsa_key.chmod(0o600)
    said = b""
    for files, word in (((certificate, ""), b"both"), ((certificate, folder / "none"), b"can't be read"), ((key, key), b"no certificate"),
                        ((certificate, certificate), b"no RSA or EC key"), ((certificate, strange), b"not that of the certificate"),
                        ((certificate, rsa_key), b"not that of the certificate")):
        refused = gateway.run("serve", "--port", "0", "--certificate", files[0], "--certificate-key", files[1])
        assert refused.returncode == 2 and word in refused.stderr, (files, refused)
        said += refused.stdout + refused.stderr
    for certificate, key, mode in ((certificate, key, 0o644), (certificate, key, 0o600), (rsa_certificate, rsa_key, 0o600)):
        key.chmod(mode)
        process = gateway.start("serve", "--port", "0", "--json", "--certificate", certificate, "--certificate-key", key)
        line = process.stdout.readline()
        told = json.loads(line)
        assert told["tls"], told
        base = f"https://127.0.0.1:{told['port']}"

        good = subprocess.run(["curl", "-sS", "--max-time", "60", "--cacert", certificate, "-H", f"x-api-key: {gateway.token}",
                               f"{base}/v1/models", "--next", "-sS", "--cacert", certificate, "-H", f"x-api-key: {gateway.token}",
                               "-d", json.dumps({**hello, "stream": True, "model": "ollama/simulated-fast",
                                                 "messages": [{"role": "user", "content": "long 4000"}]}),
                               f"{base}/v1/chat/completions", "--next", "-sS", "--cacert", certificate,
                               "-H", f"x-api-key: {gateway.token}", f"{base}/metrics"], capture_output=True)
        assert good.returncode == 0 and b'"object":"list"' in good.stdout and b"data: [DONE]\n\n" in good.stdout, good
        assert b"headgate_build_info" in good.stdout and str(key).encode() not in good.stdout, good
        ends_as_tls_does(told["port"], certificate)
        unknown = subprocess.run(["curl", "-sS", base + "/healthz"], capture_output=True)
        assert unknown.returncode == 60, unknown  # nobody signed it
        plain = subprocess.run(["curl", "-sS", "--max-time", "20", base.replace("https", "http") + "/healthz"], capture_output=True)
        assert plain.returncode != 0 and not plain.stdout, plain
        process.terminate()
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0 and (b"chmod 600" in err) == (mode == 0o644), (mode, err)
        said += line + good.stdout + good.stderr + unknown.stderr + plain.stderr + out + err
    lines = [row for file in (key, rsa_key) for row in file.read_bytes().split() if len(row) > 40]
    return said, lines


gateway.run("settings", "set", "models/aliases", "gpt-4o-mini = gemini/simulated-fast")
gateway.run("settings", "set", "models/gemini_secondary", "simulated-vision")
gateway.run("clients", "plan", "set", "Tiny", "--requests-a-minute", "2", "--output-tokens", "20", "--allow", "gemini/*")
added = gateway.run("clients", "add", "editor", "--plan", "Tiny", "--json")
editor = json.loads(added.stdout)["token"]
gateway.run("clients", "plan", "set", "Single", "--allow", "gemini/simulated-fast")
added = gateway.run("clients", "add", "bound", "--plan", "Single", "--json")
bound = json.loads(added.stdout)["token"]

hello = {"model": "gemini/simulated-fast", "messages": [{"role": "user", "content": "Hello"}]}
with gateway:
    assert manager.recv(4096) == f"READY=1\nSTATUS=The gateway listens on {gateway.base}".encode()
    assert manager.recv(4096) == b"WATCHDOG=1" and manager.recv(4096) == b"WATCHDOG=1"
    seen = b""
    for path, headers in (("/v1/chat/completions", {}), ("/v1/chat/completions?key=wrong", {})):
        try:
            urllib.request.urlopen(urllib.request.Request(gateway.base + path, json.dumps(hello).encode(), headers))
            raise AssertionError("let in without a token")
        except urllib.error.HTTPError as error:
            assert error.code == 401, error.code
            seen += error.read()

    answer = gateway.post("/v1/chat/completions", hello)
    assert answer["choices"][0]["message"]["content"].startswith("*Simulated answer.*"), answer
    assert answer["backend"] == "gemini", answer

    assert gateway.post("/v1/chat/completions", {**hello, "model": "gpt-4o-mini"})["backend"] == "gemini"

    # Another model answers in the place of one that is gone, and says so; not where the plan does not have it.
    gateway.fault("error=model-missing")
    answer = gateway.post("/v1/chat/completions", hello)
    assert (answer["backend"], answer["model"]) == ("gemini", "simulated-vision"), answer
    gateway.fault("error=model-missing")
    try:
        gateway.post("/api/v1/ai/chat", {**hello, "message": "Hello"}, bound)
        raise AssertionError("the plan was passed over")
    except urllib.error.HTTPError as error:
        told = json.load(error)
        assert error.code == 404 and told["fallback_available"] is False, (error.code, told)

    # A client of its own: its plan holds whatever dialect it speaks, and tells which way out there is.
    def refused(path, body, status):
        try:
            gateway.post(path, body, editor)
        except urllib.error.HTTPError as error:
            assert error.code == status and error.headers["X-Headgate-Limit-Source"] == "plan", (error.code, error.headers)
            return
        raise AssertionError("the plan was passed over")

    refused("/v1/chat/completions", {**hello, "model": "openai/simulated-fast"}, 403)
    # Nor does it learn what all clients together ask of all models.
    try:
        urllib.request.urlopen(urllib.request.Request(gateway.base + "/metrics", headers={"x-api-key": editor}))
        raise AssertionError("told the metrics to a client of some models")
    except urllib.error.HTTPError as error:
        assert error.code == 403 and error.headers["X-Headgate-Limit-Source"] == "plan", (error.code, error.headers)
    long = {"contents": [{"parts": [{"text": "long 500"}]}], "generationConfig": {"maxOutputTokens": 400}}
    cut = gateway.post("/v1beta/models/gemini/simulated-fast:generateContent", long, editor)
    assert cut["candidates"][0]["finishReason"] == "MAX_TOKENS" and cut["usageMetadata"]["candidatesTokenCount"] <= 20, cut
    gateway.post("/v1/chat/completions", hello, editor)
    refused("/v1/chat/completions", hello, 429)

    # The service echoes the key in its own words; neither answer nor log may.
    # Each refusal costs its back end the key, hence another one each time.
    for service, fault in (("openai", "error=key-invalid"), ("anthropic", "error=suspended"), ("gemini", "mid-error=key-invalid")):
        gateway.fault(fault)
        ask = {**hello, "stream": True, "model": f"{service}/simulated-fast"}
        request = urllib.request.Request(f"{gateway.base}/v1/chat/completions?key={gateway.token}", json.dumps(ask).encode())
        try:
            with urllib.request.urlopen(request) as stream:
                seen += stream.read()
        except urllib.error.HTTPError as error:
            seen += error.read() + str(error.headers).encode()
    assert gateway.get("/health")["backends"]["ollama"] == "ok"

    # The house's addresses as a shell script asks them.
    def curl(*arguments, token=gateway.token):
        command = ["curl", "-sS", "--max-time", "60", "-w", "\\n%{http_code}"]
        if token:
            command += ["-H", f"Authorization: Bearer {token}"]
        asked = subprocess.run([*command, *arguments[:-1], gateway.base + arguments[-1]], capture_output=True, check=True)
        text, status = asked.stdout.decode().rsplit("\n", 1)
        return int(status), text

    simulated = '"model": "ollama/simulated-fast"'
    asks = {"/api/v1/ai/chat": '{"message": "Hello", %s}' % simulated, "/api/gemini/generate": '{"prompt": "Hello"}'}
    for path, ask in asks.items():
        status, text = curl("-d", ask, path)
        answer = json.loads(text)
        assert status == 200 and answer.get("response", answer.get("content")).startswith("*Simulated answer.*"), (path, status, text)
        assert curl("-d", ask, path, token=None)[0] == 401 and curl("-d", "{", path)[0] == 400, path
    status, text = curl("-N", "-d", asks["/api/v1/ai/chat"], "/api/v1/ai/chat/stream")
    assert status == 200 and text.startswith("data: *Simulated") and text.rstrip().endswith("data: [DONE]"), text
    for path, member in (("/api/v1/ai/usage", "month"), ("/api/v1/ai/models", "models"), ("/api/gemini/status", "models"),
                         ("/health", "backends"), ("/openapi.json", "paths")):
        status, text = curl(path)
        assert status == 200 and member in json.loads(text), (path, status, text[:200])
    for path, word in (("/healthz", "ok"), ("/readyz", "ok"), ("/metrics", "headgate_build_info")):
        status, text = curl(path)
        assert status == 200 and word in text, (path, status, text[:200])
    status, text = curl("-I", "-H", "Host: evil.example", "/health")
    assert status == 403 and text.rstrip().endswith("close"), (status, text)  # a head has no body

    # A client that leaves in the middle, and one that is still being answered when the signal comes.
    gateway.fault("speed=200", 2)
    leaving = socket.create_connection(("127.0.0.1", int(gateway.base.rsplit(":", 1)[1])))
    body = json.dumps({"model": "ollama/simulated-fast", "stream": True, "messages": [{"role": "user", "content": "long 4000"}]}).encode()
    head = (f"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nx-api-key: {gateway.token}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode()
    leaving.sendall(head + body)
    assert b"200 OK" in leaving.recv(4096)
    leaving.close()
    staying = socket.create_connection(("127.0.0.1", int(gateway.base.rsplit(":", 1)[1])))
    body = body.replace(b"long 4000", b"long 0200")
    staying.sendall(head + body)
    got = staying.recv(4096)
    told = heard()
    status, printed = gateway.stop()
    assert status == 0, (status, printed)
    assert set(told) <= {b"WATCHDOG=1"} and b"STOPPING=1" in heard(), told
    while piece := staying.recv(65536):
        got += piece
    assert got.endswith(b"data: [DONE]\n\n\r\n0\r\n\r\n"), got[-200:]

    books = gateway.run("usage", "--by", "origin,client", "--json")
    rows = [json.loads(line) for line in books.stdout.splitlines()]
    mine = [row for row in rows if row.get("origin") == "gateway"]
    counts = {row["client"]: row["requests"] for row in mine}
    assert counts == {"gateway": 11, "bound": 1, "editor": 4}, rows
    assert editor.encode() not in seen + printed, "a client's token was printed"
    with tempfile.TemporaryDirectory() as folder:
        said, private = check_tls(gateway, pathlib.Path(folder))
    seen += printed + books.stdout + books.stderr + got + said
    for file in gateway.profile.rglob("*"):
        if file.is_file():
            seen += file.read_bytes()
    assert private and not any(row in seen for row in private), "a piece of a private key is somewhere"
    for name, secret in gateway.secrets.items():
        assert secret.encode() not in seen, f"the {name} canary is somewhere"
print("serve: all is right")
