#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# shots.sh BUILD_DIR OUT_DIR: the documentation's screenshots, of the real window with the simulator.

set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
for tool in import convert gnome-keyring-daemon; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (./dev setup)"; exit 77; }
done
mkdir -p "$2"
export HEADGATE_GUI_KEYRING=1 HEADGATE_GUI_SCREEN=2400x1700
exec "$here/run.sh" "$1/bin/headgate" "$here/shots.py" "$(readlink -f "$2")"
