// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/vitals.h"
#include "ui/console/consoletime.h"

#include <QCoreApplication>
#include <QTimeZone>
#include <QVector>

class QWidget;

namespace Headgate::Ui {

class ChartCard;

//! \brief The charts of what is measured while the program runs: queue, breakers, processor,
//! memory.
class VitalsCards {
    Q_DECLARE_TR_FUNCTIONS(VitalsCards)

public:
    //! The page owns the cards.
    explicit VitalsCards(QWidget* page);

    QVector<ChartCard*> cards() const;
    void setSamples(
        const QVector<VitalSample>& samples, const ConsoleTime& time, const QTimeZone& zone);

private:
    ChartCard* m_waiting = nullptr;
    ChartCard* m_longestWait = nullptr;
    ChartCard* m_breakers = nullptr;
    ChartCard* m_cpu = nullptr;
    ChartCard* m_programMemory = nullptr;
    ChartCard* m_machineMemory = nullptr;
};

} // namespace Headgate::Ui
