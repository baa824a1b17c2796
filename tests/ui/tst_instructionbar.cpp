// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/chat/instructionbar.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

class TestInstructionBar : public QObject {
    Q_OBJECT

private slots:
    void init();
    void thePromptIsSeenAtTheTopAndEditedThere();
    void anEarlierPromptComesBackAndUndoBringsBackTheLatest();
    void presetsAreSavedUsedAndRemoved();
    void anotherChatsPromptLeavesNothingBehind();

private:
    void open() { button("systemInstructionButton")->setChecked(true); }
    QToolButton* button(const char* name)
    {
        return m_bar->findChild<QToolButton*>(QLatin1String(name));
    }
    QPlainTextEdit* edit() { return m_bar->findChild<QPlainTextEdit*>(u"systemInstructionEdit"_s); }
    //! Opens the menu of a button and chooses by its words.
    void choose(const char* buttonName, const char* menuName, const QStringList& path)
    {
        button(buttonName)->click();
        const QString name = QLatin1String(menuName);
        QTRY_VERIFY(m_bar->findChild<QMenu*>(name));
        QMenu* menu = m_bar->findChild<QMenu*>(name);
        for (const QString& text : path) {
            QAction* found = nullptr;
            for (QAction* action : menu->actions()) {
                if (action->text() == text)
                    found = action;
            }
            QVERIFY2(found, qPrintable(text));
            if (found->menu() != nullptr)
                menu = found->menu();
            else
                found->trigger();
        }
        delete m_bar->findChild<QMenu*>(name);
    }

    std::unique_ptr<Test::FakeServices> m_services;
    std::unique_ptr<InstructionBar> m_bar;
    ConversationId m_chat { u"chat"_s };
};

void TestInstructionBar::init()
{
    m_bar.reset();
    m_services = std::make_unique<Test::FakeServices>();
    m_bar = std::make_unique<InstructionBar>(m_services->prompts);
    m_bar->resize(700, 300);
    m_bar->show();
}

void TestInstructionBar::thePromptIsSeenAtTheTopAndEditedThere()
{
    QVERIFY(!edit()); // costs nothing until opened
    QVERIFY(button("systemInstructionButton")->text().contains(u"Add a system prompt"_s));
    m_bar->setChat(m_chat, u"Be a pirate.\nSay arr."_s);
    QVERIFY(button("systemInstructionButton")->text().contains(u"Be a pirate. Say arr."_s));
    open();
    QCOMPARE(edit()->toPlainText(), u"Be a pirate.\nSay arr."_s);
    QSignalSpy changes(m_bar.get(), &InstructionBar::changed);
    QTest::keyClicks(edit(), u"Now: "_s);
    QCOMPARE(changes.count(), 5);
    QVERIFY(m_bar->instruction().startsWith(u"Now: Be a pirate."_s));
    m_bar->findChild<QPushButton*>(u"systemInstructionDoneButton"_s)->click();
    QVERIFY(!edit()->isVisible());
    QVERIFY(button("systemInstructionButton")->text().contains(u"Now: Be a pirate."_s));
}

void TestInstructionBar::anEarlierPromptComesBackAndUndoBringsBackTheLatest()
{
    m_services->prompts.used[m_chat] = { u"Be a poet."_s, u"Rhyme & reason."_s };
    m_bar->setChat(m_chat, u"Be a judge."_s);
    open();
    choose("earlierPromptsButton", "earlierPromptsMenu", { u"Rhyme && reason."_s });
    QCOMPARE(m_bar->instruction(), u"Rhyme & reason."_s);
    edit()->undo();
    QCOMPARE(m_bar->instruction(), u"Be a judge."_s);
}

void TestInstructionBar::presetsAreSavedUsedAndRemoved()
{
    m_bar->setChat(m_chat, u"Be a poet."_s);
    open();
    choose("promptPresetsButton", "promptPresetsMenu", { u"Save this prompt as a preset…"_s });
    auto* name = m_bar->findChild<QLineEdit*>(u"presetNameEdit"_s);
    QVERIFY(name->isVisible());
    QTest::keyClicks(name, u"Poet"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!name->isVisible());
    QCOMPARE(m_services->prompts.byName.value(u"Poet"_s), u"Be a poet."_s);
    m_bar->setChat({ u"other"_s }, {});
    open();
    choose("promptPresetsButton", "promptPresetsMenu", { u"Poet"_s });
    QCOMPARE(m_bar->instruction(), u"Be a poet."_s);
    choose("promptPresetsButton", "promptPresetsMenu", { u"Remove a preset"_s, u"Poet"_s });
    QTRY_VERIFY(m_services->prompts.byName.isEmpty());
    QCOMPARE(m_bar->instruction(), u"Be a poet."_s);
}

void TestInstructionBar::anotherChatsPromptLeavesNothingBehind()
{
    m_bar->setChat(m_chat, u"one"_s);
    open();
    QSignalSpy changes(m_bar.get(), &InstructionBar::changed);
    m_bar->setChat({ u"other"_s }, u"two"_s);
    QCOMPARE(changes.count(), 0);
    QCOMPARE(m_bar->instruction(), u"two"_s);
    open();
    QCOMPARE(edit()->toPlainText(), u"two"_s);
    edit()->undo();
    QCOMPARE(edit()->toPlainText(), u"two"_s);
}

QTEST_MAIN(TestInstructionBar)
#include "tst_instructionbar.moc"
