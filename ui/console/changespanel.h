// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/services/services.h"
#include "ui/console/requestfilter.h"
#include "ui/models/changesmodel.h"
#include "ui/text/audittext.h"

#include <QFuture>
#include <QWidget>

#include <optional>

class QLabel;
class QModelIndex;
class QTreeView;

namespace Headgate::Ui {

class PagePulse;

//! \brief What is otherwise than it was, at a glance: models that are asked since yesterday and
//! were not before, prices that began, keys that took over, and what was done last. Asks the books
//! only while it is shown.
class ChangesPanel : public QWidget {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    ChangesPanel(const Services::ServiceSet& services, const Clock& clock, QWidget* parent);

    //! For the names of keys and projects.
    void setPool(const PoolOverview& pool);

signals:
    void pageRequested(const QString& name);
    //! The requests of a model that is new in use.
    void requestsRequested(const Headgate::Ui::RequestFilter& filter);

private:
    void read();
    template <typename T, typename Take> void ask(const QFuture<Result<T>>& answer, Take take);
    void tell();
    void open(const QModelIndex& index);

    Services::ServiceSet m_services;
    const Clock& m_clock;
    AuditNames m_names;
    ChangeFacts m_facts; //!< since yesterday began; `earlier` of the 30 days before
    bool m_hasMore = false; //!< of the trail
    std::optional<Error> m_failure; //!< of a question in this round
    int m_open = 0; //!< questions of this round
    bool m_isTold = false;
    PagePulse* m_pulse = nullptr;
    ChangesModel* m_model = nullptr;
    QTreeView* m_table = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
