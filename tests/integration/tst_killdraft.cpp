// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/messageservice.h"
#include "tests/support/enginewatch.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/modelpicker.h"
#include "ui/shell/mainwindow.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The window killed while something is being written.
class TestKillDraft : public QObject {
    Q_OBJECT

private slots:
    void textFilesAndModelOutliveAKillOneSecondAfterTheLastKey();

private:
    void writeAndKill(const QString& file);

    TestProfile m_profile;
};

void TestKillDraft::writeAndKill(const QString& file)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QStringLiteral(KILLDRAFTCHILD), { m_profile.path(), file });
    const bool hasTyped = QTest::qWaitFor(
        [&child] { return child.canReadLine() || child.state() == QProcess::NotRunning; },
        kEnginePatienceMs);
    QVERIFY(hasTyped && child.readLine() == "typed\n");
    QTest::qWait(1000); // the bound that users are promised
    ::kill(pid_t(child.processId()), SIGKILL);
    QVERIFY(QTest::qWaitFor(
        [&child] { return child.state() == QProcess::NotRunning; }, kEnginePatienceMs));
}

void TestKillDraft::textFilesAndModelOutliveAKillOneSecondAfterTheLastKey()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/headgate-test");
    const QString path = m_profile.filePath(u"notes.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("what is attached") > 0);
    file.close();
    writeAndKill(path);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(QFile::remove(path)); // the draft has it by now
    Services::Engine engine(
        { .profile = m_profile.path(), .programName = u"headgate"_s, .isDemo = true });
    MainWindow window(engine.services());
    window.show();
    const auto chats = resultOf(engine.services().history.conversations({}));
    QVERIFY(chats.isOk());
    QCOMPARE(chats->size(), 1);
    auto* page = window.findChild<ChatPage*>();
    page->open(chats->first().id);
    auto* composer = window.findChild<Composer*>();
    QTRY_COMPARE_WITH_TIMEOUT(
        composer->draft().text, u"half a thought, last key"_s, kEnginePatienceMs);
    const QVector<Media> attached = composer->draft().attachments;
    QCOMPARE(attached.size(), 1);
    QCOMPARE(attached.first().name, u"notes.txt"_s);
    const auto bytes = resultOf(
        engine.services().messages.mediaBytes(chats->first().id, attached.first().sha256));
    QVERIFY(bytes.isOk());
    QCOMPARE(*bytes, QByteArray("what is attached"));
    QCOMPARE(window.findChild<ModelPicker*>()->target(),
        Target({ u"gemini"_s, u"simulated-thinking"_s }));
}

QTEST_MAIN(TestKillDraft)
#include "tst_killdraft.moc"
