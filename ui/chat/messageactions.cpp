// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/messageactions.h"

#include "core/services/chatservice.h"
#include "core/services/modelservice.h"
#include "ui/chat/answertracker.h"
#include "ui/chat/messagedetails.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/banner.h"
#include "ui/models/whendone.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kToastTime { 12 };

} // namespace

MessageActions::MessageActions(const Services::ServiceSet& services, const AnswerTracker& tracker,
    const TranscriptFeeder& feeder, QVBoxLayout* toastPlace, QWidget* page)
    : QObject(page)
    , m_services(services)
    , m_tracker(tracker)
    , m_feeder(feeder)
    , m_toastPlace(toastPlace)
    , m_page(page)
{
    m_toastTime.setSingleShot(true);
    m_toastTime.setInterval(kToastTime);
    connect(&m_toastTime, &QTimer::timeout, this, &MessageActions::hideToast);
}

bool MessageActions::perform(const MessageId& id, MessageAction action)
{
    switch (action) {
    case MessageAction::Delete:
        remove(id);
        return true;
    case MessageAction::Exclude:
    case MessageAction::Include:
        take(m_services.messages.setExcluded(id, action == MessageAction::Exclude));
        return true;
    case MessageAction::Pin:
    case MessageAction::Unpin:
        take(m_services.messages.setPinned(id, action == MessageAction::Pin));
        return true;
    case MessageAction::RateGood:
        take(m_services.messages.setRating(id, Rating::Good));
        return true;
    case MessageAction::RateBad:
        take(m_services.messages.setRating(id, Rating::Bad));
        return true;
    case MessageAction::Unrate:
        take(m_services.messages.setRating(id, Rating::None));
        return true;
    case MessageAction::RestoreOriginal:
        take(m_services.messages.restoreOriginal(id));
        return true;
    case MessageAction::NewChat:
        whenDone(
            m_services.messages.branchOff(id), this, [this](const Result<ConversationInfo>& made) {
                if (made)
                    emit chatMade(made->id);
                else
                    emit failed(made.error());
            });
        return true;
    case MessageAction::Details:
        if (const MessageRecord* record = m_feeder.find(id)) {
            auto* dialog = new MessageDetailsDialog(*record, m_page);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            QHash<QString, QString> labels;
            for (const Services::BackendModels& backend : m_services.models.backends())
                labels.insert(backend.backend.id, backend.backend.label);
            dialog->readAttempts(m_services.ledger, labels);
            dialog->open();
        }
        return true;
    default:
        return false;
    }
}

void MessageActions::take(const QFuture<Result<Services::OpenedConversation>>& result)
{
    whenDone(result, this, [this](const Result<Services::OpenedConversation>& opened) {
        if (opened)
            emit changed(*opened);
        else
            emit failed(opened.error());
    });
}

//! An answer that runs below what is removed would be written for nobody.
void MessageActions::stopBelow(const MessageId& id)
{
    const auto& path = m_feeder.path();
    const auto from = std::find_if(
        path.cbegin(), path.cend(), [&id](const MessageRecord& record) { return record.id == id; });
    for (auto record = from; record != path.cend(); ++record) {
        if (m_tracker.find(record->id) != nullptr)
            m_services.chat.stop(record->id);
    }
}

void MessageActions::remove(const MessageId& id)
{
    stopBelow(id);
    whenDone(m_services.messages.remove(id), this,
        [this, id](const Result<Services::RemovedMessages>& removed) {
            if (!removed) {
                emit failed(removed.error());
                return;
            }
            emit changed(removed->left);
            offerUndo(id, tr("%n message(s) deleted.", nullptr, removed->count));
        });
}

void MessageActions::offerUndo(const MessageId& removed, const QString& sentence)
{
    offer(sentence, [this, removed] { return m_services.messages.restore(removed); });
}

void MessageActions::offer(const QString& sentence, Undo undo)
{
    if (m_toast == nullptr) {
        m_toast = new Banner(u"messageToast"_s, m_page);
        m_toast->setClosable(true);
        m_toastPlace->insertWidget(1, m_toast);
        connect(m_toast, &Banner::actionRequested, this, &MessageActions::undo);
        connect(m_toast, &Banner::closed, this, &MessageActions::hideToast);
    }
    m_undo = std::move(undo);
    m_toast->setMessage(Banner::Tone::Info, sentence, tr("Undo"));
    m_toastTime.start();
}

void MessageActions::hideToast()
{
    m_toastTime.stop();
    m_undo = {};
    if (m_toast != nullptr)
        m_toast->setMessage(Banner::Tone::Info, {});
}

void MessageActions::undo()
{
    const Undo undo = m_undo;
    hideToast();
    if (undo)
        take(undo());
}

} // namespace Headgate::Ui
