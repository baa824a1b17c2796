#!/usr/bin/python3 -B
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""/metrics of headgatectl serve, read as Prometheus reads it and held against the books; and the dashboard that shows it.

Usage: metrics.py HEADGATECTL TOP PROFILE    By the system's Python, for which Debian packages the parser; 77 without it.
"""

import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

from gatewayrun import PATIENCE, Gateway

try:
    from prometheus_client.parser import text_string_to_metric_families
except ImportError:
    print("skipped: python3-prometheus-client is not installed (./dev setup)")
    sys.exit(77)

headgatectl, top, profile = sys.argv[1:4]
MODEL = "simulated-fast"
# What a simulator answers has no price unless somebody says so.
PRICES = {"schema": "headgate-prices/1", "providers": {"gemini": ["127.0.0.1"]},
          "prices": [{"provider": "gemini", "model": MODEL, "from": "2020-01-01", "input": "1.25", "output": "6"}]}


def scrape(gateway):
    request = urllib.request.Request(gateway.base + "/metrics", headers={"Authorization": f"Bearer {gateway.token}"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4"), answer.headers
        return answer.read().decode()


def values(text):
    """{sample's name: {its labels: value}}, and the families by name."""
    found = collections.defaultdict(dict)
    families = {}
    for family in text_string_to_metric_families(text):
        assert family.name not in families, f"{family.name} comes twice"
        families[family.name] = family
        for sample in family.samples:
            labels = frozenset(sample.labels.items())
            assert labels not in found[sample.name], f"{sample.name} {sample.labels} comes twice"
            found[sample.name][labels] = sample.value
    return found, families


def total(found, name, **labels):
    return sum(value for has, value in found[name].items() if labels.items() <= dict(has).items())


def when_booked(gateway, requests):
    """The scrape once that many requests are counted and booked."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        text = scrape(gateway)
        found, _ = values(text)
        if total(found, "headgate_requests_total") == requests and total(found, "headgate_books_queue_requests") == 0:
            return text
        time.sleep(0.05)
    raise AssertionError("the requests were not counted:\n" + text)


def ask(gateway, service, stream=False, model=MODEL):
    body = {"model": f"{service}/{model}", "stream": stream, "messages": [{"role": "user", "content": "Hello"}]}
    request = urllib.request.Request(gateway.base + "/v1/chat/completions", json.dumps(body).encode(), {"x-api-key": gateway.token})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status if answer.read() else 0
    except urllib.error.HTTPError as error:
        return error.code


def check_rules(text):
    """promtool's own rules of metrics (client_golang's promlint), for where it is not installed."""
    helped = dict(re.findall(r"^# HELP (\S+) (.*)$", text, re.M))
    kinds = re.findall(r"^# TYPE (\S+) (\S+)$", text, re.M)
    units = "(milli|micro|nano|kilo|mega|giga)?(seconds|bytes|ratios|percents?)|minutes|hours|days|bits|celsius"
    for name, kind in kinds:
        words = name.split("_")
        assert helped.get(name, "").strip(), f"{name} has no help"
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name), f"{name}: a colon or a capital"
        assert (kind == "counter") == name.endswith("_total"), f"{name} is a {kind}"
        assert not set(words) & {"counter", "gauge", "histogram", "summary"}, f"{name} has its type in its name"
        assert not name.endswith(("_count", "_sum", "_bucket", "_info")) or name == "headgate_build_info", name
        assert not set(words) & {"s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "min", "h", "d"}, f"{name}: an abbreviated unit"
        for word in words:
            assert not re.fullmatch(units, word) or word in ("seconds", "bytes", "ratio"), f"{name}: no base unit"
        has = set(re.findall(rf"^{name}(_bucket|_count|_sum|)(?:[{{ ])", text, re.M))
        assert has <= ({"_bucket", "_count", "_sum"} if kind == "histogram" else {""}), (name, has)
    assert len(kinds) == len({name for name, _ in kinds}), "a family comes twice"
    for label in re.findall(r'[{,](\w+)="', text):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", label), f"label {label}"
    for name, labels in re.findall(r"^(\w+){([^}]*)}", text, re.M):
        assert name.endswith("_bucket") or not re.search(r"\b(le|quantile)=", labels), (name, labels)


def check_form(families, text):
    check_rules(text)
    for name, family in families.items():
        assert name.startswith("headgate_"), name
        assert family.documentation.endswith(".") and family.type in ("counter", "gauge", "histogram"), (name, family)
        for sample in family.samples:
            assert not set(sample.labels) & {"key", "client", "project", "quantile"}, sample
    promtool = shutil.which("promtool")
    if promtool:
        linted = subprocess.run([promtool, "check", "metrics"], input=text.encode(), capture_output=True)
        assert linted.returncode == 0 and not linted.stdout + linted.stderr, linted
    else:
        print("promtool is not installed: its rules alone were held against the metrics")


def check_dashboard(found):
    dashboard = json.loads((pathlib.Path(top) / "resources/grafana/headgate.json").read_text(encoding="utf-8"))
    asked = set()
    for panel in dashboard["panels"]:
        for target in panel.get("targets", []):
            names = set(re.findall(r"\bheadgate_\w+", target["expr"]))
            assert names, f"'{panel['title']}' asks for nothing of Headgate's"
            asked |= names
            for name, condition in re.findall(r"\b(headgate_\w+)\{([^}]*)\}", target["expr"]):
                wanted = set(re.findall(r"(\w+)=", condition))
                has = {label for labels in found.get(name, {}) for label, _ in labels}
                assert wanted <= has, f"'{panel['title']}': {name} has no label {wanted - has}"
            for label in re.findall(r"{{(\w+)}}", target["legendFormat"]):
                assert label == "instance" or any(label in dict(has) for name in names for has in found.get(name, {})), \
                    f"'{panel['title']}': no label {label}"
    for variable in dashboard["templating"]["list"]:
        asked |= set(re.findall(r"\bheadgate_\w+", variable["query"]))
    missing = asked - set(found)
    assert not missing, f"the dashboard asks for what there is not: {missing}"
    ids = [panel["id"] for panel in dashboard["panels"]]
    assert len(ids) == len(set(ids)), "two panels have the same id"
    base = {re.sub(r"_(bucket|count|sum)$", "", name) for name in asked}
    return {re.sub(r"_(bucket|count|sum|created)$", "", name) for name in found} - base


gateway = Gateway(headgatectl, top, profile)
config = gateway.profile / "config"
config.mkdir(parents=True)
(config / "prices.json").write_text(json.dumps(PRICES), encoding="utf-8")
gateway.run("settings", "set", "limits/gemini_requests_per_minute", "1000")
with gateway:
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        try:
            urllib.request.urlopen(urllib.request.Request(gateway.base + "/metrics", headers=headers))
            raise AssertionError("told without a token")
        except urllib.error.HTTPError as error:
            assert error.code == 401 and json.load(error)["error"] == "unauthorized"

    for service in ("gemini", "openai", "anthropic", "ollama"):
        assert ask(gateway, service) == 200 and ask(gateway, service, stream=True) == 200
    assert ask(gateway, "anthropic", model="simulated-thinking") == 200
    gateway.fault("error=overloaded")
    assert ask(gateway, "gemini") in (200, 503)
    gateway.fault("error=context", 2)
    assert ask(gateway, "gemini") == 400
    gateway.fault("no-usage")
    assert ask(gateway, "gemini") == 200
    for number in range(20):
        assert ask(gateway, "openai", model=f"made-up-{number}") != 0
    text = when_booked(gateway, 8 + 1 + 3 + 20)
    status, printed = gateway.stop()
    assert status == 0, (status, printed)

found, families = values(text)
check_form(families, text)
left = check_dashboard(found)
assert not left, f"nothing shows {left}"
assert "made-up" not in text, "a client can make series"
for name, secret in gateway.secrets.items():
    assert secret not in text, f"the {name} canary is in the metrics"

books = gateway.run("usage", "--by", "backend", "--json")
assert books.returncode == 0, books
rows = [json.loads(line) for line in books.stdout.splitlines()]
assert {row["backend"] for row in rows} == {"gemini", "openai", "anthropic", "ollama"}, rows
for row in rows:
    of = {"backend": row["backend"]}
    counted = {
        "requests": total(found, "headgate_requests_total", **of),
        "failed": total(found, "headgate_requests_total", **of) - total(found, "headgate_requests_total", outcome="complete", **of),
        "attempts": total(found, "headgate_attempts_total", **of),
        "input_tokens": total(found, "headgate_tokens_total", direction="input", **of),
        "output_tokens": total(found, "headgate_tokens_total", direction="output", **of),
        "cached_tokens": total(found, "headgate_cached_tokens_total", **of),
        "thinking_tokens": total(found, "headgate_thinking_tokens_total", **of),
        "usage_exact": total(found, "headgate_usage_reports_total", quality="exact", **of),
        "usage_estimated": total(found, "headgate_usage_reports_total", quality="estimated", **of),
        "usage_unknown": total(found, "headgate_usage_reports_total", quality="unknown", **of),
        "unpriced": total(found, "headgate_unpriced_requests_total", **of),
    }
    assert counted == {name: row[name] for name in counted}, (counted, row)
    assert total(found, "headgate_request_duration_seconds_count", **of) == row["requests"], row
    cost = total(found, "headgate_cost_usd_total", **of)
    assert abs(cost * 1e12 - (row["cost_pico_usd"] or 0)) < 0.5, (cost, row)
    assert (cost > 0) == (row["priced"] > 0), row
assert total(found, "headgate_limit_cap", backend="gemini", measure="requests", window="minute") == 1000, text
assert total(found, "headgate_keys", state="active") == 3, text
assert total(found, "headgate_request_failures_total", backend="gemini", cause="context_too_long") == 1, text
print("metrics: all is right,", len(families), "families")
