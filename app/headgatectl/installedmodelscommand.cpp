// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/installedmodelscommand.h"

#include "app/headgatectl/modelscommand.h"
#include "core/base/futures.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QJsonValue numberOrNull(const std::optional<qint64>& number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

//! For people: a line for each tenth of the way is enough.
QString stepOf(const Services::PullProgress& progress)
{
    if (progress.totalBytes.value_or(0) <= 0)
        return progress.status;
    const qint64 tenths = progress.completedBytes.value_or(0) * 10 / *progress.totalBytes;
    return u"%1 %2 %"_s.arg(progress.status).arg(tenths * 10);
}

} // namespace

InstalledModelsCommand::InstalledModelsCommand(Verb verb, const Target& target, bool isJson,
    const Services::ServiceSet& services, QObject* parent)
    : Command(parent)
    , m_verb(verb)
    , m_target(target)
    , m_isJson(isJson)
    , m_isSimulated(services.isDemo)
    , m_models(services.installedModels)
{
}

void InstalledModelsCommand::start()
{
    switch (m_verb) {
    case Verb::Show:
        return show();
    case Verb::Pull:
        return pull();
    case Verb::Remove:
        return remove();
    case Verb::Loaded:
        return loaded();
    case Verb::Version:
        return version();
    }
}

void InstalledModelsCommand::stop()
{
    if (m_verb != Verb::Pull)
        return finish(Stopped);
    m_models.cancelPull(m_target);
}

void InstalledModelsCommand::show()
{
    m_models.show(m_target) | then(this, [this](const Result<Services::ShownModel>& shown) {
        if (!shown)
            return failOnNamed(shown.error(), m_isJson);
        if (m_isJson)
            printJson(modelJson(shown->model, m_isSimulated));
        else
            printOut(modelLine(shown->model, m_isSimulated).toUtf8());
        finish(Done);
    });
}

void InstalledModelsCommand::pull()
{
    using Services::InstalledModelService;
    connect(&m_models, &InstalledModelService::pullProgressed, this,
        &InstalledModelsCommand::onProgress);
    connect(&m_models, &InstalledModelService::pullFinished, this,
        [this](const Target&, const std::optional<Failure>& failure) { onPulled(failure); });
    m_models.pull(m_target);
}

void InstalledModelsCommand::onProgress(const Services::PullProgress& progress)
{
    if (m_isJson)
        return printJson({ { u"type"_s, u"progress"_s }, { u"status"_s, progress.status },
            { u"completed_bytes"_s, numberOrNull(progress.completedBytes) },
            { u"total_bytes"_s, numberOrNull(progress.totalBytes) } });
    const QString step = stepOf(progress);
    if (step == m_lastStep)
        return;
    m_lastStep = step;
    printError(step + u'\n');
}

void InstalledModelsCommand::onPulled(const std::optional<Failure>& failure)
{
    if (!failure) {
        if (m_isJson)
            printJson({ { u"type"_s, u"done"_s }, { u"provider"_s, m_target.backendId },
                { u"model"_s, m_target.model } });
        return finish(Done);
    }
    if (m_isJson)
        printJson(errorJson(*failure));
    printError(u"headgatectl: "_s + sentence(*failure) + u'\n');
    finish(exitStatusFor(failure->kind));
}

void InstalledModelsCommand::remove()
{
    m_models.remove(m_target) | then(this, [this](const Result<void>& removed) {
        if (!removed)
            return failOnNamed(removed.error(), m_isJson);
        finish(Done);
    });
}

void InstalledModelsCommand::loaded()
{
    m_models.loaded(m_target.backendId)
        | then(this, [this](const Result<QVector<Services::LoadedModel>>& models) {
              if (!models)
                  return failOnNamed(models.error(), m_isJson);
              for (const Services::LoadedModel& model : *models)
                  print(model);
              finish(Done);
          });
}

void InstalledModelsCommand::print(const Services::LoadedModel& model)
{
    const QString expires = model.expiresAt.toString(Qt::ISODate);
    if (m_isJson)
        return printJson(
            { { u"provider"_s, model.target.backendId }, { u"model"_s, model.target.model },
                { u"size_bytes"_s, model.sizeBytes }, { u"vram_bytes"_s, model.vramBytes },
                { u"context_length"_s, numberOrNull(model.contextLength) },
                { u"expires_at"_s, expires } });
    const QStringList columns { model.target.model, QString::number(model.sizeBytes),
        QString::number(model.vramBytes),
        model.contextLength ? QString::number(*model.contextLength) : u"-"_s, expires };
    printOut(columns.join(u'\t').toUtf8() + '\n');
}

void InstalledModelsCommand::version()
{
    m_models.version(m_target.backendId) | then(this, [this](const Result<QString>& version) {
        if (!version)
            return failOnNamed(version.error(), m_isJson);
        if (m_isJson)
            printJson({ { u"provider"_s, m_target.backendId }, { u"version"_s, *version } });
        else
            printOut(version->toUtf8() + '\n');
        finish(Done);
    });
}

} // namespace Headgate::Ctl
