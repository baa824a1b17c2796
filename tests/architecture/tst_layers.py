#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer lint must find what it is there for: each kind of breach is planted once and must be reported."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

LINT = pathlib.Path(__file__).with_name("layers.py")
HEAD = "// SPDX-FileCopyrightText: 2026 The Headgate developers\n// SPDX-License-Identifier: GPL-3.0-or-later\n\n"


def lint(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEAD + text, encoding="utf-8")
        done = subprocess.run([sys.executable, LINT, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout


class Layers(unittest.TestCase):
    def assert_breach(self, name, text):
        code, out = lint({name: text})
        self.assertEqual(code, 1, f"{name} passed with: {text}")
        self.assertIn(name, out)

    def test_clean_tree_passes(self):
        code, out = lint({"core/net/a.cpp": '#include "core/model/http.h"\n'})
        self.assertEqual(code, 0, out)

    def test_each_breach_is_found(self):
        self.assert_breach("core/net/a.cpp", '#include "core/history/historystore.h"\n')
        self.assert_breach("core/net/a.cpp", '#include "ui/shell/mainwindow.h"\n')
        self.assert_breach("ui/chat/a.cpp", '#include "core/net/httptransport.h"\n')
        self.assert_breach("ui/chat/a.cpp", "#include <QJsonObject>\n")
        self.assert_breach("ui/chat/a.cpp", "browser->document.setMarkdown(text);\n")
        self.assert_breach("core/net/a.cpp", "#include <QPixmap>\n")
        self.assert_breach("core/net/a.cpp", 'auto text = tr("Hello");\n')
        self.assert_breach("core/net/a.cpp", "#include <QSettings>\n")
        self.assert_breach("ui/chat/a.cpp", "QEventLoop loop;\n")
        self.assert_breach("core/net/a.cpp", "Engine::instance().go();\n")
        self.assert_breach("ui/chat/a.cpp", "service.open(id).then(this, show);\n")
        self.assert_breach("core/net/a.cpp", "curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 0L);\n")
        self.assert_breach("core/net/BigName.cpp", "int a = 0;\n")
        self.assert_breach("core/net/a.cpp", "int a = 0;\n" * 600)


if __name__ == "__main__":
    unittest.main()
