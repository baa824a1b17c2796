// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file The floor of first paint and idle memory: a bare Qt window of the same size, with the same
//! libraries loaded and nothing done with them.

#include <QApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QTextEdit>

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.menuBar()->addMenu(QStringLiteral("&File"))->addAction(QStringLiteral("&Quit"));
    window.setCentralWidget(new QTextEdit(&window));
    window.resize(1120, 760);
    window.show();
    return QApplication::exec();
}
