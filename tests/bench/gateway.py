# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway between clients and a service of the bench's own (bench_gateway), beside nginx in the same place and with neither.
Everything is on this machine, and so is what measures: with few cores all figures have their share of it."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

TOKEN = "bench-token-0123456789abcdef"
SECONDS = 4.0  # of one load
STALL_MS = 200
NGINX = """daemon off; pid {folder}/pid; error_log stderr crit; worker_processes 1; {user}
events {{ worker_connections 2048; }}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream service {{ server 127.0.0.1:{upstream}; keepalive 512; }}
  server {{ listen 127.0.0.1:{port}; keepalive_requests 1000000;
    location / {{ proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; }} }} }}
"""


@contextmanager
def _process(command, **options):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _nginx_program():
    """The installed one, else the package's own, unpacked and not installed: that would start a server of the whole machine's."""
    found = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if found:
        return found
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "headgate-bench/nginx"
    program = folder / "usr/sbin/nginx"
    if not program.exists() and shutil.which("apt-get"):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-q", "nginx"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for package in folder.glob("nginx_*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return program if program.exists() else None


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _until(holds, what):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError(f"{what} did not come up")


def _get(port, path):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def _listens(port):
    _until(lambda: "bench" in _get(port, "/v1/models"), "the gateway")


@contextmanager
def _surroundings(binaries):
    """The service, and what a program needs to find it alone."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="headgate-bench-"))
        upstream = stack.enter_context(_process([binaries / "bench_gateway", "upstream"], stdout=subprocess.PIPE))
        port = int(upstream.stdout.readline())
        yield home, port, {
            "PATH": os.environ.get("PATH", ""), "HOME": home, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1", "OPENAI_API_KEY": "sk-bench-0123456789abcdef",
            "HEADGATE_GATEWAY_TOKEN": TOKEN, "QT_QPA_PLATFORM": "offscreen",
        }  # fmt: skip


@contextmanager
def _gateway(binaries, home, environment):
    command = [binaries / "headgatectl", "--profile", Path(home, "profile"), "serve", "--port", "0", "--json"]
    with _process(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        port = json.loads(process.stdout.readline())["port"]
        _listens(port)
        yield port, process.pid


@contextmanager
def _nginx(home, upstream):
    program = _nginx_program()
    if not program:
        yield None
        return
    port, folder = _free_port(), Path(home, "nginx")
    folder.mkdir()
    config = folder / "conf"
    config.write_text(NGINX.format(folder=folder, upstream=upstream, port=port, user="user root;" if os.getuid() == 0 else ""))
    with _process([program, "-p", folder, "-e", "stderr", "-c", config]):
        _until(lambda: _get(port, "/v1/models"), "nginx")
        yield port


def _client(binaries, port, mode, connections, seconds=SECONDS):
    command = [binaries / "bench_gateway", "client", str(port), TOKEN, mode, str(connections), str(seconds)]
    figures = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=120, check=True).stdout)
    if figures["failed"] or not figures["requests"]:
        raise RuntimeError(f"{mode} × {connections}: {figures['failed']} of {figures['requests']} requests failed")
    return figures


def _cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid):
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def _crowd(binaries, port, pid):
    """256 streams at 50 events a second: the core's share, and memory."""
    begun, cpu = time.monotonic(), _cpu_seconds(pid)
    figures = _client(binaries, port, "timed", 256, 6)
    figures["core_percent"] = 100 * (_cpu_seconds(pid) - cpu) / (time.monotonic() - begun)
    figures["resident_mb"] = _resident_mb(pid)
    return figures


def _stalled_reader(port, pid):
    """MB more while a client takes nothing of an answer without end for 2 s."""
    body = json.dumps({"model": "openai/bench", "stream": True, "messages": [{"role": "user", "content": "mode flood"}]}).encode()
    head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nx-api-key: {TOKEN}\r\nContent-Length: {len(body)}\r\n\r\n"
    before = _resident_mb(pid)
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(head.encode() + body)
        client.recv(1)
        time.sleep(2)
        return _resident_mb(pid) - before


def _stalled_window(binaries, home, environment):
    """The window's own gateway, with and without the window's thread stopped for 200 ms again and again."""
    profile, port = Path(home, "window"), _free_port()
    for name, value in (("gateway/on", "true"), ("gateway/port", str(port)), ("gateway/needs_token", "false")):
        subprocess.run([binaries / "headgatectl", "--profile", profile, "settings", "set", name, value], env=environment, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
    with _process([binaries / "headgate", "--profile", profile], env=environment, stderr=subprocess.DEVNULL) as process:
        _listens(port)
        calm = _client(binaries, port, "json", 4)
        stall = [binaries / "bench_gateway", "stall", str(process.pid), str(STALL_MS), str(SECONDS + 1)]
        with _process(stall) as stalling:
            time.sleep(0.2)
            stalled = _client(binaries, port, "json", 4)
            if stalling.poll():
                raise RuntimeError("the window's thread could not be stopped")
        return calm, stalled


def measure(binaries):
    """{place: {load: figures}} for the places direct, nginx and gateway; and what the gateway alone has."""
    loads = {"one": ("json", 1), "first_1": ("burst", 1), "first_16": ("burst", 16), "chunks_16": ("chunks", 16), "timed_100": ("timed", 100)}
    with _surroundings(binaries) as (home, upstream, environment), ExitStack() as stack:
        port, pid = stack.enter_context(_gateway(binaries, home, environment))
        places = {"direct": upstream, "nginx": stack.enter_context(_nginx(home, upstream)), "gateway": port}
        _client(binaries, port, "json", 16, 1)  # what is loaded and grown once
        figures = {
            place: {name: _client(binaries, at, mode, connections) for name, (mode, connections) in loads.items()}
            for place, at in places.items()
            if at
        }
        figures["gateway"]["crowd"] = _crowd(binaries, port, pid)
        figures["gateway"]["stalled_reader_mb"] = _stalled_reader(port, pid)
        stack.close()
        figures["window"] = dict(zip(("calm", "stalled"), _stalled_window(binaries, home, environment)))
        return figures
