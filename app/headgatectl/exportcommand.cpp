// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/exportcommand.h"

#include "core/base/futures.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

constexpr qint64 kPieceBytes = qint64(1) << 20;

} // namespace

ExportCommand::ExportCommand(
    const ExportSpec& spec, bool isJson, Services::TransferService& transfer, QObject* parent)
    : Command(parent)
    , m_spec(spec)
    , m_isJson(isJson)
    , m_transfer(transfer)
{
}

void ExportCommand::start()
{
    if (m_spec.path.isEmpty()) {
        m_folder.emplace();
        m_spec.path = m_folder->filePath(u"export"_s);
    }
    m_transfer.exportChats(m_spec)
        | then(this, [this](const Result<ExportSummary>& summary) { onDone(summary); });
}

void ExportCommand::onDone(const Result<ExportSummary>& summary)
{
    if (!summary)
        return failOnNamed(summary.error(), m_isJson);
    if (summary->missingAttachments > 0)
        printError(u"%1 attachments are not stored any more and are only named."_s.arg(
            summary->missingAttachments));
    if (m_folder) {
        copyToOutput();
    } else if (m_isJson) {
        printJson({ { u"chats"_s, summary->chats }, { u"messages"_s, summary->messages },
            { u"bytes"_s, summary->bytes },
            { u"files"_s, QJsonArray::fromStringList(summary->files) } });
    } else {
        printError(u"%1 chats, %2 messages, %3 bytes."_s.arg(summary->chats)
                       .arg(summary->messages)
                       .arg(summary->bytes));
    }
    finish(Done);
}

void ExportCommand::copyToOutput()
{
    QFile file(m_spec.path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    while (!file.atEnd())
        printOut(file.read(kPieceBytes));
}

} // namespace Headgate::Ctl
