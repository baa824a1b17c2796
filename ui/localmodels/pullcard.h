// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/installedmodelservice.h"
#include "ui/localmodels/pullrate.h"

#include <QFrame>
#include <QHash>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Headgate::Ui {

//! \brief One model on its way to the server: bytes, speed, what is left, pause and cancel. What
//! has come stays with the server, so that a pause loses nothing.
class PullCard : public QFrame {
    Q_OBJECT

public:
    //! \param clock must outlive the card
    PullCard(Services::InstalledModelService& models, const Target& target,
        const QString& backendLabel, const Clock& clock, QWidget* parent);

    const Target& target() const { return m_progress.target; }
    //! Also goes on after a pause or a failure; nothing happens while it runs.
    void start();

signals:
    void dismissed();

private:
    enum class State { Paused, Running, Pausing, Cancelling, Failed, Done };

    void createLayout();
    void connectSignals();
    void take(const Services::PullProgress& progress);
    void finish(const std::optional<Failure>& failure);
    void pause();
    void cancel();
    void setState(State state);
    void updateTexts();
    QString layersText() const;

    Services::InstalledModelService& m_models;
    QString m_backendLabel;
    const Clock& m_clock;
    Services::PullProgress m_progress;
    PullRate m_rate;
    QHash<QString, PullRate> m_layerRates;
    State m_state = State::Paused;
    QLabel* m_step = nullptr;
    QLabel* m_bytes = nullptr;
    QLabel* m_layers = nullptr;
    QLabel* m_error = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace Headgate::Ui
