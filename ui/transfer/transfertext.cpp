// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/transfer/transfertext.h"

#include "ui/text/errortext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Transfer)
};

QString sourceName(const QString& source)
{
    if (source == "chatgpt"_L1)
        return u"ChatGPT"_s;
    if (source == "openwebui"_L1)
        return u"Open WebUI"_s;
    if (source == "claude"_L1)
        return u"Claude"_s;
    if (source == "gpt4all"_L1)
        return u"GPT4All"_s;
    if (source == "cherrystudio"_L1)
        return u"Cherry Studio"_s;
    if (source == "headgate"_L1)
        return u"Headgate"_s;
    return u"Markdown"_s;
}

QString kindText(ImportNote::Kind kind)
{
    using Kind = ImportNote::Kind;
    switch (kind) {
    case Kind::NotAChat:
        return Words::tr("No chat, left out");
    case Kind::DamagedFile:
        return Words::tr("The file is damaged from here on");
    case Kind::DamagedChat:
        return Words::tr("Damaged chat, left out");
    case Kind::DamagedTree:
        return Words::tr("Messages without the one they follow, put at the beginning");
    case Kind::TooLarge:
        return Words::tr("Chat too large, left out");
    case Kind::UnknownContent:
        return Words::tr("Unknown content, kept as a note");
    case Kind::UnknownRole:
        return Words::tr("Unknown speaker, kept as an answer");
    case Kind::HiddenMessage:
        return Words::tr("Message that was hidden there, left out");
    case Kind::Instruction:
        return Words::tr("Instruction, kept as the chat’s instruction");
    case Kind::MissingAttachment:
        return Words::tr("Attachment that is not beside the file, only named");
    case Kind::DamagedAttachment:
        return Words::tr("Damaged attachment, left out");
    case Kind::RemoteAttachment:
        return Words::tr("Attachment on a server, only named");
    case Kind::BelowDeleted:
        return Words::tr("Message below one that you deleted, left out");
    case Kind::SettingLost:
        return Words::tr("Setting without a counterpart, left out");
    }
    return {};
}

} // namespace

QString importNoteText(const ImportNote& note)
{
    const QString text = kindText(note.kind);
    return note.subject.isEmpty() ? text : Words::tr("%1: %2").arg(text, note.subject);
}

QString importSummary(const ImportReport& report)
{
    QStringList names;
    for (const QString& source : report.sources)
        names << sourceName(source);
    const QLocale locale;
    QStringList sentences {
        Words::tr("Found in %1: %2.", "programs, chats and messages")
            .arg(locale.createSeparatedList(names),
                locale.createSeparatedList({
                    Words::tr("%n chat(s)", nullptr, report.chats),
                    Words::tr("%n message(s)", nullptr, int(report.messages)),
                    Words::tr("%n further branch(es)", nullptr, int(report.branches)),
                    Words::tr("%n attachment(s)", nullptr, int(report.attachments)),
                }))
    };
    const bool isPlan = report.isDryRun;
    sentences << (isPlan ? Words::tr("%n chat(s) would be added.", nullptr, report.newChats)
                         : Words::tr("%n chat(s) added.", nullptr, report.newChats));
    if (report.grownChats > 0)
        sentences << (isPlan ? Words::tr("%n would get new messages.", nullptr, report.grownChats)
                             : Words::tr("%n got new messages.", nullptr, report.grownChats));
    if (report.sameChats > 0)
        sentences << Words::tr("%n are here already.", nullptr, report.sameChats);
    if (report.trashedChats > 0)
        sentences << Words::tr("%n are in the trash and stay there.", nullptr, report.trashedChats);
    if (report.wasCancelled)
        sentences << Words::tr("Stopped before the end; what was added stays.");
    return sentences.join(u' ');
}

QString exportSummary(const ExportSummary& summary)
{
    const QString file
        = summary.files.isEmpty() ? QString() : QFileInfo(summary.files.constFirst()).fileName();
    if (summary.files.size() > 1)
        return Words::tr("%n chat(s) exported to their own files.", nullptr, summary.chats);
    return Words::tr("%n chat(s) exported to “%1”.", nullptr, summary.chats).arg(file);
}

QString transferErrorText(const Error& error)
{
    const QString name = QFileInfo(error.field).fileName();
    const QString subject = name.isEmpty() ? Words::tr("The file") : Words::tr("“%1”").arg(name);
    switch (error.kind) {
    case ErrorKind::InvalidInput:
        return Words::tr(
            "%1 is no export of chats that can be read. Expected is JSON from "
            "Headgate, ChatGPT, Open WebUI, Claude or Cherry Studio, a zip archive of "
            "it without a password, a .chat file of GPT4All, or Markdown with headings "
            "that say User and Assistant.")
            .arg(subject);
    case ErrorKind::Unsupported:
        return Words::tr("%1 is a backup of a newer Cherry Studio: a copy of its browser’s data "
                         "base, which only that program can read. Older backups of it, with a "
                         "data.json, can be imported.")
            .arg(subject);
    case ErrorKind::NotFound:
        return Words::tr("%1 is not there any more.").arg(subject);
    case ErrorKind::Storage:
        return Words::tr("%1 can’t be read or written. Check the disk and the folder’s "
                         "permissions, or choose another folder.")
            .arg(subject);
    case ErrorKind::Cancelled:
        return Words::tr("Cancelled; nothing was written.");
    default:
        return errorText(error, subject);
    }
}

} // namespace Headgate::Ui
