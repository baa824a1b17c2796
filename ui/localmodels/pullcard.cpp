// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/pullcard.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/localmodels/localmodeltexts.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kSteps = 1000;
constexpr qsizetype kShortDigest = 12; // as Ollama itself writes them

QString shortDigest(const QString& digest)
{
    return digest.section(u':', -1).left(kShortDigest);
}

} // namespace

PullCard::PullCard(Services::InstalledModelService& models, const Target& target,
    const QString& backendLabel, const Clock& clock, QWidget* parent)
    : QFrame(parent)
    , m_models(models)
    , m_backendLabel(backendLabel)
    , m_clock(clock)
{
    m_progress.target = target;
    setObjectName(u"pullCard"_s);
    setProperty("kind", QByteArray("card"));
    setAccessibleName(tr("Download of %1").arg(target.model));
    createLayout();
    connectSignals();
    setState(State::Paused);
}

void PullCard::createLayout()
{
    m_step = plainLabel({}, "caption", this);
    m_step->setObjectName(u"pullStep"_s);
    m_bytes = noteLabel("pullBytes", "muted", this);
    m_layers = noteLabel("pullLayers", "caption", this);
    m_error = noteLabel("pullError", "errorText", this);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(u"pullBar"_s);
    m_bar->setAccessibleName(accessibleName());
    m_bar->setTextVisible(false);
    m_pause = pushButton("pausePullButton", {}, this);
    m_cancel = pushButton("cancelPullButton", {}, this);
    setKind(m_pause, "link");
    setKind(m_cancel, "link");
    auto* heading = new QHBoxLayout;
    heading->setSpacing(Space::kMedium);
    heading->addWidget(plainLabel(m_progress.target.model, "section", this));
    heading->addWidget(m_step, 1);
    heading->addWidget(m_pause);
    heading->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kMedium, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kSmall);
    column->addLayout(heading);
    for (QWidget* part : { static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_bytes),
             static_cast<QWidget*>(m_layers), static_cast<QWidget*>(m_error) })
        column->addWidget(part);
}

void PullCard::connectSignals()
{
    using Services::InstalledModelService;
    connect(&m_models, &InstalledModelService::pullProgressed, this, &PullCard::take);
    connect(&m_models, &InstalledModelService::pullFinished, this,
        [this](const Target& target, const std::optional<Failure>& failure) {
            if (target == m_progress.target)
                finish(failure);
        });
    connect(m_pause, &QPushButton::clicked, this, &PullCard::pause);
    connect(m_cancel, &QPushButton::clicked, this, &PullCard::cancel);
}

void PullCard::start()
{
    if (m_state == State::Running)
        return;
    m_rate = {};
    m_layerRates.clear();
    m_progress.status.clear();
    setState(State::Running);
    m_models.pull(m_progress.target);
}

void PullCard::pause()
{
    if (m_state != State::Running)
        return start();
    setState(State::Pausing);
    m_models.cancelPull(m_progress.target);
}

void PullCard::cancel()
{
    if (m_state != State::Running && m_state != State::Pausing) {
        emit dismissed();
        return;
    }
    setState(State::Cancelling);
    m_models.cancelPull(m_progress.target);
}

void PullCard::take(const Services::PullProgress& progress)
{
    if (progress.target != m_progress.target || m_state != State::Running)
        return;
    m_progress = progress;
    const Clock::Steady now = m_clock.steadyNow();
    if (progress.completedBytes)
        m_rate.note(now, *progress.completedBytes);
    for (const Services::PullLayer& layer : progress.layers) {
        if (layer.completedBytes < layer.totalBytes)
            m_layerRates[layer.digest].note(now, layer.completedBytes);
    }
    updateTexts();
}

void PullCard::finish(const std::optional<Failure>& failure)
{
    if (!failure)
        return setState(State::Done);
    if (m_state == State::Cancelling) {
        emit dismissed();
        return;
    }
    if (failure->kind == ErrorKind::Cancelled)
        return setState(State::Paused);
    setState(State::Failed);
    setNote(m_error, pullFailureText(*failure, m_progress, m_backendLabel));
}

void PullCard::setState(State state)
{
    m_state = state;
    const bool isRunning = state == State::Running;
    const bool isEnding = state == State::Pausing || state == State::Cancelling;
    m_pause->setVisible(state != State::Done);
    m_pause->setEnabled(!isEnding);
    m_pause->setText(isRunning || isEnding ? tr("Pause")
            : state == State::Failed       ? tr("Try again")
                                           : tr("Resume"));
    m_pause->setAccessibleName(u"%1: %2"_s.arg(m_pause->text(), m_progress.target.model));
    m_cancel->setEnabled(state != State::Cancelling);
    m_cancel->setText(state == State::Done || state == State::Failed ? tr("Close") : tr("Cancel"));
    m_cancel->setAccessibleName(u"%1: %2"_s.arg(m_cancel->text(), m_progress.target.model));
    setNote(m_error, {});
    updateTexts();
}

void PullCard::updateTexts()
{
    const qint64 total = m_progress.totalBytes.value_or(0);
    const qint64 completed = m_progress.completedBytes.value_or(0);
    const bool isRunning = m_state == State::Running;
    // A bar without an end moves for ever: only while something is on its way.
    m_bar->setRange(0, total > 0 || !isRunning ? kSteps : 0);
    m_bar->setValue(total > 0 ? int(double(completed) / double(total) * kSteps) : 0);
    m_bar->setVisible(m_state != State::Done && (total > 0 || isRunning));
    setNote(m_bytes,
        total > 0 ? pulledText(completed, total, isRunning ? m_rate : PullRate()) : QString());
    setNote(m_layers, isRunning ? layersText() : QString());
    switch (m_state) {
    case State::Running:
        m_step->setText(pullStepText(m_progress));
        break;
    case State::Paused:
    case State::Pausing:
        m_step->setText(tr("Paused"));
        break;
    case State::Cancelling:
        m_step->setText(tr("Cancelling…"));
        break;
    case State::Failed:
        m_step->setText(tr("Failed"));
        break;
    case State::Done:
        m_step->setText(tr("Downloaded"));
        break;
    }
}

//! One line for each part that is under way; a model of one part has its line already.
QString PullCard::layersText() const
{
    if (m_progress.layers.size() < 2)
        return {};
    QStringList lines;
    int done = 0;
    for (const Services::PullLayer& layer : m_progress.layers) {
        if (layer.completedBytes >= layer.totalBytes)
            ++done;
        else
            lines << tr("Part %1: %2")
                         .arg(shortDigest(layer.digest),
                             pulledText(layer.completedBytes, layer.totalBytes,
                                 m_layerRates.value(layer.digest)));
    }
    if (done > 0)
        lines << tr("%n part(s) done", nullptr, done);
    return lines.join(u'\n');
}

} // namespace Headgate::Ui
