# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees when something is painted on an X screen: a client of the DAMAGE extension, spoken by hand,
so that no program under test needs a line for it and no package beside Python's own is needed.
Protocol: https://www.x.org/releases/current/doc/xproto/x11protocol.html, damageproto.txt."""

import socket
import struct
import time

QUERY_EXTENSION = 98
RAW_RECTANGLES = 0


class PaintWatch:
    """Watches the whole screen of a local display that needs no authority."""

    def __init__(self, display):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(30)
        self._socket.connect(f"/tmp/.X11-unix/X{display}")
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        head = self._read(8)
        if head[0] != 1:
            raise RuntimeError("the X server refused the connection")
        setup = self._read(struct.unpack_from("<H", head, 6)[0] * 4)
        resource_base, vendor_length = struct.unpack_from("<4xI8xH", setup)
        formats = setup[21]
        (root,) = struct.unpack_from("<I", setup, 32 + (vendor_length + 3) // 4 * 4 + formats * 8)
        major, self._damage_notify = self._extension(b"DAMAGE")
        self._socket.sendall(struct.pack("<BBHII", major, 0, 3, 1, 1))  # QueryVersion
        self._reply()
        self._socket.sendall(struct.pack("<BBHIIBxxx", major, 1, 4, resource_base + 1, root, RAW_RECTANGLES))

    def close(self):
        self._socket.close()

    def forget(self):
        """Drops what was painted until now."""
        self._socket.setblocking(False)
        try:
            while self._socket.recv(65536):
                pass
        except BlockingIOError:
            pass
        self._socket.settimeout(30)

    def first_paint(self, smallest=10_000):
        """Waits for a painted rectangle of so many pixels; the monotonic time of it."""
        while True:
            event = self._read(32)
            now = time.monotonic()
            if event[0] & 0x7F != self._damage_notify:
                continue
            width, height = struct.unpack_from("<HH", event, 20)
            if width * height >= smallest:
                return now

    def _extension(self, name):
        padding = -len(name) % 4
        self._socket.sendall(
            struct.pack("<BxHHxx", QUERY_EXTENSION, 2 + (len(name) + padding) // 4, len(name)) + name + b"\0" * padding
        )
        reply = self._reply()
        if not reply[8]:
            raise RuntimeError(f"the X server has no {name.decode()}")
        return reply[9], reply[10]

    def _reply(self):
        answer = self._read(32)
        if answer[0] != 1:
            raise RuntimeError(f"the X server answered with error {answer[1]}")
        return answer

    def _read(self, count):
        parts = b""
        while len(parts) < count:
            got = self._socket.recv(count - len(parts))
            if not got:
                raise RuntimeError("the X server closed the connection")
            parts += got
        return parts
