// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/pdftext.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QStandardPaths>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr int kPatienceMs = 60'000;
constexpr rlim_t kMostMemory = 2UL * 1024 * 1024 * 1024;
constexpr rlim_t kMostSeconds = 60; // of the processor
constexpr qint64 kMostText = 32LL * 1024 * 1024;

Error unreadable(const QString& why)
{
    return { .kind = ErrorKind::Unsupported, .detail = why };
}

void limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit bound { most, most };
    setrlimit(resource, &bound);
}

} // namespace

Result<QByteArray> textOfPdf(const QByteArray& pdf)
{
    const QString program = QStandardPaths::findExecutable(u"pdftotext"_s);
    if (program.isEmpty())
        return Error { .kind = ErrorKind::Unavailable,
            .detail = u"pdftotext (package poppler-utils) is not installed"_s };
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setChildProcessModifier([] {
        limit(RLIMIT_AS, kMostMemory);
        limit(RLIMIT_CPU, kMostSeconds);
        limit(RLIMIT_CORE, 0);
    });
    process.start(program, { u"-q"_s, u"-enc"_s, u"UTF-8"_s, u"-"_s, u"-"_s });
    process.write(pdf);
    process.closeWriteChannel();
    QByteArray text;
    const QDeadlineTimer deadline(kPatienceMs);
    while (text.size() <= kMostText && process.waitForReadyRead(int(deadline.remainingTime())))
        text += process.readAllStandardOutput();
    if (text.size() > kMostText || !process.waitForFinished(int(deadline.remainingTime()))) {
        process.kill();
        process.waitForFinished();
    }
    text += process.readAllStandardOutput();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return unreadable(u"the PDF can't be read"_s);
    if (QString::fromUtf8(text).trimmed().isEmpty())
        return unreadable(u"the PDF holds no text, only pictures"_s);
    return text;
}

} // namespace Headgate::Services
