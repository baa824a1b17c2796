#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway under clients that mean no good, or die: malformed and smuggled requests, slow ones, idle ones by the thousand,
and clients that leave with answers pending. Afterwards it must answer as before, hold nothing, and be as small as before.

Usage: storm.py HEADGATECTL TOP PROFILE [--rounds N] [--idle N] [--wait]
The defaults take a few seconds; ./dev storm runs it at size. --wait also waits for what the gateway's own deadlines end.
"""

import argparse
import json
import pathlib
import random
import re
import resource
import selectors
import socket
import struct
import time
import urllib.error
import urllib.request

from gatewayrun import PATIENCE, Gateway

CLIENTS = 256  # that leave in one round: as many as one client may have at work
MUTANTS = 64  # in one round
TRICKLE = 10  # tokens a second, so that no answer ends by itself
SMUGGLED = "smuggled"  # a model that nobody may ask for
ENOUGH_ROUNDS = 100  # from which on memory is judged
WARM_ROUNDS = 40
GROWTH = 1.05  # of memory, from the warmed-up program to the end


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("headgatectl")
    parser.add_argument("top")
    parser.add_argument("profile")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--idle", type=int, default=400)
    parser.add_argument("--wait", action="store_true")
    return parser.parse_args()


def chat(model="ollama/simulated-fast", prompt="long 300", stream=True):
    return json.dumps({"model": model, "stream": stream, "messages": [{"role": "user", "content": prompt}]}).encode()


class Storm:
    def __init__(self, gateway, seed):
        self.gateway = gateway
        self.address = ("127.0.0.1", int(gateway.base.rsplit(":", 1)[1]))
        self.random = random.Random(seed)
        self.proc = pathlib.Path(f"/proc/{gateway.process.pid}")

    def connect(self):
        return socket.create_connection(self.address, timeout=PATIENCE)

    def head(self, path, *fields, method="POST"):
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"x-api-key: {self.gateway.token}", *fields]
        return "\r\n".join(lines).encode() + b"\r\n\r\n"

    def request(self, body):
        return self.head("/v1/chat/completions", f"Content-Length: {len(body)}") + body

    # What the gateway says of itself.

    def metrics(self):
        request = urllib.request.Request(self.gateway.base + "/metrics", headers={"x-api-key": self.gateway.token})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            lines = [line.rsplit(" ", 1) for line in answer.read().decode().splitlines() if not line.startswith("#")]
        return {name: float(value) for name, value in lines}

    def settled(self):
        """The figures once nothing runs, nothing is held and only this question is connected."""
        until = time.monotonic() + PATIENCE
        figures = {}
        while time.monotonic() < until:
            try:
                figures = self.metrics()
            except (urllib.error.HTTPError, OSError):
                figures = {}
            calm = {"headgate_gateway_requests_running": 0, "headgate_open_holds": 0, "headgate_books_queue_requests": 0,
                    "headgate_gateway_connections": 1}
            if figures and all(figures[name] == wanted for name, wanted in calm.items()):
                return figures
            time.sleep(0.02)
        raise AssertionError(f"it does not calm down: {figures}")

    def size(self):
        """MB resident, and open files."""
        self.settled()
        pages = int((self.proc / "statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6, len(list((self.proc / "fd").iterdir()))

    def answers(self):
        """A request is still answered, by the service behind."""
        answer = self.gateway.post("/v1/chat/completions", json.loads(chat(prompt="Hello", stream=False)))
        assert answer["choices"][0]["message"]["content"].startswith("*Simulated answer.*"), answer

    # The storms.

    def refused(self):
        """Requests that must be refused, each with a second one behind it that must not be served."""
        hidden = self.request(chat(f"ollama/{SMUGGLED}"))
        path = "/v1/chat/completions"

        def post(*fields):
            return self.head(path, *fields)

        chunked = "Transfer-Encoding: chunked"
        nul = "X: a\0b"
        cases = {
            "length and encoding": post("Content-Length: 5", chunked) + b"0\r\n\r\n",
            "encoding and length": post(chunked, "Content-Length: 5") + b"0\r\n\r\n",
            "two lengths": post("Content-Length: 0", "Content-Length: 5"),
            "a list of lengths": post("Content-Length: 0, 5"),
            "length with a sign": post("Content-Length: +0"),
            "negative length": post("Content-Length: -1"),
            "length in hex": post("Content-Length: 0x0"),
            "length of two words": post("Content-Length: 0 5"),
            "length beyond 64 bits": post("Content-Length: 18446744073709551616"),
            "length beyond the bound": post("Content-Length: 33554433"),
            "two encodings": post("Transfer-Encoding: gzip, chunked") + b"0\r\n\r\n",
            "encoding twice": post(chunked, chunked) + b"0\r\n\r\n",
            "encoding after chunked": post("Transfer-Encoding: chunked, identity") + b"0\r\n\r\n",
            "unknown encoding": post("Transfer-Encoding: xchunked") + b"0\r\n\r\n",
            "encoding behind a vertical tab": post("Transfer-Encoding: \x0bchunked") + b"0\r\n\r\n",
            "space before the colon": post("Transfer-Encoding : chunked") + b"0\r\n\r\n",
            "space before the length's colon": post("Content-Length : 5") + b"",
            "encoding on HTTP/1.0": post(chunked).replace(b"HTTP/1.1", b"HTTP/1.0") + b"0\r\n\r\n",
            "chunk size with 0x": post(chunked) + b"0x0\r\n\r\n",
            "chunk size with a sign": post(chunked) + b"+0\r\n\r\n",
            "negative chunk": post(chunked) + b"-1\r\n\r\n",
            "chunk size beyond 64 bits": post(chunked) + b"10000000000000000\r\n\r\n",
            "chunk without a line end": post(chunked) + b"1\r\naXX0\r\n\r\n",
            "chunk size on a bare LF": post(chunked) + b"1\na\r\n0\r\n\r\n",
            "LF in a chunk's extension": post(chunked) + b"0;a\nb\r\n\r\n",
            "bare CR": post("A: b\rContent-Length: 5"),
            "bare LF": post("A: b\nContent-Length: 5"),
            "NUL in a field": post(nul),
            "no host": post().replace(b"Host: localhost\r\n", b""),
            "two hosts": post("Host: localhost"),
            "an address as target": self.head("http://localhost" + path),
            "a name as target": self.head("localhost:80", method="CONNECT"),
            "upgrade": post("Connection: upgrade", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"),
            "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n",
            "unknown method": self.head(path, method="BREW"),
            "no version": f"POST {path}\r\n\r\n".encode(),
            "version with a tail": post().replace(b"HTTP/1.1", b"HTTP/1.1x"),
            "expectation": post("Expect: miracles", "Content-Length: 0"),
            "header too long": post("A: " + "a" * 33000),
            "too many fields": post(*["A: b"] * 120),
            "foreign host": post("Content-Length: 0").replace(b"localhost", b"evil.example"),
            "a web page": post("Origin: https://evil.example", "Content-Length: 0"),
        }
        for name, case in cases.items():
            got = self.said_to(case + hidden)
            statuses = [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", got)]
            assert len(statuses) == 1 and 400 <= statuses[0] < 600, (name, statuses, got[:300])
        return len(cases)

    def said_to(self, request):
        """All that comes until the gateway ends the connection."""
        got = b""
        with self.connect() as client:
            try:
                client.sendall(request)
                while piece := client.recv(65536):
                    got += piece
            except ConnectionResetError:
                pass
        return got

    def mutants(self):
        """Requests with something changed in them, all at once; whatever is said to them."""
        good = [self.request(chat(prompt="Hello")), self.head("/v1/models", method="GET"),
                self.head("/v1/chat/completions", "Transfer-Encoding: chunked") + b"5\r\nhello\r\n0\r\n\r\n"]
        clients = []
        for _ in range(MUTANTS):
            data = bytearray(self.random.choice(good))
            for _ in range(self.random.randint(1, 8)):
                at = self.random.randrange(len(data))
                match self.random.randrange(4):
                    case 0:
                        data[at] = self.random.randrange(256)
                    case 1:
                        del data[at : at + self.random.randint(1, 20)]
                    case 2:
                        data[at:at] = self.random.choice([b"\r\n", b"\n", b"\0", b" ", b":", b"\r\n\r\n", bytes(100), b"%00", b"\xff"])
                    case 3:
                        data[at:at] = data[: self.random.randrange(len(data))]
                data = data or bytearray(b"\r\n")
            client = self.connect()
            client.sendall(data)
            clients.append(client)
        time.sleep(0.01)
        self.leave(clients)

    def leave(self, clients):
        """Every other one as a program that was killed."""
        for number, client in enumerate(clients):
            if number % 2:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()

    def gone(self):
        """Clients that leave with their answers pending: some before their first byte, some after it. Returns how many were
        being answered."""
        self.gateway.control(speed=TRICKLE)
        request = self.request(chat())
        clients = [self.connect() for _ in range(CLIENTS)]
        for client in clients:
            client.sendall(request)
        waiting = selectors.DefaultSelector()
        for client in clients[: CLIENTS // 2]:
            waiting.register(client, selectors.EVENT_READ)
        answered = 0
        until = time.monotonic() + PATIENCE
        while waiting.get_map() and time.monotonic() < until:
            for key, _ in waiting.select(1):
                answered += key.fileobj.recv(65536).startswith(b"HTTP/1.1 200")
                waiting.unregister(key.fileobj)
        waiting.close()
        self.leave(clients)
        self.gateway.control(speed=0)
        return answered

    def slow(self, wait):
        """Clients that send a byte now and then, or take nothing: others are answered meanwhile, and with `wait` the slow
        ones are told to go."""
        header, body = self.head("/v1/models", method="GET"), self.request(chat(prompt="a" * 3000))
        headers = [self.connect() for _ in range(48)]
        bodies = [self.connect() for _ in range(16)]
        readers = [self.connect() for _ in range(16)]
        for client in bodies:
            client.sendall(body[:-2000])
        for client in readers:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            client.sendall(self.request(chat()))
        for step in range(12):
            for client in headers:
                client.sendall(header[step : step + 1])
            for client in bodies:
                client.sendall(b"a")
            self.answers()
        if wait:
            for kind, clients, seconds in (("header", headers, 15), ("body", bodies, 70)):
                until = time.monotonic() + seconds
                for client in clients:
                    client.settimeout(max(0.1, until - time.monotonic()))
                    assert client.recv(4096).startswith(b"HTTP/1.1 408"), f"a slow {kind} is waited for"
        self.leave(headers + bodies + readers)

    def idle(self, number):
        """Connections that ask for nothing. Returns how many were open at once here, and how many of these there."""
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        number = min(number, hard - 200)
        clients = [self.connect() for _ in range(number)]
        time.sleep(1.2)  # what has just come is not taken for idle
        self.answers()
        held = self.metrics()["headgate_gateway_connections"]
        self.leave(clients)
        return number, int(held)


def main():
    options = arguments()
    gateway = Gateway(options.headgatectl, options.top, options.profile)
    with gateway:
        storm = Storm(gateway, seed=6)
        begun = time.monotonic()
        refused = storm.refused()
        judges_size = options.rounds >= ENOUGH_ROUNDS
        for _ in range(WARM_ROUNDS if judges_size else 0):  # the memory that all this takes is taken once
            storm.mutants()
            storm.gone()
            storm.settled()
        opened, held = storm.idle(options.idle)
        storm.slow(False)
        size, files = storm.size()
        print(f"{refused} requests refused; {opened} idle connections, {held} of them held; before: {size:.1f} MB, {files} files", flush=True)
        stormed = time.monotonic()
        answered = 0
        for number in range(options.rounds):
            storm.mutants()
            answered += storm.gone()
            storm.settled()
            if number % 100 == 99:
                each = (time.monotonic() - stormed) / (number + 1)
                left = each * (options.rounds - number - 1)
                print(f"round {number + 1}, {time.monotonic() - begun:.0f} s, {left:.0f} s left: {storm.size()[0]:.1f} MB", flush=True)
        if judges_size:
            storm.refused()
            storm.idle(options.idle)
        if options.wait:
            storm.slow(True)
        storm.answers()
        after, files_after = storm.size()
        print(f"{options.rounds} rounds of {CLIENTS} clients gone ({answered} with their answer begun) and {MUTANTS} requests"
              f" changed, {time.monotonic() - begun:.0f} s", flush=True)
        print(f"memory before {size:.1f} MB, after {after:.1f} MB ({after / size - 1:+.1%}); files before {files}, after {files_after}", flush=True)
        assert answered >= options.rounds * CLIENTS // 2 - options.rounds, answered
        with urllib.request.urlopen(gateway.simulator + "/simulator/state") as state:
            assert SMUGGLED not in state.read().decode(), "a smuggled request was served"
        assert files_after <= files + 2, (files, files_after)
        assert not judges_size or after <= size * GROWTH, f"{size:.1f} MB have become {after:.1f} MB"
        status, printed = gateway.stop()
        assert status == 0, (status, printed[-2000:])
        for name, secret in gateway.secrets.items():
            assert secret.encode() not in printed, f"the {name} canary was printed"
    print("storm: PASSED")


if __name__ == "__main__":
    try:
        main()
    except Exception as error:
        print(f"storm: FAILED: {error or type(error).__name__}", flush=True)
        raise
