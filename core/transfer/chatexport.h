// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/chattree.h"
#include "core/model/transfer.h"

#include <QByteArray>
#include <QIODevice>

#include <functional>
#include <memory>

namespace Headgate::Transfer {

//! \brief The bytes of an attachment, open for reading; nothing where they are not stored.
using AttachmentOpener = std::function<std::unique_ptr<QIODevice>(const QString& sha256)>;

//! \brief What an export takes its chats from. One thread.
class ExportSource {
public:
    ExportSource() = default;
    virtual ~ExportSource() = default;
    Q_DISABLE_COPY_MOVE(ExportSource)

    virtual Result<ChatTree> load(const ConversationId& id) = 0;
    virtual std::unique_ptr<QIODevice> attachment(const QString& sha256) = 0;
    //! Told before each chat; false: stop.
    virtual bool goesOn(int chatsDone, int chatsTotal) = 0;
};

//! \brief One message as it stands in an export for people.
struct ShownMessage {
    const MessageRecord* record = nullptr;
    int branch = 0; //!< 1-based among its siblings; 0: the only one, or branches are not told apart
    int branchCount = 0;
};

//! \brief The chosen path, or with `hasAllBranches` the whole tree, parents first. Valid as long as
//! the tree.
QVector<ShownMessage> shownMessages(const ChatTree& tree, bool hasAllBranches);

//! \brief Time, model and tokens of a message as one line; empty where nothing is known.
QString metadataLine(const MessageRecord& record);
//! \brief Why an answer is not whole: "Stopped", or a failure's words; empty after a normal end.
QString endLine(const MessageRecord& record);

//! What stands over a summary in an export for people.
inline constexpr auto kSummaryTitle = "Summary, sent in place of the messages up to here";

//! \brief "holiday.png (image/png, 1.2 MB)"
QString attachmentLine(const Media& media);
//! \brief All bytes; empty where they are not stored or over `maxBytes`.
QByteArray attachmentBytes(const AttachmentOpener& open, const Media& media, qint64 maxBytes);

//! \brief One chat as Markdown. Fences are longer than any run of back-ticks inside of them, and
//! what a message leaves open is closed behind it.
QString markdownOf(
    const ChatTree& tree, const ExportOptions& options, const AttachmentOpener& open);

//! \brief Where an HTML page is going to be shown.
enum class HtmlKind {
    Page, //!< a browser: one file, style in it, light and dark, no scripts, no addresses fetched
    Print, //!< what QTextDocument understands
};

QString htmlHead(const QString& title, HtmlKind kind);
QString htmlOf(const ChatTree& tree, const ExportOptions& options, const AttachmentOpener& open,
    HtmlKind kind);
QString htmlTail();

//! \brief Markdown as HTML: raw HTML in it becomes text, pictures become links, links other than
//! http, https and mailto become text. Each paragraph finds its own direction.
QString htmlFromMarkdown(const QString& markdown);

//! \brief Writes the chats of `spec` in its format, to its path. The file is there when it is
//! whole, or not at all. Errors: NotFound, Storage (with the path in `field`), Cancelled.
Result<ExportSummary> exportChats(
    const ExportSpec& spec, const QVector<ConversationId>& chats, ExportSource& source);

//! \brief The chats of `spec` as one page for QTextDocument.
Result<QString> printableHtml(const ExportSpec& spec, ExportSource& source);

} // namespace Headgate::Transfer
