// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/chatcostspanel.h"

#include "core/services/historyservice.h"
#include "core/services/ledgerservice.h"
#include "ui/charts/charttext.h"
#include "ui/charts/usageseries.h"
#include "ui/common/widgets.h"
#include "ui/console/chatcostsmodel.h"
#include "ui/keys/tables.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/phrases.h"
#include "ui/text/requesttext.h"

#include <QAction>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds kLeastRest { 5 };
constexpr int kRestShare = 40; // the books are busy with it so small a part of the time

QString moneyText(const UsageTotal& total)
{
    return chartValueText(ChartUnit::Money, costValue(total));
}

} // namespace

ChatCostsPanel::ChatCostsPanel(const Services::ServiceSet& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"chatCostsPanel"_s);
    m_title = plainLabel(tr("Most expensive chats"), "section", this);
    m_title->setToolTip(tr("What a chat’s answers, its title and its summaries took. Added up from "
                           "the requests themselves, which are kept for 90 days."));
    makeTable();
    m_note = noteLabel("chatCostsNote", "muted", this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kMedium);
    column->addWidget(m_title);
    column->addWidget(m_table);
    column->addWidget(m_note);
    hide();
}

void ChatCostsPanel::makeTable()
{
    using Model = ChatCostsModel;
    m_model = new Model(this);
    auto* table = new ShortTable(this);
    table->setModel(m_model);
    setUpTable(table, "chatCostsTable", tr("Most expensive chats"), Model::Name);
    new FoldingColumns(
        table, { Model::TokensOut, Model::TokensIn, Model::Last, Model::Requests }, Model::Name);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_openRequests = new QAction(tr("Show its requests"), table);
    m_openRequests->setObjectName(u"showChatRequestsAction"_s);
    m_openChat = new QAction(tr("Open the chat"), table);
    m_openChat->setObjectName(u"openCostlyChatAction"_s);
    table->addActions({ m_openRequests, m_openChat });
    m_table = table;
    const auto openRequests = [this] {
        const QModelIndex index = m_table->currentIndex();
        if (!index.isValid())
            return;
        RequestFilter filter = m_what;
        filter.query.conversation = { m_model->rowAt(index.row()).key };
        emit requestsRequested(filter);
    };
    connect(table, &QTreeView::activated, this, openRequests);
    connect(m_openRequests, &QAction::triggered, this, openRequests);
    connect(m_openChat, &QAction::triggered, this, [this] {
        if (const QModelIndex index = m_table->currentIndex(); index.isValid())
            emit chatRequested({ m_model->rowAt(index.row()).key });
    });
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &ChatCostsPanel::showCurrent);
}

void ChatCostsPanel::showCurrent()
{
    const QModelIndex index = m_table->currentIndex();
    m_openRequests->setEnabled(index.isValid());
    m_openChat->setEnabled(index.isValid() && m_model->rowAt(index.row()).isThere);
}

void ChatCostsPanel::ask(
    const RequestFilter& what, const TimeRange& range, const ChatUsageQuery& query)
{
    const bool isSame = what == m_what && range == m_range;
    if (isSame && (m_isAsking || SteadyClock::now() - m_askedAt < m_rest))
        return;
    m_what = what;
    m_range = range;
    m_isAsking = true;
    m_askedAt = SteadyClock::now();
    whenDone(m_services.ledger.chatUsage(query), this,
        [this, round = ++m_round](const Result<ChatUsages>& answer) {
            if (round == m_round)
                take(answer);
        });
}

void ChatCostsPanel::take(const Result<ChatUsages>& answer)
{
    m_isAsking = false;
    m_rest = std::max<SteadyClock::duration>(
        kLeastRest, (SteadyClock::now() - m_askedAt) * kRestShare);
    if (!answer) {
        setKind(m_note, "errorText");
        setNote(m_note, errorText(answer.error(), tr("The books")));
        m_model->setChats({}, {});
        m_table->hide();
        return setVisible(true);
    }
    m_usages = *answer;
    QVector<ConversationId> ids;
    for (const ChatUsage& chat : std::as_const(m_usages.chats))
        ids.append(chat.chat);
    if (ids.isEmpty())
        return present({});
    whenDone(m_services.history.find(ids), this,
        [this, round = m_round](const Result<QVector<ConversationInfo>>& infos) {
            if (round == m_round)
                present(infos ? *infos : QVector<ConversationInfo>());
        });
}

void ChatCostsPanel::present(const QVector<ConversationInfo>& infos)
{
    m_model->setChats(m_usages.chats, infos);
    setKind(m_note, "muted");
    setNote(m_note, remarks());
    const bool hasChats = m_model->rowCount() > 0;
    m_table->setVisible(hasChats);
    if (hasChats && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showCurrent();
    setVisible(hasChats);
}

//! What the rows leave out.
QString ChatCostsPanel::remarks() const
{
    QStringList parts;
    if (!m_usages.others)
        parts << tr("All other chats: %1").arg(moneyText(m_usages.ofOthers));
    else if (*m_usages.others > 0)
        parts << tr("%n more chat(s): %1", nullptr, *m_usages.others)
                     .arg(moneyText(m_usages.ofOthers));
    if (m_usages.ofNone.requests > 0)
        parts << tr("Of no stored chat (private ones, other programs): %1")
                     .arg(moneyText(m_usages.ofNone));
    if (m_usages.since.isValid())
        parts
            << tr("Only requests since %1 are counted here.").arg(requestTimeText(m_usages.since));
    return joinedText(parts);
}

} // namespace Headgate::Ui
