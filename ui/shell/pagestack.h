// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/pages.h"

#include <QHash>
#include <QStackedWidget>

namespace Headgate::Ui {

//! \brief The window's pages, of which one is shown: the chat from the start, each other one from
//! when it is first opened.
class PageStack : public QStackedWidget {
    Q_OBJECT

public:
    PageStack(PageContext context, QWidget* parent);

    //! The page of the entry of Kind::Chat.
    void setChat(QWidget* chat);
    //! Shows a page of pageEntries(); entries that are no page are ignored.
    void open(int entry);
    //! The same by its name; null where there is none.
    QWidget* openNamed(const QString& name);
    //! The request log, narrowed to this, with a way back to the page that is shown now.
    void openRequests(const RequestFilter& filter);
    //! The page of alerts, at this one.
    void openAlert(const AlertId& alert);
    void openChat();
    bool isChatShown() const;

signals:
    //! Another page is shown.
    void opened(int entry);

private:
    void goBack();

    PageContext m_context;
    QHash<int, QWidget*> m_pages; //!< by entry
    int m_cameFrom = 0; //!< entry that led to the requests
    int m_chat = 0;
};

} // namespace Headgate::Ui
