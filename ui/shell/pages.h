// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/alert.h"
#include "core/services/services.h"
#include "ui/common/icons.h"
#include "ui/console/requestfilter.h"

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace Headgate::Ui {

//! \brief What a page is made from.
struct PageContext {
    Services::ServiceSet services;
    std::function<void()> openConnections; //!< the way on where a key or an address is missing
    std::function<void(const ConversationId& chat)> openChat;
    std::function<void()> openBudgets;
    //! Another page, by its entry's name; the stack of pages gives this and what follows.
    std::function<void(const QString& name)> openPage = {};
    std::function<void(const RequestFilter& filter)> openRequests = {};
    std::function<void(const AlertId& alert)> openAlert = {};
};

//! \brief An entry of the navigation rail, and where it leads.
struct PageEntry {
    enum class Kind {
        Chat, //!< there from the start
        Page, //!< made by `make` when it is first opened, and kept
        Settings, //!< a dialog above the page that is shown; stands at the rail's end
    };

    const char* name; //!< of its button: "<name>PageButton"
    Kind kind;
    Glyph glyph;
    const char* text; //!< one word or two; see pageText()
    //! The page names in its focus proxy where the keyboard goes when it is opened.
    std::function<QWidget*(const PageContext& context, QWidget* parent)> make = {};

    bool isPage() const { return kind == Kind::Chat || kind == Kind::Page; }
};

//! \brief All entries in the rail's order. A further page is one line in this list.
const std::vector<PageEntry>& pageEntries();
//! \brief In the window's language.
QString pageText(const PageEntry& entry);

} // namespace Headgate::Ui
