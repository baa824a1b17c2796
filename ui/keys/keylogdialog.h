// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "core/services/ledgerservice.h"

#include <QDialog>

class QLabel;
class QStandardItemModel;
class QTreeView;

namespace Headgate::Ui {

//! \brief The pool's two logs: which key took over from which and why, and each read of a secret.
class KeyLogDialog : public QDialog {
    Q_OBJECT

public:
    //! \param pool for the keys' names
    KeyLogDialog(const PoolOverview& pool, Services::LedgerService& books, QWidget* parent);

private:
    QTreeView* makeTable(const char* name, const QString& title, const QStringList& columns);
    void showRotations(const QVector<RotationNote>& notes);
    void showAccesses(const QVector<KeyAccess>& accesses);
    QString labelOf(const KeyId& key) const;

    PoolOverview m_pool;
    QLabel* m_error = nullptr;
    QStandardItemModel* m_rotations = nullptr;
    QStandardItemModel* m_accesses = nullptr;
};

} // namespace Headgate::Ui
