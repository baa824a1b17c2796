// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/pagestack.h"

#include "ui/console/alertspage.h"
#include "ui/console/requestlogpage.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

PageStack::PageStack(PageContext context, QWidget* parent)
    : QStackedWidget(parent)
    , m_context(std::move(context))
{
    setObjectName(u"pageStack"_s);
    m_context.openPage = [this](const QString& name) { openNamed(name); };
    m_context.openAlert = [this](const AlertId& alert) { openAlert(alert); };
    m_context.openRequests = [this](const RequestFilter& filter) { openRequests(filter); };
    while (pageEntries()[size_t(m_chat)].kind != PageEntry::Kind::Chat)
        ++m_chat;
}

void PageStack::setChat(QWidget* chat)
{
    m_pages.insert(m_chat, chat);
    addWidget(chat);
}

void PageStack::open(int entry)
{
    const PageEntry& page = pageEntries()[size_t(entry)];
    if (!page.isPage())
        return;
    QWidget*& widget = m_pages[entry];
    if (widget == nullptr) {
        widget = page.make(m_context, this);
        addWidget(widget);
        if (auto* log = qobject_cast<RequestLogPage*>(widget))
            connect(log, &RequestLogPage::backRequested, this, &PageStack::goBack);
    }
    if (widget == currentWidget())
        return;
    if (auto* log = qobject_cast<RequestLogPage*>(widget))
        log->setCameFrom({}); // openRequests() knows better
    setCurrentWidget(widget);
    emit opened(entry);
}

QWidget* PageStack::openNamed(const QString& name)
{
    const std::vector<PageEntry>& entries = pageEntries();
    for (int entry = 0; entry < int(entries.size()); ++entry) {
        if (name != QLatin1String(entries[size_t(entry)].name))
            continue;
        open(entry);
        currentWidget()->setFocus();
        return currentWidget();
    }
    return nullptr;
}

void PageStack::openRequests(const RequestFilter& filter)
{
    const int from = m_pages.key(currentWidget(), m_chat);
    auto* log = qobject_cast<RequestLogPage*>(openNamed(u"requests"_s));
    if (log == nullptr)
        return;
    log->setFilter(filter);
    if (m_pages.value(from) == log)
        return; // as it was
    m_cameFrom = from;
    log->setCameFrom(pageText(pageEntries()[size_t(from)]));
}

void PageStack::openAlert(const AlertId& alert)
{
    if (auto* page = qobject_cast<AlertsPage*>(openNamed(u"alerts"_s)))
        page->choose(alert);
}

void PageStack::goBack()
{
    open(m_cameFrom);
    currentWidget()->setFocus();
}

void PageStack::openChat()
{
    open(m_chat);
}

bool PageStack::isChatShown() const
{
    return currentWidget() == m_pages.value(m_chat);
}

} // namespace Headgate::Ui
