// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/settingsservice.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace Headgate::Ui {

class DesktopNotifier;

//! \brief Tells by the desktop's notices of answers that ended while nobody looked.
class AnswerNotices : public QObject {
    Q_OBJECT

public:
    //! What is known of a chat; nothing where it is not known.
    using ChatLookup = std::function<std::optional<ConversationInfo>(const ConversationId& id)>;

    AnswerNotices(Services::SettingsService& settings, DesktopNotifier& notifier, ChatLookup chatOf,
        QObject* parent = nullptr);

    //! An answer ended and the window is not the active one. What the user stopped is not told.
    void tell(const MessageRecord& answer);
    //! The window is looked at again.
    void withdraw();

signals:
    //! A notice was pressed.
    void opened(const Headgate::ConversationId& chat, const Headgate::MessageId& answer,
        const QByteArray& activationToken);

private:
    void open(const QString& tag, const QByteArray& activationToken);

    Services::SettingsService& m_settings;
    DesktopNotifier& m_notifier;
    ChatLookup m_chatOf;
    QHash<QString, MessageId> m_answers; //!< the last one told of each chat, by its id's text
};

} // namespace Headgate::Ui
