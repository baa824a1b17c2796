// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/logsink.h"

#include "core/base/clock.h"
#include "core/base/redactor.h"
#include "core/base/rotatingfile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QThread>

#include <atomic>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"critical"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    return u"info"_s;
}

bool isWarningOrWorse(QtMsgType type)
{
    return type != QtDebugMsg && type != QtInfoMsg;
}

QString threadName()
{
    const QThread* thread = QThread::currentThread();
    if (!thread->objectName().isEmpty())
        return thread->objectName();
    if (QCoreApplication::instance() && thread == QCoreApplication::instance()->thread())
        return u"main"_s;
    return u"0x"_s + QString::number(quintptr(QThread::currentThreadId()), 16);
}

//! What is being written may itself cause a Qt warning; that one must neither recurse nor wait for
//! our own lock.
thread_local bool tIsWriting = false;

} // namespace

class LogSink::Private {
public:
    Private(const Redactor& redactorToUse, const Clock& clockToUse, const LogSinkOptions& options)
        : redactor(redactorToUse)
        , clock(clockToUse)
        , mirrorWarnings(options.mirrorWarnings)
        , file(options.directory, options.baseName, options.maxFileBytes, options.maxFiles)
    {
    }

    static void handle(QtMsgType type, const QMessageLogContext& context, const QString& message);

    void write(QtMsgType type, const char* category, const QString& message)
    {
        const QString safe = redactor.redact(message);
        const QString name = QString::fromUtf8(category ? category : "default");
        if (mirrorWarnings && isWarningOrWorse(type)) {
            const QByteArray line = (name + u": "_s + safe + u'\n').toUtf8();
            std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
        }
        reportLostLines();
        if (!file.writeLine(asJson(type, name, safe)))
            lost.fetch_add(1);
    }

    QByteArray asJson(QtMsgType type, const QString& category, const QString& message) const
    {
        const QJsonObject line {
            { u"t"_s, clock.utcNow().toString(Qt::ISODateWithMs) },
            { u"level"_s, levelName(type) },
            { u"cat"_s, category },
            { u"thread"_s, threadName() },
            { u"msg"_s, message },
        };
        return QJsonDocument(line).toJson(QJsonDocument::Compact);
    }

    void reportLostLines()
    {
        const qint64 unreported = lost.load() - reportedLost;
        if (unreported == 0)
            return;
        const QString message
            = u"%1 log lines before this one could not be written"_s.arg(unreported);
        if (file.writeLine(asJson(QtWarningMsg, u"headgate.core.base"_s, message)))
            reportedLost += unreported;
    }

    const Redactor& redactor;
    const Clock& clock;
    const bool mirrorWarnings;
    RotatingFile file; //!< guarded by sHandling
    qint64 reportedLost = 0; //!< guarded by sHandling
    std::atomic<qint64> lost { 0 };
    QtMessageHandler previousHandler = nullptr;

    // Qt calls a plain function: the process-wide handler has to find its sink somewhere.
    static inline QMutex sHandling;
    static inline Private* sCurrent = nullptr;
};

void LogSink::Private::handle(
    QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (tIsWriting)
        return;
    tIsWriting = true;
    {
        const QMutexLocker locked(&sHandling);
        if (sCurrent)
            sCurrent->write(type, context.category, message);
    }
    tIsWriting = false;
}

LogSink::LogSink(const Redactor& redactor, const Clock& clock, const LogSinkOptions& options)
    : d(std::make_unique<Private>(redactor, clock, options))
{
    {
        const QMutexLocker locked(&Private::sHandling);
        Q_ASSERT_X(!Private::sCurrent, "LogSink", "one at a time");
        Private::sCurrent = d.get();
    }
    d->previousHandler = qInstallMessageHandler(&Private::handle);
}

LogSink::~LogSink()
{
    qInstallMessageHandler(d->previousHandler);
    const QMutexLocker locked(&Private::sHandling);
    Private::sCurrent = nullptr;
}

QString LogSink::filePath() const
{
    return d->file.path();
}

qint64 LogSink::lostLines() const
{
    return d->lost.load();
}

} // namespace Headgate
