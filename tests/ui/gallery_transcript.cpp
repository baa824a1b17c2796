// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Paints a sample conversation to a picture, to be looked at: gallery_transcript OUT.png
//! [dark] [rtl] [top] [states] [WIDTHxHEIGHT]. Not a test.

#include "tests/ui/samplechat.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDateTime>
#include <QPixmap>

using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

//! A picture, a cut answer, a refusal with its limit, and a choice of two messages.
void showStates(TranscriptView& view)
{
    const auto item = [](Headgate::Role role, const QString& text) {
        TranscriptItem made;
        made.id = Headgate::newId<Headgate::MessageId>();
        made.role = role;
        made.markdown = text;
        made.author = role == Headgate::Role::User ? QString() : u"gemini-3-flash"_s;
        return made;
    };
    TranscriptItem picture = item(Headgate::Role::Assistant, u"Here it is:"_s);
    picture.pictures = { { u"a"_s, u"picture.png"_s }, { u"b"_s, u"other.png"_s } };
    TranscriptItem cut = item(Headgate::Role::Assistant, u"It was a dark and"_s);
    cut.rating = Headgate::Rating::Good;
    cut.endNote = u"Cut off: the limit of output tokens was reached."_s;
    cut.canContinue = true;
    TranscriptItem refused = item(Headgate::Role::Assistant, {});
    refused.errorTitle = u"Gemini allows no more requests for gemini-3-flash this minute."_s;
    refused.errorDetails = u"Limit: 10 requests per minute, for each project and model\n"
                           "Wait a moment and try again, or choose another model."_s;
    refused.retryAt = QDateTime::currentDateTimeUtc().addSecs(48);
    refused.rejected = u"Top P"_s;
    const TranscriptItem question = item(Headgate::Role::User, u"Draw and tell."_s);
    view.setMessages({ question, picture, cut, refused });
    QImage red(320, 120, QImage::Format_RGB32);
    red.fill(QColor(90, 140, 110));
    view.setPicture(u"a"_s, red);
    view.perform(question.id, MessageAction::Choose);
    view.perform(cut.id, MessageAction::Choose);
}

} // namespace

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
    if (arguments.contains(u"states"_s))
        showStates(view);
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
