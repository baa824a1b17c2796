#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh LUPDATE TOP [--complete]: extracts every translatable string and fails on what lupdate complains of, e.g. a tr()
# whose class it can't find or a string that is no literal; then has check.py look into the committed .ts files.

set -euo pipefail
lupdate=$1
top=$2
shift 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$lupdate" -no-obsolete -locations none -I "$top" $(find "$top/ui" -name '*.cpp' -o -name '*.h' | sort) \
    -ts "$scratch/all.ts" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
if grep -vE '^(Updating|Scanning|    Found|    Kept|    Removed|    Same-text)' "$scratch/log" | grep -q .; then
    cat "$scratch/log"
    exit 1
fi
exec python3 "$top/translations/check.py" "$@" "$scratch/all.ts" "$top/translations"
