#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the sources against docs/architecture.md: who may include whom, and what is forbidden where.

Usage: layers.py TOP    Prints one line a breach and exits with 1 if there is any.
"""

import pathlib
import re
import sys

# What a folder may include besides itself. The road of docs/architecture.md, as a table.
COMMON = {"core/base", "core/model"}
ALLOWED = {
    "core/base": set(),
    "core/model": {"core/base"},
    "core/alerts": COMMON,
    "core/catalog": COMMON,
    "core/settings": COMMON,
    "core/net": COMMON,
    "core/providers": COMMON | {"core/net"},
    "core/limits": COMMON,
    "core/metrics": COMMON,
    "core/plans": COMMON,
    "core/routing": COMMON,
    "core/keys": COMMON | {"core/limits"},
    "core/sql": {"core/base"},
    "core/history": COMMON | {"core/sql"},
    "core/ledger": COMMON | {"core/limits", "core/sql"},
    "core/transfer": COMMON | {"core/history"},
    "core/exchange": COMMON | {"core/keys", "core/limits", "core/net", "core/providers", "core/routing"},
    "core/gateway": COMMON | {"core/exchange", "core/net", "core/providers"},
    "core/simulator": COMMON | {"core/net"},
    "core/services": COMMON
    | {"core/alerts", "core/catalog", "core/settings", "core/keys", "core/limits", "core/metrics", "core/net", "core/plans", "core/providers", "core/routing", "core/history", "core/ledger", "core/transfer", "core/exchange", "core/gateway", "core/simulator"},
    "ui/common": COMMON | {"core/services"},
    "ui/text": COMMON | {"core/services", "ui/common"},
    "ui/models": COMMON | {"core/services", "ui/common", "ui/text"},
    "ui/charts": COMMON | {"core/services", "ui/common", "ui/models", "ui/text"},
    "ui/chat": COMMON | {"core/services", "ui/common", "ui/models", "ui/text", "ui/keys"},
    "ui/keys": COMMON | {"core/services", "ui/common", "ui/models", "ui/text"},
    "ui/console": COMMON | {"core/services", "ui/common", "ui/keys", "ui/models", "ui/text"},
    "ui/localmodels": COMMON | {"core/services", "ui/common", "ui/models", "ui/text"},
    "ui/console": COMMON | {"core/services", "ui/charts", "ui/common", "ui/keys", "ui/models", "ui/text"},
    "ui/gateway": COMMON | {"core/services", "ui/common", "ui/keys", "ui/models", "ui/text"},
    "ui/transfer": COMMON | {"core/services", "ui/common", "ui/models", "ui/text"},
    "ui/settings": COMMON | {"core/services", "ui/common", "ui/models", "ui/text"},
    "ui/shell": COMMON | {"core/services", "ui/common", "ui/models", "ui/text", "ui/chat", "ui/console", "ui/gateway", "ui/keys", "ui/localmodels", "ui/settings", "ui/transfer"},
}

# (where, pattern, why)
FORBIDDEN = [
    ("core/", r"#include\s*<Q(tGui|tWidgets|tCharts|Widget|Application|MainWindow|Dialog|Painter|Pixmap|Icon|Color|Font)\b",
     "core knows no screen"),
    ("core/", r"(?<![\w.:>])tr\(", "core speaks no language; sentences are made in ui/text"),
    ("", r"#include\s*<(QtCharts|Q\w*Charts?|Q\w*Axis|QChartView|Q\w*Bar(Set|Series)|QLineSeries)\b", "charts are drawn by the cards of ui/charts",
     "ui/charts/"),
    ("ui/", r"#include\s*<(QJson|QNetwork|QTcp|QSql|sqlite3|QSettings|curl/)", "the window reaches these through core/services only"),
    ("ui/", r"\b(setMarkdown|insertHtml|insertMarkdown)\(|(?<!->)\bsetHtml\(", "text from outside never becomes rich text",
     "ui/transfer/pdffile.cpp"),  # a page that core/transfer has escaped, for paper
    ("core/", r"#include\s*<(QSql|sqlite3)", "SQLite is used through core/sql only", "core/sql/"),
    ("core/", r"#include\s*<QSettings>", "settings are read and written in core/settings only", "core/settings/"),
    ("", r"\bQEventLoop\b|\bprocessEvents\b|\bBlockingQueuedConnection\b|(?<![\w.>])sender\(\)", "no nested loops, no blocking calls, no sender()",
     "tests/"),
    ("core/", r"(?<!QCoreApplication)(?<!QAbstractEventDispatcher)(?<!QNetworkInformation)::instance\(\)", "no singletons"),
    ("ui/", r"(?<!QCoreApplication)(?<!QApplication)(?<!QGuiApplication)::instance\(\)", "no singletons"),
    ("", r"\.then\(\s*(this|context|q)\b", "Qt 6.4 aborts when the context has died: future | then(context, …) of core/base/futures.h"),
    ("", r"\bCURLOPT_SSL_VERIFY(PEER|HOST),\s*0", "peer verification is never off"),
    ("", r"(?i)[?&]key=\$|\bsetQuery.*\bkey=", "keys travel in headers only", "tests/"),
]

CPP_LINES, HEADER_LINES, MAIN_WINDOW_LINES = 500, 200, 400


def folder_of(path):
    """The room a file belongs to: the first two parts of its path."""
    return "/".join(pathlib.PurePosixPath(path).parts[:2])


def check_includes(path, lines):
    room = folder_of(path)
    if room not in ALLOWED:
        return
    for number, line in enumerate(lines, 1):
        found = re.match(r'\s*#include\s*"((?:core|ui|app|tests)/[^"]+)"', line)
        if not found:
            continue
        target = folder_of(found.group(1))
        if target != room and target not in ALLOWED[room]:
            yield f"{path}:{number}: {room} may not include {target}"


def check_patterns(path, lines):
    for where, pattern, why, *excepted in FORBIDDEN:
        if not path.startswith(where) or any(path.startswith(prefix) for prefix in excepted):
            continue
        for number, line in enumerate(lines, 1):
            code = line.split("//", 1)[0]
            if re.search(pattern, code):
                yield f"{path}:{number}: {why}: {line.strip()[:80]}"


def check_form(path, lines):
    name = pathlib.PurePosixPath(path).name
    if name != name.lower():
        yield f"{path}: file names are lower case"
    if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in lines[:3]):
        yield f"{path}: the SPDX lines are missing"
    if path.endswith(".h") and not any(line.startswith("#pragma once") for line in lines[:6]):
        yield f"{path}: #pragma once is missing"
    if path.startswith("tests/"):
        return
    limit = CPP_LINES if path.endswith(".cpp") else HEADER_LINES
    if len(lines) > limit:
        yield f"{path}: {len(lines)} lines, the limit is {limit}: split along a reason to change"


def main():
    top = pathlib.Path(sys.argv[1])
    breaches = []
    files = [f for area in ("core", "ui", "app", "tests") for f in sorted((top / area).rglob("*")) if f.suffix in (".cpp", ".h")]
    if not files:
        sys.exit(f"layers.py: no sources under {top.resolve()}")
    main_window = 0
    for file in files:
        path = file.relative_to(top).as_posix()
        lines = file.read_text(encoding="utf-8").splitlines()
        for check in (check_includes, check_patterns, check_form):
            breaches += check(path, lines)
        if path in ("ui/shell/mainwindow.cpp", "ui/shell/mainwindow.h"):
            main_window += len(lines)
    if main_window > MAIN_WINDOW_LINES:
        breaches.append(f"ui/shell/mainwindow: {main_window} lines in total, the limit is {MAIN_WINDOW_LINES}")
    print("\n".join(breaches) if breaches else f"layers: {len(files)} files, no breach")
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
