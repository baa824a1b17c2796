#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What translations/check.py finds, and what it leaves in peace."""

import io
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "translations"))
import check  # noqa: E402


def ts(*entries):
    """A .ts file of (source, translation or None) in one context."""
    body = "".join(
        f"<message><source>{source}</source>"
        + (f"<translation>{text}</translation>" if text is not None else '<translation type="unfinished"/>')
        + "</message>"
        for source, text in entries)
    return io.StringIO(f"<TS><context><name>Ui</name>{body}</context></TS>")


class Faults(unittest.TestCase):
    def check(self, source, text, count, language="fa"):
        self.assertEqual(len(list(check.faults(source, text, language))), count, text)

    def test_places_stay(self):
        self.check("%1 of %2", "%2 از %1", 0)
        self.check("%1 of %2", "%L1 از %L2", 0)
        self.check("%1 of %2", "%1 از %3", 1)
        self.check("Try %1", "دوباره", 1)
        self.check("%n model(s)", "%Ln مدل", 0)
        self.check("%n model(s)", "یک مدل", 0)

    def test_mnemonics_stay(self):
        self.check("&Quit", "&خروج", 0)
        self.check("&Quit", "خروج", 1)
        self.check("Save && quit", "ذخیره && خروج", 0)

    def test_tags_stay(self):
        self.check("a &lt;b>c</b>", "الف &lt;b>ج</b>", 0, "de")
        self.check("a <b>c</b>", "الف ج", 1)

    def test_no_guess_of_lupdate_stays(self):
        self.check("%1 %2", "%1… {1 %2?}", 1)
        self.check("{1}", "{1}", 0)

    def test_persian_letters_and_marks(self):
        for wrong in ("كلید", "يک", "چرا?", "این, آن", "“نام”", "می شود", "٣"):
            self.check("x", wrong, 1)
        self.check("x", "چرا؟ «نام»، می‌شود ۳ (Ctrl+N)", 0)

    def test_an_empty_text_is_none(self):
        self.check("x", " ", 1)


class Complete(unittest.TestCase):
    def problems(self, wanted, there):
        return list(check.check_complete(check.messages(ts(*there)), check.messages(ts(*wanted))))

    def test_all_there(self):
        self.assertEqual(self.problems([("a", None)], [("a", "الف")]), [])

    def test_unfinished_missing_and_gone(self):
        self.assertIn("not translated", self.problems([("a", None)], [("a", None)])[0])
        self.assertIn("not translated", self.problems([("a", None)], [])[0])
        self.assertIn("gone", self.problems([], [("a", "الف")])[0])


if __name__ == "__main__":
    unittest.main()
