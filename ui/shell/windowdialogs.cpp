// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/windowdialogs.h"

#include "ui/keys/connectionsdialog.h"
#include "ui/settings/budgetsdialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/shortcutkeeper.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/windowbanners.h"
#include "ui/transfer/exportdialog.h"
#include "ui/transfer/importdialog.h"

#include <QMenuBar>

namespace Headgate::Ui {

namespace {

void openOnce(QDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

WindowDialogs::WindowDialogs(const Services::ServiceSet& services, QMenuBar& bar, QWidget* window)
    : QObject(window)
    , m_services(services)
    , m_bar(bar)
    , m_window(window)
    , m_keys(new ShortcutKeeper(bar, m_services.settings, this))
{
}

void WindowDialogs::follow(const MainMenus& menus)
{
    connect(&menus, &MainMenus::connectionsRequested, this, &WindowDialogs::openConnections);
    connect(&menus, &MainMenus::settingsRequested, this, &WindowDialogs::openSettings);
    connect(&menus, &MainMenus::budgetsRequested, this, [this] { openBudgets(); });
    connect(&menus, &MainMenus::importRequested, this, &WindowDialogs::openImport);
    connect(&menus, &MainMenus::paletteRequested, this, &WindowDialogs::openPalette);
    connect(&menus, &MainMenus::shortcutsRequested, this, &WindowDialogs::openShortcuts);
    connect(&menus, &MainMenus::aboutRequested, this, &WindowDialogs::openAbout);
}

void WindowDialogs::follow(const StatusStrip& strip)
{
    connect(&strip, &StatusStrip::connectionsRequested, this, &WindowDialogs::openConnections);
    connect(&strip, &StatusStrip::budgetsRequested, this, [this] { openBudgets(); });
}

void WindowDialogs::follow(const WindowBanners& banners)
{
    connect(&banners, &WindowBanners::budgetsRequested, this, &WindowDialogs::openBudgets);
}

void WindowDialogs::openConnections()
{
    if (m_connections == nullptr) {
        m_connections = new ConnectionsDialog(m_services, m_window);
        m_connections->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_connections->open();
    m_connections->raise();
}

void WindowDialogs::openSettings()
{
    auto* dialog = new SettingsDialog(m_services.settings, m_window);
    connect(dialog, &SettingsDialog::connectionsRequested, this, [this, dialog] {
        dialog->accept();
        openConnections();
    });
    connect(dialog, &SettingsDialog::budgetsRequested, this, [this, dialog] {
        dialog->accept();
        openBudgets();
    });
    connect(dialog, &SettingsDialog::shortcutsRequested, this, [this, dialog] {
        dialog->accept();
        openShortcuts();
    });
    for (auto note = m_settingNotes.cbegin(); note != m_settingNotes.cend(); ++note)
        dialog->noteRow(note.key(), note.value());
    m_settings = dialog;
    openOnce(dialog);
}

void WindowDialogs::openBudgets(const std::optional<BudgetId>& chosen)
{
    if (m_budgets == nullptr || !m_budgets->isVisible()) // a closed one is about to go
        m_budgets = new BudgetsDialog(m_services.ledger, m_window);
    if (chosen)
        m_budgets->choose(*chosen);
    openOnce(m_budgets);
    m_budgets->raise();
}

void WindowDialogs::noteSetting(const QString& name, const QString& note)
{
    m_settingNotes.insert(name, note);
    if (m_settings != nullptr)
        m_settings->noteRow(name, note);
}

void WindowDialogs::openExport(const QVector<ConversationInfo>& chats)
{
    auto* dialog = new ExportDialog(chats, m_services.transfer, m_window);
    connect(dialog, &ExportDialog::exported, this, &WindowDialogs::exported);
    openOnce(dialog);
}

void WindowDialogs::openPartExport(const ConversationInfo& chat, const QVector<MessageId>& messages)
{
    auto* dialog = new ExportDialog({ chat }, m_services.transfer, m_window);
    dialog->setMessages(messages);
    connect(dialog, &ExportDialog::exported, this, &WindowDialogs::exported);
    openOnce(dialog);
}

void WindowDialogs::openImport()
{
    openOnce(new ImportDialog(m_services.transfer, m_window));
}

void WindowDialogs::openPalette()
{
    if (m_palette == nullptr)
        m_palette = new CommandPalette(m_bar, m_window);
    m_palette->open();
}

void WindowDialogs::openShortcuts()
{
    openOnce(new ShortcutSheet(m_bar, *m_keys, m_window));
}

void WindowDialogs::openAbout()
{
    openOnce(new AboutDialog(m_window));
}

} // namespace Headgate::Ui
