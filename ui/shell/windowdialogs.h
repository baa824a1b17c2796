// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/budget.h"
#include "core/model/conversation.h"
#include "core/services/services.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <optional>

class QMenuBar;
class QWidget;

namespace Headgate::Ui {

class BudgetsDialog;
class CommandPalette;
class ConnectionsDialog;
class MainMenus;
class SettingsDialog;
class ShortcutKeeper;
class StatusStrip;
class WindowBanners;

//! \brief What opens above the window: each dialog is made when it is asked for and goes when it
//! is closed.
class WindowDialogs : public QObject {
    Q_OBJECT

public:
    //! Gives the menus' actions the keys that the user wants.
    WindowDialogs(const Services::ServiceSet& services, QMenuBar& bar, QWidget* window);

    //! Opens what these ask for.
    void follow(const MainMenus& menus);
    void follow(const StatusStrip& strip);
    void follow(const WindowBanners& banners);
    void openConnections();
    void openSettings();
    //! \param chosen in the list, if there is such a one
    void openBudgets(const std::optional<BudgetId>& chosen = {});
    //! Shown with the setting from now on; an empty note goes away.
    void noteSetting(const QString& name, const QString& note);
    void openExport(const QVector<ConversationInfo>& chats);
    void openPartExport(const ConversationInfo& chat, const QVector<MessageId>& messages);
    void openImport();
    void openPalette();
    void openShortcuts();
    void openAbout();

signals:
    //! What was written where.
    void exported(const QString& sentence);

private:
    Services::ServiceSet m_services;
    QMenuBar& m_bar;
    QWidget* m_window;
    ShortcutKeeper* m_keys;
    CommandPalette* m_palette = nullptr; //!< kept once made
    QPointer<ConnectionsDialog> m_connections;
    QPointer<SettingsDialog> m_settings;
    QPointer<BudgetsDialog> m_budgets;
    QHash<QString, QString> m_settingNotes;
};

} // namespace Headgate::Ui
