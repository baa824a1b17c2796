// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/loadedmodelsview.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/localmodels/keepalivebox.h"
#include "ui/localmodels/localmodeltexts.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

LoadedModelsView::LoadedModelsView(Services::InstalledModelService& models,
    Services::SettingsService& settings, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_models(models)
    , m_settings(settings)
    , m_clock(clock)
{
    setObjectName(u"loadedModels"_s);
    setAccessibleName(tr("In memory"));
    m_empty = noteLabel("noLoadedModels", "muted", this);
    m_error = noteLabel("loadedModelsError", "errorText", this);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(Space::kSmall);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(m_rows);
    column->addWidget(m_empty);
    column->addWidget(m_error);
}

void LoadedModelsView::setModels(const QVector<Services::LoadedModel>& models)
{
    QVector<Target> targets;
    for (const Services::LoadedModel& model : models)
        targets << model.target;
    if (m_shown != targets) { // rows that stay keep their focus and an open list of choices
        m_shown = targets;
        m_texts.clear();
        while (QLayoutItem* item = m_rows->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
        for (const Services::LoadedModel& model : models)
            m_rows->addWidget(makeRow(model));
    }
    for (qsizetype i = 0; i < models.size(); ++i) {
        QStringList parts { memoryText(models.at(i)) };
        if (models.at(i).contextLength)
            parts << tr("context %1").arg(formatTokens(*models.at(i).contextLength));
        parts << expiryText(models.at(i), m_clock.utcNow());
        parts.removeAll(QString());
        m_texts.at(i)->setText(joinedText(parts));
    }
    setNote(
        m_empty, models.isEmpty() ? tr("None. A model is loaded when a chat asks it.") : QString());
}

QWidget* LoadedModelsView::makeRow(const Services::LoadedModel& model)
{
    const Target target = model.target;
    auto* row = new QFrame(this);
    row->setObjectName(u"loadedModelRow"_s);
    row->setProperty("kind", QByteArray("card"));
    QLabel* text = plainLabel({}, "muted", row);
    text->setObjectName(u"loadedModelText"_s);
    text->setWordWrap(true);
    m_texts << text;
    auto* keepBox = new KeepAliveBox(row);
    keepBox->setKeepAlive(m_settings.modelOptions(target).keepAlive.value_or(QString()));
    nameBox(keepBox, tr("Keep %1 in memory").arg(target.model));
    QPushButton* unloading = pushButton("unloadModelButton", tr("Unload now"), row);
    unloading->setAccessibleName(tr("Unload %1 now").arg(target.model));
    auto* words = new QVBoxLayout;
    words->setSpacing(Space::kTiny);
    words->addWidget(plainLabel(target.model, "section", row));
    words->addWidget(text);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(Space::kHuge, Space::kMedium, Space::kHuge, Space::kMedium);
    line->setSpacing(Space::kMedium);
    line->addLayout(words, 1);
    line->addWidget(keepBox);
    line->addWidget(unloading);
    connect(keepBox, &QComboBox::activated, this,
        [this, target, keepBox] { keep(target, keepBox->keepAlive()); });
    connect(unloading, &QPushButton::clicked, this, [this, target] { unload(target); });
    return row;
}

//! For this time and for every request to come.
void LoadedModelsView::keep(const Target& target, const QString& keepAlive)
{
    ModelOptions options = m_settings.modelOptions(target);
    options.keepAlive = keepAlive.isEmpty() ? std::optional<QString>() : keepAlive;
    if (const Result<void> stored = m_settings.setModelOptions(options); !stored)
        return take(stored, target.model);
    if (keepAlive.isEmpty() || keepAlive == "0"_L1) {
        emit changed(); // acts from the next request on: nothing is thrown out under a chat
        return;
    }
    whenDone(m_models.keep(target, keepAlive), this,
        [this, model = target.model](const Result<void>& kept) { take(kept, model); });
}

void LoadedModelsView::unload(const Target& target)
{
    whenDone(m_models.keep(target, u"0"_s), this,
        [this, model = target.model](const Result<void>& unloaded) { take(unloaded, model); });
}

void LoadedModelsView::take(const Result<void>& result, const QString& model)
{
    setNote(m_error, result ? QString() : errorText(result.error(), model));
    emit changed();
}

} // namespace Headgate::Ui
