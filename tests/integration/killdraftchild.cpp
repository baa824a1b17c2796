// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/chatservice.h"
#include "core/services/engine.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/modelpicker.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QTimer>
#include <QToolButton>

#include <cstdio>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

namespace {

//! A person at the window: begins a chat, chooses another model, attaches a file and types.
class Person : public QObject {
public:
    Person(Services::Engine& engine, const QString& file)
        : m_window(engine.services())
        , m_file(file)
    {
        m_window.show();
        connect(&engine.services().chat, &Services::ChatService::answerFinished, this,
            [this](const MessageRecord&) { write(); });
        connect(&m_ready, &QTimer::timeout, this, &Person::begin);
        m_ready.start(50);
    }

private:
    QPlainTextEdit* edit() { return m_window.findChild<QPlainTextEdit*>(u"composerEdit"_s); }

    void begin() // as soon as the simulator's models are known
    {
        if (!m_window.findChild<ModelPicker*>()->text().contains("imulated"_L1))
            return;
        m_ready.stop();
        edit()->setPlainText(u"hello"_s);
        m_window.findChild<QToolButton*>(u"sendButton"_s)->click();
    }

    void write()
    {
        const ChatPage* page = m_window.findChild<ChatPage*>();
        if (page->conversation().isNull()) { // the turn's future comes behind the answer's end
            QTimer::singleShot(20, this, &Person::write);
            return;
        }
        auto* picker = m_window.findChild<ModelPicker*>();
        emit picker->targetChosen({ u"gemini"_s, u"simulated-thinking"_s });
        auto* composer = m_window.findChild<Composer*>();
        connect(composer, &Composer::edited, this, [this, composer] {
            if (!m_hasTold && !composer->draft().attachments.isEmpty()
                && composer->draft().text.endsWith(u"last key"_s)) {
                m_hasTold = true;
                std::fputs("typed\n", stdout); // after SIGKILL nothing comes out of a buffer
                std::fflush(stdout);
            }
        });
        composer->addFiles({ m_file });
        edit()->setPlainText(u"half a thought, last key"_s);
    }

    MainWindow m_window;
    QString m_file;
    QTimer m_ready;
    bool m_hasTold = false;
};

} // namespace

// killdraftchild PROFILE FILE: writes a draft and waits to be killed.
int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Services::Engine engine({ .profile = QApplication::arguments().value(1),
        .programName = u"headgate"_s,
        .isDemo = true });
    Person person(engine, QApplication::arguments().value(2));
    return QApplication::exec();
}
