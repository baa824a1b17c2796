#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The services' own libraries through the gateway, installed from their registries into FOLDER and kept there.

Status 77 where they can't be installed.
Usage: sdks.py HEADGATECTL TOP PROFILE FOLDER python|node
"""

import pathlib
import shutil
import subprocess
import sys
import venv

from gatewayrun import Gateway

headgatectl, top, profile, folder, language = sys.argv[1:6]
here = pathlib.Path(__file__).parent
folder = pathlib.Path(folder)
python = folder / "bin/python"
done = folder / "installed.txt"
manifest = here / ("requirements.txt" if language == "python" else "node/package-lock.json")


def install_for_python():
    venv.create(folder, with_pip=True, clear=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--no-compile"]
    subprocess.run([*pip, "--timeout", "10", "--retries", "1", "-r", manifest], check=True, capture_output=True, timeout=100)


def install_for_node():
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(here / "node" / name, folder)
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1",
                    "--fetch-timeout=10000"], cwd=folder, check=True, capture_output=True, timeout=100)


wanted = manifest.read_text(encoding="utf-8")
if not done.exists() or done.read_text(encoding="utf-8") != wanted:
    try:
        install_for_python() if language == "python" else install_for_node()
    except (subprocess.SubprocessError, OSError) as error:
        reason = getattr(error, "stderr", None) or str(error).encode()
        print(f"skipped: the libraries for {language} can't be installed:", reason.decode(errors="replace").strip()[-300:])
        sys.exit(77)
    done.write_text(wanted, encoding="utf-8")

with Gateway(headgatectl, top, profile) as gateway:
    where = [gateway.base, gateway.simulator, gateway.token]
    program = [python, here / "clients.py", *where] if language == "python" else ["node", here / "node/clients.mjs", *where, folder]
    ran = subprocess.run(program)
    status, printed = gateway.stop()
    assert status == 0, (status, printed)
    for name, secret in gateway.secrets.items():
        assert secret.encode() not in printed, f"the {name} canary was printed"
sys.exit(ran.returncode)
