// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QVector>

class QAction;
class QMenuBar;

namespace Headgate::Ui {

//! \brief The keys of the menus' actions: those they were made with, and those the user gave them
//! instead. A key belongs to one action at most, a reserved one (reservedkeys.h) to none; the
//! user's are stored by the actions' names.
class ShortcutKeeper : public QObject {
    Q_OBJECT

public:
    //! Takes the present keys of the menus' actions for their own, then gives them the stored ones.
    ShortcutKeeper(QMenuBar& bar, Services::SettingsService& settings, QObject* parent);

    //! What the key does already without the menus; empty where an action may have it.
    QString reservedFor(const QKeySequence& key) const;
    //! Null where nobody has the key.
    QAction* ownerOf(const QKeySequence& key) const;
    bool isChanged(const QAction& action) const;
    //! Gives the action this key in place of its others, and takes it from whoever had it. False,
    //! and nothing changes, where the key is reserved.
    bool assign(QAction& action, const QKeySequence& key);
    //! Its own keys again, which are taken from whoever has them now.
    void reset(QAction& action);
    void resetAll();

private:
    void give(QAction& action, const QList<QKeySequence>& keys);
    void store();

    const QMenuBar& m_bar;
    Services::SettingsService& m_settings;
    QVector<QAction*> m_actions;
    QHash<const QAction*, QList<QKeySequence>> m_own;
};

} // namespace Headgate::Ui
