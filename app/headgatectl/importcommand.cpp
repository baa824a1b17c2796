// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/importcommand.h"

#include "core/base/futures.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QJsonObject toJson(const ImportReport& report)
{
    QJsonArray notes;
    for (const ImportNote& note : report.notes) {
        notes.append(QJsonObject { { u"kind"_s, importNoteKindName(note.kind) },
            { u"subject"_s, note.subject }, { u"count"_s, note.count },
            { u"first_place"_s, note.firstPlace } });
    }
    return { { u"dry_run"_s, report.isDryRun }, { u"cancelled"_s, report.wasCancelled },
        { u"sources"_s, QJsonArray::fromStringList(report.sources) }, { u"chats"_s, report.chats },
        { u"new_chats"_s, report.newChats }, { u"grown_chats"_s, report.grownChats },
        { u"same_chats"_s, report.sameChats }, { u"trashed_chats"_s, report.trashedChats },
        { u"messages"_s, report.messages }, { u"new_messages"_s, report.newMessages },
        { u"branches"_s, report.branches }, { u"attachments"_s, report.attachments },
        { u"notes"_s, notes } };
}

QStringList lines(const ImportReport& report)
{
    const auto found
        = [](const QString& what, qint64 count) { return u"%1\t%2"_s.arg(count).arg(what); };
    QStringList text { found(u"chats found (%1)"_s.arg(report.sources.join(u", "_s)), report.chats),
        found(report.isDryRun ? u"of them new"_s : u"of them added"_s, report.newChats),
        found(u"of them here already, with new messages"_s, report.grownChats),
        found(u"of them here already, all of it"_s, report.sameChats),
        found(u"of them in the trash, left there"_s, report.trashedChats),
        found(u"messages found"_s, report.messages),
        found(report.isDryRun ? u"of them new"_s : u"of them added"_s, report.newMessages),
        found(u"further branches"_s, report.branches),
        found(u"attachments"_s, report.attachments) };
    for (const ImportNote& note : report.notes) {
        QString line = importNoteKindName(note.kind).replace(u'_', u' ');
        if (!note.subject.isEmpty())
            line += u" ("_s + note.subject + u')';
        text += found(line + u", first in "_s + note.firstPlace, note.count);
    }
    return text;
}

} // namespace

ImportCommand::ImportCommand(
    const ImportSpec& spec, bool isJson, Services::TransferService& transfer, QObject* parent)
    : Command(parent)
    , m_spec(spec)
    , m_isJson(isJson)
    , m_transfer(transfer)
{
}

void ImportCommand::start()
{
    m_transfer.importChats(m_spec) | then(this, [this](const Result<ImportReport>& report) {
        if (!report)
            return failOnNamed(report.error(), m_isJson);
        print(*report);
        finish(report->wasCancelled ? Stopped : Done);
    });
}

void ImportCommand::print(const ImportReport& report)
{
    if (m_isJson)
        printJson(toJson(report));
    else
        printOut((lines(report).join(u'\n') + u'\n').toUtf8());
}

} // namespace Headgate::Ctl
