#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""hosts.py HEADGATE HEADGATECTL: whom the programs speak to, as the kernel sees it (strace). At a first run nobody
but the places where a local Ollama would be; later those alone that the user set up. 77 where strace can't watch."""

import http.server
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAMS = []
OLLAMA = ("127.0.0.1", 11434)
# What a resolver would be asked by, and what would be connected to; sendto also covers DNS over UDP.
CALLS = "trace=connect,sendto,sendmsg,sendmmsg"
ADDRESS = re.compile(r'sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")')
KEY = "nobodys-key-of-the-hosts-test"  # no canary: it goes to a server of this test


def quiet_environment(home):
    """A user's first day: no keys, no addresses, no proxy, no session."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL") or "SAN_OPTIONS" in k}
    return kept | {"HOME": home, "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen"}


def contacted(log):
    """Address and port of every AF_INET and AF_INET6 socket that was used."""
    return {(match[2] or match[3], int(match[1])) for match in ADDRESS.finditer(log.read_text(errors="replace"))}


class Models(http.server.BaseHTTPRequestHandler):
    """A Gemini of this test's own, with one model."""

    def do_GET(self):
        self.server.asked.append(self.path)
        body = b'{"models":[{"name":"models/a","supportedGenerationMethods":["generateContent"]}]}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Hosts(unittest.TestCase):
    def watch(self, command, seconds=None, until=lambda: True, **variables):
        """Runs a program under strace; ends it after a while, once `until` is true, if it does not end by itself."""
        with tempfile.TemporaryDirectory() as home:
            log = pathlib.Path(home, "strace.log")
            run = subprocess.Popen(
                ["strace", "-f", "-qq", "-e", CALLS, "-o", str(log), *command],
                env=quiet_environment(home) | variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                start_new_session=True)
            try:
                if seconds:
                    deadline = time.monotonic() + 90
                    while not until() and time.monotonic() < deadline:
                        time.sleep(0.1)
                    time.sleep(seconds)  # nothing tells that a program will not speak to anybody any more
                    self.assertIsNone(run.poll(), "the program ended by itself")
                    os.killpg(run.pid, signal.SIGTERM)
                run.communicate(timeout=60)
            finally:
                if run.poll() is None:
                    os.killpg(run.pid, signal.SIGKILL)
                    run.communicate()
            return contacted(log)

    def test_the_watch_sees_what_it_should(self):
        seen = self.watch([sys.executable, "-c", "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"])
        self.assertEqual(seen, {("127.0.0.1", 9)})

    def test_the_first_run_of_the_window_speaks_to_nobody(self):
        self.assertLessEqual(self.watch([PROGRAMS[0]], seconds=6), {OLLAMA})

    def test_a_command_without_a_service_speaks_to_nobody(self):
        self.assertEqual(self.watch([PROGRAMS[1], "settings", "list"]), set())

    def test_with_one_service_set_up_only_that_is_spoken_to(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Models)
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            seen = self.watch([PROGRAMS[0]], seconds=3, until=lambda: server.asked, GEMINI_API_KEY=KEY,
                              GEMINI_BASE_URL=f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            server.server_close()
        self.assertIn(("127.0.0.1", server.server_port), seen)
        self.assertLessEqual(seen, {OLLAMA, ("127.0.0.1", server.server_port)})
        self.assertTrue(server.asked)
        self.assertFalse([path for path in server.asked if KEY in path])


if __name__ == "__main__":
    try:
        subprocess.run(["strace", "-f", "-qq", "-e", CALLS, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("skipped: strace can't watch programs here (./dev setup installs it)")
        sys.exit(77)
    PROGRAMS = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1], verbosity=2)
