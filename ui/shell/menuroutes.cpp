// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/menuroutes.h"

#include "ui/chat/chatpage.h"
#include "ui/shell/mainmenus.h"
#include "ui/shell/sidebar.h"

namespace Headgate::Ui {

void connectPageMenus(const MainMenus& menus, const std::function<ChatPage&()>& page)
{
    const auto route = [&](void (MainMenus::*signal)(), void (ChatPage::*act)()) {
        QObject::connect(&menus, signal, &menus, [page, act] { (page().*act)(); });
    };
    route(&MainMenus::findRequested, &ChatPage::beginFind);
    route(&MainMenus::composerRequested, &ChatPage::focusComposer);
    route(&MainMenus::modelPickerRequested, &ChatPage::openModelPicker);
    route(&MainMenus::parametersRequested, &ChatPage::toggleParameters);
    route(&MainMenus::copyAnswerRequested, &ChatPage::copyLastAnswer);
    route(&MainMenus::copyCodeRequested, &ChatPage::copyLastCode);
    route(&MainMenus::answerAgainRequested, &ChatPage::answerLastAgain);
    route(&MainMenus::pinsRequested, &ChatPage::openPins);
    route(&MainMenus::summaryRequested, &ChatPage::summariseOlder);
    route(&MainMenus::pinRequested, &ChatPage::togglePin);
}

void connectListMenus(
    const MainMenus& menus, Sidebar& sidebar, ChatPage& page, const std::function<void()>& show)
{
    using Shelf = ConversationQuery::Shelf;
    const auto route = [&](auto signal, auto act) {
        QObject::connect(&menus, signal, &sidebar, [show, act](auto... given) {
            show();
            act(given...);
        });
    };
    route(&MainMenus::searchRequested, [&sidebar] { sidebar.focusSearch(); });
    route(&MainMenus::neighbourRequested,
        [&sidebar, &page](int delta) { page.open(sidebar.neighbour(delta)); });
    route(&MainMenus::archiveRequested, [&sidebar] { sidebar.openShelf(Shelf::Archived); });
    route(&MainMenus::trashRequested, [&sidebar] { sidebar.openShelf(Shelf::Trash); });
}

} // namespace Headgate::Ui
