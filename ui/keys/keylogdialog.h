// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"
#include "core/services/ledgerservice.h"
#include "ui/keys/keylogview.h"
#include "ui/text/pooltext.h"

#include <QDialog>

class QComboBox;

namespace Headgate::Ui {

//! \brief The pool's two logs, of all keys or of one: which key took over from which and why, and
//! each read of a secret.
class KeyLogDialog : public QDialog {
    Q_OBJECT

public:
    //! \param pool for the keys' names \param key whose lines are wanted first; null: all
    KeyLogDialog(const PoolOverview& pool, Services::LedgerService& books, const KeyId& key,
        QWidget* parent);

private:
    QComboBox* makeFilter(const KeyId& key);
    KeyTimeline* makeTimeline();
    KeyLogView* makeRotations();
    KeyLogView* makeAccesses();
    KeyLogQuery query(const KeyLogView& view) const;
    void readAnew();
    void readRotations();
    void readAccesses();
    KeyLogView::Line lineOf(const RotationNote& note) const;
    KeyLogView::Line lineOf(const KeyAccess& access) const;
    //! Takes a page, unless another key was chosen since it was asked for.
    template <typename Note>
    void take(KeyLogView* view, int round, const Result<KeyLogPage<Note>>& page);
    QString labelOf(const KeyId& key) const;

    const PoolOverview m_pool;
    const PoolOwners m_owners;
    Services::LedgerService& m_books;
    QComboBox* m_key = nullptr;
    KeyLogView* m_rotations = nullptr;
    KeyLogView* m_accesses = nullptr;
    int m_round = 0; //!< how often a key was chosen
};

} // namespace Headgate::Ui
