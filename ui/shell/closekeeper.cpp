// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/closekeeper.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

CloseKeeper::CloseKeeper(
    QWidget& window, Services::SettingsService& settings, std::function<bool()> hasTray)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
    , m_hasTray(std::move(hasTray))
{
}

bool CloseKeeper::takeClose()
{
    if (m_isQuitting || m_settings.desktop().closeAction == Services::CloseAction::Quit)
        return true;
    if (m_settings.isHideExplained())
        putAway();
    else
        explain();
    return false;
}

void CloseKeeper::quit()
{
    m_isQuitting = true;
    m_window.close();
}

void CloseKeeper::explain()
{
    const QString way = m_hasTray()
        ? tr("The window goes to the tray; its icon there brings it back, and answers on their way "
             "go on.")
        : tr("This desktop has no tray: the window is minimised, and answers on their way go on.");
    auto* box = new QMessageBox(QMessageBox::Information, tr("Headgate goes on"),
        way + u'\n'
            + tr("Quit in the menu “Chat” ends Headgate. The settings say what closing does."),
        QMessageBox::Cancel, &m_window); // the window stays as it is
    box->setObjectName(u"hideExplanation"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* away = box->addButton(tr("Go on"), QMessageBox::AcceptRole);
    away->setObjectName(u"goOnButton"_s);
    QPushButton* end = box->addButton(tr("Quit instead"), QMessageBox::DestructiveRole);
    end->setObjectName(u"quitInsteadButton"_s);
    box->setDefaultButton(away);
    connect(away, &QPushButton::clicked, this, [this] {
        m_settings.setHideExplained();
        putAway();
    });
    // The box belongs to the window: it must be gone before that closes.
    connect(end, &QPushButton::clicked, this, &CloseKeeper::quit, Qt::QueuedConnection);
    box->open();
}

void CloseKeeper::putAway()
{
    if (m_hasTray())
        m_window.hide();
    else
        m_window.showMinimized();
}

} // namespace Headgate::Ui
