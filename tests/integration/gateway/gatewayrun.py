# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""headgatectl serve in front of headgatectl simulate, with keys and a profile of the test's own."""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import urllib.request

PATIENCE = 60


def canaries(top):
    """The made-up secrets of tests/support/canaries.h, by name."""
    text = (pathlib.Path(top) / "tests/support/canaries.h").read_text(encoding="utf-8")
    return dict(re.findall(r'char k(\w+)Canary\[\] = "([^"]+)"', text))


class Gateway:
    """A context: `base` is its address, `token` what it wants, `simulator` the service behind it."""

    def __init__(self, headgatectl, top, profile):
        self.program = headgatectl
        self.secrets = canaries(top)
        self.token = self.secrets["Client"]
        self.profile = pathlib.Path(profile)
        shutil.rmtree(self.profile, ignore_errors=True)
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/headgate-test",
            "GEMINI_API_KEY": self.secrets["Gemini"],
            "OPENAI_API_KEY": self.secrets["OpenAi"],
            "ANTHROPIC_API_KEY": self.secrets["Anthropic"],
            "MAX_RETRIES": "1",
            "HEADGATE_GATEWAY_TOKEN": self.token,
            "HEADGATE_CLIENT_KEY": "of-this-test-alone-0123456789abcdef",
        }
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.running = []

    def run(self, *arguments, environment=None):
        return subprocess.run([self.program, "--profile", self.profile, *arguments], capture_output=True, timeout=PATIENCE,
                              env=environment or self.environment)

    def start(self, *arguments):
        process = subprocess.Popen([self.program, "--profile", self.profile, *arguments], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=self.environment)
        self.running.append(process)
        return process

    def __enter__(self):
        simulator = self.start("simulate")
        for _ in range(4):
            name, address = simulator.stdout.readline().decode().strip().split("=", 1)
            self.environment[name] = address
        self.simulator = self.environment["GEMINI_BASE_URL"]
        self.control(speed=0, latencyMs=0)
        self.process = self.start("serve", "--port", "0", "--json")
        told = json.loads(self.process.stdout.readline())
        assert told["type"] == "listening" and told["address"] == "127.0.0.1", told
        self.base = f"http://127.0.0.1:{told['port']}"
        self.await_models()
        return self

    def __exit__(self, *_):
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.communicate()

    def control(self, **what):
        urllib.request.urlopen(urllib.request.Request(self.simulator + "/simulator/control", json.dumps(what).encode()))

    def fault(self, faults, count=1):
        self.control(faults=faults, count=count)

    def get(self, path):
        request = urllib.request.Request(self.base + path, headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def post(self, path, body, token=None):
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), {"x-api-key": token or self.token})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def await_models(self):
        """The services are asked for their models when the program starts."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if {model["owned_by"] for model in self.get("/v1/models")["data"]} >= {"gemini", "openai", "anthropic", "ollama"}:
                return
            time.sleep(0.05)
        raise AssertionError("the gateway lists no models")

    def stop(self):
        """As a service manager does; the status and all that it printed."""
        self.process.send_signal(signal.SIGTERM)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out + err
