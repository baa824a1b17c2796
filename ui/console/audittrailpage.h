// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/model/audittrail.h"
#include "core/services/services.h"

#include <QWidget>

#include <chrono>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;
class QTreeView;

namespace Headgate::Ui {

class AuditModel;
class Banner;
class RangePicker;

//! \brief Who changed what of keys, limits, budgets and settings, newest first; and whether the
//! trail itself stands as it was written, checked whenever it is looked at. Asks the books only
//! while it is shown.
class AuditTrailPage : public QWidget {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    AuditTrailPage(
        const Services::ServiceSet& services, const Clock& clock, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void createLayout();
    QWidget* makeHeader();
    QWidget* makeFilters();
    QPushButton* makeSave();
    void makeTable();
    void connectSignals();
    //! As it is chosen now.
    AuditQuery query() const;
    void readAnew();
    void look();
    void readOlder();
    void showState();
    void showVerdict();
    QString emptyText() const;
    void showAll();
    void openRow(const QModelIndex& index);
    void exportAs(bool isJson);
    void collect(AuditQuery query, QByteArray bytes, bool isJson);

    Services::ServiceSet m_services;
    const Clock& m_clock;
    AuditModel* m_model = nullptr;
    RangePicker* m_picker = nullptr;
    QTreeView* m_table = nullptr;
    QLineEdit* m_search = nullptr;
    QComboBox* m_kind = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_all = nullptr;
    QPushButton* m_again = nullptr;
    Banner* m_broken = nullptr;
    QLabel* m_whole = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_saveNote = nullptr;
    QTimer* m_typing = nullptr;
    QTimer* m_looking = nullptr;
    std::chrono::steady_clock::time_point m_askedAt {};
    bool m_isSaving = false;
};

} // namespace Headgate::Ui
