// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

namespace Headgate::Ui {

class ChatPage;
class MainMenus;
class Sidebar;

//! \brief What the menus do in a chat; `page` is asked each time for the one that is worked in.
void connectPageMenus(const MainMenus& menus, const std::function<ChatPage&()>& page);

//! \brief What the menus do in the list of chats; `show` brings it into view. What is chosen there
//! opens in `page`.
void connectListMenus(
    const MainMenus& menus, Sidebar& sidebar, ChatPage& page, const std::function<void()>& show);

} // namespace Headgate::Ui
