// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chattree.h"

#include <QByteArray>
#include <QIODevice>
#include <QJsonObject>

namespace Headgate::Transfer {

//! \file Our own format, docs/chat-format.md: one JSON object whose `items` are attachments in
//! pieces and chats, one a line. The same chats give the same bytes.

inline constexpr int kChatFileVersion = 1;
//! The value of `format`, the first member of the file.
inline constexpr auto kChatFileFormat = "headgate-chats";
//! Bytes of an attachment in one item; a multiple of three, so that base64 has no padding inside.
inline constexpr qint64 kAttachmentPiece = qint64(3) << 18;

//! \brief Writes such a file front to back.
class ChatFileWriter {
public:
    explicit ChatFileWriter(QIODevice& device);

    Result<void> begin();
    //! `bytes` open for reading; before the first chat that names it.
    Result<void> attachment(const QString& sha256, QIODevice& bytes);
    Result<void> chat(const ChatTree& tree);
    Result<void> end();

private:
    Result<void> item(const QJsonObject& object);
    Result<void> write(const QByteArray& text);

    QIODevice& m_device;
    bool m_isFirst = true;
};

//! \brief One chat as an item.
QJsonObject chatToJson(const ChatTree& tree);

//! \brief A chat from its item, and how much of it was not as it should be.
struct ReadChat {
    ChatTree tree;
    int strayMessages = 0; //!< hung to the beginning, their parent is not before them
    int lostMessages = 0; //!< without an id, or with one that was there before
};
//! InvalidInput where it is no chat.
Result<ReadChat> chatFromJson(const QJsonObject& object);

} // namespace Headgate::Transfer
