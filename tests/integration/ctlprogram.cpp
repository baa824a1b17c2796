// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/ctlprogram.h"

#include "tests/support/canaries.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {
//! Longer than any test may take on a loaded machine.
constexpr int kPatienceMs = 60'000;
} // namespace

QVector<QJsonObject> CtlRun::lines() const
{
    QVector<QJsonObject> objects;
    for (const QByteArray& line : out.split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

QStringList CtlRun::types() const
{
    QStringList types;
    for (const QJsonObject& line : lines()) {
        const QString type = line[u"type"].toString();
        if (types.isEmpty() || types.last() != type)
            types.append(type);
    }
    return types;
}

QJsonObject CtlRun::last(const QString& type) const
{
    QJsonObject found;
    for (const QJsonObject& line : lines()) {
        if (line[u"type"].toString() == type)
            found = line;
    }
    return found;
}

QString CtlRun::joined(const QString& type) const
{
    QString text;
    for (const QJsonObject& line : lines()) {
        if (line[u"type"].toString() == type)
            text += line[u"text"].toString();
    }
    return text;
}

CtlProgram::CtlProgram()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString& name : { u"PATH"_s, u"LD_LIBRARY_PATH"_s, u"ASAN_OPTIONS"_s,
             u"UBSAN_OPTIONS"_s, u"TSAN_OPTIONS"_s, u"LSAN_OPTIONS"_s }) {
        if (system.contains(name))
            environment.insert(name, system.value(name));
    }
    // A short command ends while the keychain is still being asked, and Qt's D-Bus keeps that call:
    // no leak of a program that goes on. The engine's own tests look for those.
    const QString address = system.value(u"ASAN_OPTIONS"_s);
    environment.insert(
        u"ASAN_OPTIONS"_s, address + (address.isEmpty() ? u""_s : u":"_s) + u"detect_leaks=0"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, m_profile.filePath(u"home"_s));
    // No keychain, unless a test brings one.
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/headgate-test"_s);
    environment.insert(u"GEMINI_API_KEY"_s, QString::fromLatin1(kGeminiCanary));
    environment.insert(u"OPENAI_API_KEY"_s, QString::fromLatin1(kOpenAiCanary));
    environment.insert(u"ANTHROPIC_API_KEY"_s, QString::fromLatin1(kAnthropicCanary));
    environment.insert(u"MAX_RETRIES"_s, u"1"_s);
    environment.insert(u"BASE_RETRY_DELAY"_s, u"10"_s);
}

void CtlProgram::useSimulator(quint16 port)
{
    const QString base = u"http://127.0.0.1:%1"_s.arg(port);
    environment.insert(u"GEMINI_BASE_URL"_s, base);
    environment.insert(u"OLLAMA_HOST"_s, base);
    environment.insert(u"OPENAI_BASE_URL"_s, base + u"/v1"_s);
    environment.insert(u"ANTHROPIC_BASE_URL"_s, base);
}

std::unique_ptr<QProcess> CtlProgram::start(const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    process->setProgram(QStringLiteral(HEADGATECTL_PROGRAM));
    process->setArguments(QStringList { u"--profile"_s, profile() } + arguments);
    process->start();
    return process;
}

CtlRun CtlProgram::waitFor(QProcess* process)
{
    const auto hasEnded = [process] { return process->state() == QProcess::NotRunning; };
    if (!QTest::qWaitFor(hasEnded, kPatienceMs)) {
        process->kill();
        process->waitForFinished();
        return {
            .status = -1, .out = process->readAllStandardOutput(), .err = "the program did not end"
        };
    }
    const int code = process->exitCode();
    return { .status = process->exitStatus() == QProcess::CrashExit ? 128 + code : code,
        .out = process->readAllStandardOutput(),
        .err = process->readAllStandardError() };
}

CtlRun CtlProgram::run(const QStringList& arguments, const QByteArray& input) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    const CtlRun ended = waitFor(process.get());
    m_allOutput += ended.out + ended.err;
    return ended;
}

CtlRun CtlProgram::runInto(const QString& reader, const QStringList& arguments) const
{
    QProcess shell;
    shell.setProcessEnvironment(environment);
    shell.start(u"bash"_s,
        QStringList { u"-c"_s, u"\"$@\" | %1; exit ${PIPESTATUS[0]}"_s.arg(reader), u"bash"_s,
            QStringLiteral(HEADGATECTL_PROGRAM), u"--profile"_s, profile() }
            + arguments);
    shell.closeWriteChannel();
    const CtlRun ended = waitFor(&shell);
    m_allOutput += ended.out + ended.err;
    return ended;
}

bool controlSimulator(quint16 port, const QByteArray& json)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    socket.write("POST /simulator/control HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                 "Content-Type: application/json\r\nContent-Length: "
        + QByteArray::number(json.size()) + "\r\n\r\n" + json);
    QByteArray answer;
    return QTest::qWaitFor(
               [&] {
                   answer += socket.readAll();
                   return answer.contains("\r\n\r\n");
               },
               kPatienceMs)
        && answer.startsWith("HTTP/1.1 200");
}

} // namespace Headgate::Test
