#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The services' own Python libraries through the gateway, installed from PyPI into FOLDER; status 77 where that can't be.

Usage: sdks.py HEADGATECTL TOP PROFILE FOLDER
"""

import pathlib
import subprocess
import sys
import venv

from gatewayrun import Gateway

headgatectl, top, profile, folder = sys.argv[1:5]
here = pathlib.Path(__file__).parent
python = pathlib.Path(folder) / "bin/python"
done = pathlib.Path(folder) / "installed.txt"
wanted = (here / "requirements.txt").read_text(encoding="utf-8")

if not done.exists() or done.read_text(encoding="utf-8") != wanted:
    try:
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
                        "--no-compile",
                        "--timeout", "10", "--retries", "1", "-r", here / "requirements.txt"],
                       check=True, capture_output=True, timeout=50)
    except (subprocess.SubprocessError, OSError) as error:
        reason = getattr(error, "stderr", None) or str(error).encode()
        print("skipped: the libraries can't be installed:", reason.decode(errors="replace").strip()[-300:])
        sys.exit(77)
    done.write_text(wanted, encoding="utf-8")

with Gateway(headgatectl, top, profile) as gateway:
    ran = subprocess.run([python, here / "clients.py", gateway.base, gateway.simulator, gateway.token])
    status, printed = gateway.stop()
    assert status == 0, (status, printed)
    for name, secret in gateway.secrets.items():
        assert secret.encode() not in printed, f"the {name} canary was printed"
sys.exit(ran.returncode)
