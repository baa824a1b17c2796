// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Paints a sample conversation to a picture, to be looked at: gallery_transcript OUT.png
//! [dark] [rtl] [top] [WIDTHxHEIGHT]. Not a test.

#include "tests/ui/samplechat.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPixmap>

using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2)
        return 2;
    applyTheme(application, arguments.contains(u"dark"_s) ? Scheme::Dark : Scheme::Light);
    if (arguments.contains(u"rtl"_s))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    QSize size(1000, 900);
    for (const QString& argument : arguments) {
        const QStringList parts = argument.split(u'x');
        if (parts.size() == 2 && parts[0].toInt() > 0)
            size = QSize(parts[0].toInt(), parts[1].toInt());
    }
    TranscriptView view;
    view.resize(size);
    view.setMessages(Headgate::Test::sampleChat(arguments.contains(u"rtl"_s)));
    view.show();
    QApplication::processEvents();
    if (arguments.contains(u"top"_s))
        view.scrollToMessage(view.document().message(0).item().id);
    for (int i = 0; i < 8; ++i) {
        if (arguments.contains(u"m%1"_s.arg(i)))
            view.scrollToMessage(view.document().message(i).item().id);
    }
    if (arguments.contains(u"thoughts"_s)) {
        view.focusMessage(1);
        view.setFocus();
    }
    QApplication::processEvents();
    return view.grab().save(arguments[1]) ? 0 : 1;
}
