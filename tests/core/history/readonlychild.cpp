// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/history/historystore.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace Headgate;
using namespace Headgate::History;

// Opens the folder named and tells what it may do there; see tst_historyfile.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const SystemClock clock;
    HistoryStore store(clock);
    const Result<OpenInfo> info = store.open(QCoreApplication::arguments().value(1));
    if (!info) {
        out << "error " << info.error().detail << Qt::endl;
        return 1;
    }
    const bool isReadOnly = info->access == OpenInfo::Access::ReadOnlyFolder;
    out << "access " << (isReadOnly ? "read-only folder" : "other") << Qt::endl;

    const auto chats = store.conversations().list({});
    const ConversationId chat = chats && !chats->isEmpty() ? chats->at(0).id : ConversationId();
    out << "texts";
    if (const auto path = store.messages().path(chat)) {
        for (const MessageRecord& record : *path)
            out << ' ' << record.message.plainText();
    }
    const auto hits = store.search().find(u"two"_s);
    out << Qt::endl << "found " << (hits ? hits->size() : -1) << Qt::endl;

    const auto written
        = store.messages().appendUser(chat, {}, { Role::User, { Part::ofText(u"x"_s) } });
    out << "write " << (written ? u"done"_s : errorKindName(written.error().kind)) << Qt::endl;
    Media media;
    media.data = "x"_ba;
    const auto attached = store.attachments().put(media);
    out << "attach " << (attached ? u"done"_s : errorKindName(attached.error().kind)) << Qt::endl;
    return 0;
}
