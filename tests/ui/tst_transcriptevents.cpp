// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

struct Told {
    QAccessible::Event event;
    int child;
};
QVector<Told> told;

} // namespace

//! Stands in for Qt's own, which tells nobody unless a screen reader runs; without a desktop it
//! can't be made to (QAccessible::setActive changes nothing on the offscreen platform).
void QAccessible::updateAccessibility(QAccessibleEvent* event)
{
    told.append({ event->type(), event->child() });
}

//! What the transcript tells screen readers of.
class TestTranscriptEvents : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void theEndOfAnAnswerIsToldOnceWhereItsTextIsNot();
    void whereTheTextIsToldTheEndIsNoNewsBesides();

private:
    //! How often the second message's name was told to have changed, by what `act` did.
    template <typename Act> int namesChangedBy(Act act)
    {
        told.clear();
        act();
        return int(std::count_if(told.cbegin(), told.cend(), [](const Told& one) {
            return one.event == QAccessible::NameChanged && one.child == 1;
        }));
    }
    TranscriptItem showRunning(TranscriptView& view, Services::AnnounceAnswer announce);
};

TranscriptItem TestTranscriptEvents::showRunning(
    TranscriptView& view, Services::AnnounceAnswer announce)
{
    Services::ReadingSettings reading;
    reading.announce = announce;
    view.setReading(reading);
    TranscriptItem question;
    question.id = newId<MessageId>();
    question.markdown = u"q"_s;
    TranscriptItem answer;
    answer.id = newId<MessageId>();
    answer.role = Role::Assistant;
    answer.markdown = u"Done."_s;
    answer.state = ItemState::Streaming;
    view.setMessages({ question, answer });
    return answer;
}

void TestTranscriptEvents::theEndOfAnAnswerIsToldOnceWhereItsTextIsNot()
{
    TranscriptView view;
    TranscriptItem answer = showRunning(view, Services::AnnounceAnswer::Off);
    QCOMPARE(namesChangedBy([&] { view.updateMessage(answer); }), 0); // it still runs
    answer.state = ItemState::Done;
    QCOMPARE(namesChangedBy([&] { view.updateMessage(answer); }), 1);
    QCOMPARE(namesChangedBy([&] { view.updateMessage(answer); }), 0); // it had ended
}

void TestTranscriptEvents::whereTheTextIsToldTheEndIsNoNewsBesides()
{
    TranscriptView view;
    TranscriptItem answer = showRunning(view, Services::AnnounceAnswer::Paragraphs);
    answer.state = ItemState::Done;
    QCOMPARE(namesChangedBy([&] { view.updateMessage(answer); }), 0);
}

QTEST_MAIN(TestTranscriptEvents)
#include "tst_transcriptevents.moc"
