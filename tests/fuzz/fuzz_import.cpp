// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file Whatever the file: trees that hold together, that are exported and read back the same, and
//! that show as inert pages.

#include "core/transfer/chatexport.h"
#include "core/transfer/chatfile.h"
#include "core/transfer/chatimporter.h"
#include "tests/fuzz/fuzzinput.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QSet>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Transfer;

namespace {

QByteArray bytesOf(const ChatTree& tree)
{
    return QJsonDocument(chatToJson(tree)).toJson(QJsonDocument::Compact);
}

void checkTree(const ChatTree& tree)
{
    QSet<MessageId> seen;
    for (const MessageRecord& record : tree.messages) {
        require(!record.id.isNull() && !seen.contains(record.id));
        require(record.parentId.isNull() || seen.contains(record.parentId));
        seen.insert(record.id);
    }
    const QByteArray first = bytesOf(tree);
    const Result<ReadChat> back = chatFromJson(QJsonDocument::fromJson(first).object());
    require(back.isOk() && back->strayMessages == 0 && back->lostMessages == 0);
    require(bytesOf(back->tree) == first);
}

void checkPages(const ChatTree& tree)
{
    const AttachmentOpener open = [](const QString&) { return nullptr; };
    ExportOptions options;
    options.hasAllBranches = true;
    const QString page = htmlOf(tree, options, open, HtmlKind::Page);
    require(!page.contains(QStringLiteral("<script"), Qt::CaseInsensitive));
    require(!page.contains(QStringLiteral("href=\"javascript"), Qt::CaseInsensitive));
    require(shownMessages(tree, true).size() == tree.messages.size());
    require(!markdownOf(tree, options, open).isEmpty());
}

class CheckingSink : public ImportSink {
public:
    Result<Media> storeFile(const QString&, const Media& about) override { return about; }
    Result<Media> storeBytes(const Media& media) override
    {
        Media stored = media;
        stored.data.clear();
        return stored;
    }
    Result<TreeOutcome> storeChat(const ChatTree& tree) override
    {
        checkTree(tree);
        checkPages(tree);
        return TreeOutcome {};
    }
    bool goesOn(qint64, qint64) override { return true; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    QBuffer device(&bytes);
    device.open(QIODevice::ReadOnly);
    CheckingSink sink;
    // A folder that is not there: what the input names must not be looked for on this machine.
    const auto report
        = ChatImporter(sink).run(device, QStringLiteral("input"), QStringLiteral("/nonexistent"));
    require(report.isOk() || !report.error().detail.isEmpty());
    return 0;
}
