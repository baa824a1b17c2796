// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/localmodeltexts.h"

#include "ui/text/failuretext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(LocalModels)
};

constexpr int kForEverYears = 10; // Ollama's "never" is centuries ahead

} // namespace

QString pulledText(qint64 completed, qint64 total, const PullRate& rate)
{
    QStringList parts { Words::tr("%1 of %2").arg(formatSize(completed), formatSize(total)) };
    if (completed >= total)
        return parts.first();
    if (const std::optional<qint64> speed = rate.bytesPerSecond())
        parts << Words::tr("%1/s").arg(formatSize(*speed));
    if (const auto left = rate.timeLeft(total))
        parts << Words::tr("%1 left").arg(formatDuration(*left));
    return joinedText(parts);
}

QString pullStepText(const Services::PullProgress& progress)
{
    const QString& status = progress.status;
    if (status.isEmpty() || status == "pulling manifest"_L1)
        return Words::tr("Asking what belongs to it…");
    if (status.startsWith("pulling"_L1))
        return Words::tr("Downloading…");
    if (status.startsWith("verifying"_L1))
        return Words::tr("Checking what was downloaded…");
    return Words::tr("Storing…");
}

QString pullFailureText(
    const Failure& failure, const Services::PullProgress& progress, const QString& backendLabel)
{
    if (failure.kind == ErrorKind::Storage && progress.freeBytes) {
        const qint64 left = progress.totalBytes.value_or(0) - progress.completedBytes.value_or(0);
        return Words::tr("%1 are still to come, and the disk of the models has only %2 free. Make "
                         "room, then resume.")
            .arg(formatSize(left), formatSize(*progress.freeBytes));
    }
    if (failure.vendorMessage.contains("file does not exist"_L1))
        return Words::tr("There is no model of this name. Check it at ollama.com/library.");
    const QString sentence
        = failureText(failure, { backendLabel, progress.target.model, {} }).sentence;
    return failure.vendorMessage.isEmpty()
        ? sentence
        : Words::tr("%1 The server says: %2").arg(sentence, failure.vendorMessage);
}

QString memoryText(const Services::LoadedModel& model)
{
    const qint64 outside = model.sizeBytes - model.vramBytes;
    if (outside <= 0)
        return Words::tr("%1 on the graphics card").arg(formatSize(model.sizeBytes));
    if (model.vramBytes <= 0)
        return Words::tr("%1 in main memory").arg(formatSize(model.sizeBytes));
    return Words::tr("%1 on the graphics card, %2 in main memory")
        .arg(formatSize(model.vramBytes), formatSize(outside));
}

QString expiryText(const Services::LoadedModel& model, const QDateTime& nowUtc)
{
    if (!model.expiresAt.isValid())
        return {};
    if (model.expiresAt > nowUtc.addYears(kForEverYears))
        return Words::tr("stays until the server stops");
    const bool isSoon = nowUtc.daysTo(model.expiresAt) < 1;
    const QString when = isSoon
        ? formatMoment(model.expiresAt, nowUtc)
        : QLocale().toString(model.expiresAt.toLocalTime(), QLocale::ShortFormat);
    return Words::tr("stays until %1").arg(when);
}

QString keepAliveText(const QString& keepAlive)
{
    if (keepAlive.isEmpty())
        return Words::tr("As the server is set");
    if (keepAlive == "0"_L1)
        return Words::tr("Unload after each answer");
    if (keepAlive == "10m"_L1)
        return Words::tr("For 10 minutes");
    if (keepAlive == "1h"_L1)
        return Words::tr("For an hour");
    if (keepAlive == "8h"_L1)
        return Words::tr("For 8 hours");
    if (keepAlive.startsWith(u'-'))
        return Words::tr("Until the server stops");
    return keepAlive;
}

QStringList keepAliveChoices()
{
    return { QString(), u"0"_s, u"10m"_s, u"1h"_s, u"8h"_s, u"-1"_s };
}

} // namespace Headgate::Ui
