#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every libFuzzer target for a while, each on a copy of its corpus, and fails if any finds something."""

import argparse
import concurrent.futures
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def run(target, seconds, findings):
    name = target.name
    with tempfile.TemporaryDirectory() as scratch:
        corpus = pathlib.Path(scratch, "corpus")
        seeds = HERE / "corpus" / name
        shutil.copytree(seeds, corpus) if seeds.is_dir() else corpus.mkdir()
        command = [target, corpus, f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=4096",
                   f"-artifact_prefix={findings / name}-", "-print_final_stats=1"]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
    return name, done.returncode, runs, done.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    targets = sorted(path for path in (arguments.build / "bin").glob("fuzz_*") if path.is_file() and not path.name.endswith("_replay"))
    if not targets:
        sys.exit(f"no fuzz targets under {arguments.build}/bin")
    findings = arguments.build / "findings"
    findings.mkdir(parents=True, exist_ok=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for name, code, runs, log in pool.map(lambda target: run(target, arguments.seconds, findings), targets):
            print(f"{name}: {runs} inputs, {'clean' if code == 0 else f'FAILED ({code})'}", flush=True)
            if code:
                failed += 1
                print(log[-6000:])
    print(f"fuzz: {len(targets) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
