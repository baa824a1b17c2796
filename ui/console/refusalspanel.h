// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/services.h"
#include "ui/console/consoletime.h"
#include "ui/console/requestfilter.h"

#include <QWidget>

namespace Headgate::Ui {

class ChartCard;
class PagePulse;
class RangePicker;

//! \brief How often services refused with HTTP 429, by cause, over the time that all pages of the
//! console look at. Asks the books only while it is shown.
class RefusalsPanel : public QWidget {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    RefusalsPanel(const Services::ServiceSet& services, const Clock& clock, QWidget* parent);

signals:
    //! The requests behind a bar.
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);

private:
    void askFirstDay();
    void ask(const QDate& firstDay);
    void take(const QVector<FailureTotal>& failed);
    void fail(const Error& error);
    void open(const QString& cause, const QString& bucket);

    Services::ServiceSet m_services;
    const Clock& m_clock;
    ConsoleTime m_time;
    QStringList m_causes; //!< of what is shown, also in the rest; failureCauseName()s
    QStringList m_restCauses;
    RangePicker* m_picker = nullptr;
    ChartCard* m_card = nullptr;
    PagePulse* m_pulse = nullptr;
};

} // namespace Headgate::Ui
