// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatimporter.h"

#include "core/transfer/chatfile.h"
#include "core/transfer/foreignchats.h"
#include "core/transfer/gpt4allchat.h"
#include "core/transfer/markdownchat.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

using Kind = ImportNote::Kind;

//! A chat of this size in one piece is read with a few times as much memory.
constexpr qint64 kMaxElementBytes = qint64(128) << 20;
constexpr qint64 kMaxMarkdownBytes = qint64(32) << 20;

Error notAnExport(const QString& name, const QString& why)
{
    return { .kind = ErrorKind::InvalidInput,
        .detail = u"%1: %2; expected is JSON exported by Headgate, ChatGPT, Open WebUI, Claude or "
                  "Cherry Studio, a .chat file of GPT4All, or Markdown with headings that say User "
                  "and Assistant"_s.arg(name, why),
        .field = name };
}

//! Broken UTF-8 costs its characters, not the chat.
QJsonObject parsed(const QByteArray& json, QString* problem)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(json).toUtf8(), &error);
    *problem = error.error == QJsonParseError::NoError ? QString() : error.errorString();
    return document.object();
}

//! Our own format says so in its first member.
bool isOwnFormat(QByteArray head)
{
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    head.removeIf(blank);
    return head.startsWith("{\"format\":\""_ba + kChatFileFormat + '"')
        || head.startsWith("\xEF\xBB\xBF{\"format\":\""_ba + kChatFileFormat + '"');
}

//! conversations.json and its continuations, else all that may be chats.
QStringList filesIn(const QString& folder)
{
    const QDir dir(folder);
    for (const QString& pattern :
        { u"conversations*.json"_s, u"data.json"_s, u"*.json"_s, u"*.md"_s, u"*.chat"_s }) {
        QStringList paths;
        for (const QString& name : dir.entryList({ pattern }, QDir::Files, QDir::Name))
            paths.append(dir.filePath(name));
        if (!paths.isEmpty())
            return paths;
    }
    return {};
}

//! Cherry Studio's backups since version 6 are copies of its browser's data base.
bool isBrowserCopy(const QString& folder)
{
    const QDir dir(folder);
    return !dir.exists(u"data.json"_s) && dir.exists(u"IndexedDB"_s);
}

} // namespace

ChatImporter::ChatImporter(ImportSink& sink)
    : m_sink(sink)
    , m_media(sink, m_notes)
    , m_joiner(sink, m_notes)
{
}

Result<QString> ChatImporter::unpacked(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error { .kind = ErrorKind::Storage,
            .detail = u"%1: %2"_s.arg(path, file.errorString()),
            .field = path };
    if (!isZip(file.peek(4)))
        return path;
    const qint64 size = file.size();
    const auto goesOn = [this, &file, size](qint64) { return m_sink.goesOn(file.pos(), size); };
    Result<std::unique_ptr<ZipFolder>> folder = ZipFolder::unpack(file, goesOn);
    if (!folder && folder.error().kind == ErrorKind::InvalidInput)
        return notAnExport(path, folder.error().detail);
    if (!folder) {
        Error error = folder.error();
        error.field = path;
        return error;
    }
    m_archives.push_back(std::move(folder).value());
    return m_archives.back()->path();
}

Result<QStringList> ChatImporter::filesOf(const QString& path)
{
    if (!QFileInfo::exists(path))
        return Error {
            .kind = ErrorKind::NotFound, .detail = u"%1: no such file"_s.arg(path), .field = path
        };
    const Result<QString> place = QFileInfo(path).isDir() ? Result<QString>(path) : unpacked(path);
    if (!place)
        return place.error();
    if (isBrowserCopy(*place))
        return Error { .kind = ErrorKind::Unsupported,
            .detail
            = u"%1: this backup of Cherry Studio is a copy of its browser's data base "
              "(LevelDB), which only that program reads; older backups have a data.json"_s.arg(
                  path),
            .field = path };
    const QStringList files = QFileInfo(*place).isDir() ? filesIn(*place) : QStringList { *place };
    if (files.isEmpty())
        return notAnExport(path, u"there is neither JSON nor Markdown in it"_s);
    return files;
}

Result<ImportReport> ChatImporter::run(const QStringList& paths)
{
    QStringList files;
    for (const QString& path : paths) {
        const Result<QStringList> found = filesOf(path);
        if (!found && found.error().kind == ErrorKind::Cancelled) {
            m_report.wasCancelled = true;
            return m_report;
        }
        if (!found)
            return found.error();
        files += *found;
    }
    for (const QString& file : std::as_const(files))
        m_bytesTotal += QFileInfo(file).size();
    for (const QString& file : std::as_const(files)) {
        if (m_report.wasCancelled)
            break;
        const Result<void> done = readFile(file);
        const bool isFileAtFault = !done && done.error().kind == ErrorKind::InvalidInput;
        if (!done && (!isFileAtFault || files.size() == 1))
            return done.error();
        if (!done)
            m_notes.add(Kind::NotAChat, done.error().field);
        m_bytesBefore += QFileInfo(file).size();
    }
    m_report.attachments = m_media.taken() + m_joiner.count();
    m_report.notes = m_notes.notes();
    return m_report;
}

Result<ImportReport> ChatImporter::run(
    QIODevice& device, const QString& name, const QString& folder)
{
    m_media.setFolder(folder);
    m_bytesTotal = device.size();
    if (const Result<void> done = readDevice(device, name); !done)
        return done.error();
    m_report.attachments = m_media.taken() + m_joiner.count();
    m_report.notes = m_notes.notes();
    return m_report;
}

Result<void> ChatImporter::readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error { .kind = ErrorKind::Storage,
            .detail = u"%1: %2"_s.arg(path, file.errorString()),
            .field = path };
    const QFileInfo info(path);
    m_media.setFolder(info.absolutePath());
    return readDevice(file, info.fileName());
}

Result<void> ChatImporter::readDevice(QIODevice& device, const QString& name)
{
    m_file = name;
    m_notes.setPlace(name);
    const QByteArray head = device.peek(256);
    if (isZip(head))
        return notAnExport(name, u"this is an archive within something else"_s);
    if (isGpt4AllChat(head))
        return readGpt4All(device);
    const int chatsBefore = m_report.chats;
    JsonSplitter splitter(device, kMaxElementBytes);
    const char first = splitter.peek();
    Result<void> done;
    if (isOwnFormat(head))
        done = readOwnFile(splitter);
    else if (first == '[')
        done = readArray(splitter);
    else if (first == '{') {
        const Result<JsonSplitter::Value> whole = splitter.value();
        const Result<bool> read
            = whole ? readElement(*whole) : Result<bool>(notAnExport(name, whole.error().detail));
        done = !read ? Result<void>(read.error()) : Result<void>();
    } else {
        return device.seek(0) ? readMarkdown(device) : notAnExport(name, u"it is empty"_s);
    }
    if (done && m_report.chats == chatsBefore && !m_report.wasCancelled && head.trimmed() != "[]")
        return isOwnFormat(head) ? done : notAnExport(name, whyNothing());
    return done;
}

QString ChatImporter::whyNothing() const
{
    const QString nothing = u"there is no whole chat in it"_s;
    if (m_notes.notes().isEmpty())
        return nothing;
    const ImportNote& note = m_notes.notes().constLast();
    return u"%1 (%2: %3)"_s.arg(nothing, importNoteKindName(note.kind), note.subject);
}

Result<void> ChatImporter::readArray(JsonSplitter& splitter)
{
    splitter.take('[');
    while (goesOn(splitter)) {
        const auto element = splitter.nextElement();
        if (!element) {
            // What came before is good.
            m_notes.setPlace(m_file);
            m_notes.add(Kind::DamagedFile, element.error().detail);
            return {};
        }
        if (!element->has_value())
            return {};
        if (const Result<bool> read = readElement(**element); !read)
            return read.error();
    }
    return {};
}

Result<bool> ChatImporter::readElement(const JsonSplitter::Value& value)
{
    m_notes.setPlace(m_file, u"byte %1"_s.arg(value.offset));
    if (value.isTooLarge) {
        m_notes.add(Kind::TooLarge);
        return false;
    }
    QString problem;
    const QJsonObject object = parsed(value.json, &problem);
    if (!problem.isEmpty()) {
        m_notes.add(Kind::DamagedChat, problem);
        return false;
    }
    return readForeign(object);
}

Result<bool> ChatImporter::readForeign(const QJsonObject& object)
{
    if (isCherryBackup(object))
        return readCherryBackup(object);
    const ForeignTools tools { m_media, m_notes };
    ForeignChat chat;
    const auto place = [this](const QJsonValue& title) {
        if (!title.toString().isEmpty())
            m_notes.setPlace(m_file, title.toString());
    };
    if (object.value(u"mapping"_s).isObject()) {
        place(object.value(u"title"_s));
        chat = chatGptChat(object, tools);
    } else if (object.value(u"chat_messages"_s).isArray()) {
        place(object.value(u"name"_s));
        chat = claudeChat(object, tools);
    } else if (object.value(u"chat"_s).isObject()) {
        place(object.value(u"title"_s));
        chat = openWebUiChat(object, tools);
    } else {
        m_notes.add(Kind::NotAChat, QStringList(object.keys()).join(u", "_s));
        return false;
    }
    return storeForeign(chat);
}

Result<bool> ChatImporter::storeForeign(const ForeignChat& chat)
{
    addSource(chat.source);
    if (chat.id.isEmpty()) {
        m_notes.add(Kind::DamagedChat, u"no id"_s);
        return false;
    }
    const Result<void> done = store(treeFrom(chat, m_notes));
    return done ? Result<bool>(true) : Result<bool>(done.error());
}

Result<bool> ChatImporter::readCherryBackup(const QJsonObject& backup)
{
    m_notes.setPlace(m_file);
    for (const ForeignChat& chat : cherryChats(backup, { m_media, m_notes })) {
        m_report.wasCancelled = !m_sink.goesOn(m_bytesBefore, m_bytesTotal);
        if (m_report.wasCancelled)
            return true;
        if (!chat.title.isEmpty())
            m_notes.setPlace(m_file, chat.title);
        if (const Result<bool> done = storeForeign(chat); !done)
            return done;
    }
    return true;
}

Result<void> ChatImporter::readGpt4All(QIODevice& device)
{
    const Result<ForeignChat> chat = gpt4AllChat(device, { m_media, m_notes });
    if (!chat)
        return notAnExport(m_file, chat.error().detail);
    const Result<bool> done = storeForeign(*chat);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> ChatImporter::readOwnFile(JsonSplitter& splitter)
{
    addSource(u"headgate"_s);
    splitter.take('{');
    bool knowsVersion = false;
    while (true) {
        const auto key = splitter.nextKey();
        if (!key || !key->has_value()) {
            if (!key)
                m_notes.add(Kind::DamagedFile, key.error().detail);
            return {};
        }
        if (**key == "items") {
            if (!knowsVersion)
                return notAnExport(m_file, u"its version is missing"_s);
            if (!splitter.take('['))
                return notAnExport(m_file, u"its items are no list"_s);
            if (Result<void> done = readItems(splitter); !done || m_report.wasCancelled)
                return done;
            continue;
        }
        const auto value = splitter.value();
        if (!value) {
            m_notes.add(Kind::DamagedFile, value.error().detail);
            return {};
        }
        if (**key == "version") {
            knowsVersion = true;
            if (value->json.toInt() != kChatFileVersion)
                return notAnExport(m_file,
                    u"its version is %1, this Headgate reads %2"_s.arg(
                        QString::fromUtf8(value->json.left(20)),
                        QString::number(kChatFileVersion)));
        }
    }
}

Result<void> ChatImporter::readItems(JsonSplitter& splitter)
{
    while (goesOn(splitter)) {
        const auto item = splitter.nextElement();
        if (!item) {
            m_notes.setPlace(m_file);
            m_notes.add(Kind::DamagedFile, item.error().detail);
            break;
        }
        if (!item->has_value())
            break;
        if (const Result<void> done = readItem(**item); !done)
            return done;
    }
    m_joiner.finish();
    return {};
}

Result<void> ChatImporter::readItem(const JsonSplitter::Value& value)
{
    m_notes.setPlace(m_file, u"byte %1"_s.arg(value.offset));
    if (value.isTooLarge) {
        m_notes.add(Kind::TooLarge);
        return {};
    }
    QString problem;
    const QJsonObject item = parsed(value.json, &problem);
    const QString type = item.value(u"type"_s).toString();
    if (!problem.isEmpty())
        m_notes.add(Kind::DamagedChat, problem);
    else if (type == "attachment"_L1)
        m_joiner.take(item);
    else if (type == "chat"_L1)
        return readOwnChat(item);
    else
        m_notes.add(Kind::NotAChat, type.isEmpty() ? u"an item without a type"_s : type);
    return {};
}

Result<void> ChatImporter::readOwnChat(const QJsonObject& item)
{
    const Result<ReadChat> read = chatFromJson(item);
    if (!read) {
        m_notes.add(Kind::DamagedChat, read.error().detail);
        return {};
    }
    if (!read->tree.info.title.isEmpty())
        m_notes.setPlace(m_file, read->tree.info.title);
    if (read->strayMessages > 0)
        m_notes.add(Kind::DamagedTree, {}, read->strayMessages);
    if (read->lostMessages > 0)
        m_notes.add(
            Kind::DamagedChat, u"messages without an id of their own"_s, read->lostMessages);
    for (const MessageRecord& message : read->tree.messages) {
        for (const Part& part : message.message.parts) {
            if (!part.media.sha256.isEmpty() && !m_joiner.has(part.media.sha256))
                m_notes.add(Kind::MissingAttachment, part.media.name);
        }
    }
    return store(read->tree);
}

Result<void> ChatImporter::readMarkdown(QIODevice& device)
{
    if (device.size() > kMaxMarkdownBytes)
        return notAnExport(m_file, u"it is no JSON, and too large for Markdown"_s);
    const QByteArray bytes = device.readAll();
    if (bytes.contains('\0'))
        return notAnExport(m_file, u"it is no text"_s);
    const auto chat = markdownChat(QString::fromUtf8(bytes), QFileInfo(m_file).completeBaseName());
    if (!chat)
        return notAnExport(m_file, u"it is neither JSON nor a transcript"_s);
    addSource(chat->source);
    m_notes.setPlace(m_file);
    return store(treeFrom(*chat, m_notes));
}

Result<void> ChatImporter::store(const ChatTree& tree)
{
    const Result<TreeOutcome> outcome = m_sink.storeChat(tree);
    if (!outcome && outcome.error().kind == ErrorKind::InvalidInput) {
        m_notes.add(Kind::DamagedChat, outcome.error().detail);
        ++m_report.chats;
        return {};
    }
    if (!outcome)
        return outcome.error();
    count(tree, *outcome);
    return {};
}

void ChatImporter::count(const ChatTree& tree, const TreeOutcome& outcome)
{
    ++m_report.chats;
    m_report.messages += tree.messages.size();
    m_report.branches += tree.branchCount();
    m_report.newMessages += outcome.added;
    switch (outcome.kind) {
    case TreeOutcome::Kind::New:
        ++m_report.newChats;
        break;
    case TreeOutcome::Kind::Grown:
        ++m_report.grownChats;
        break;
    case TreeOutcome::Kind::Unchanged:
        ++m_report.sameChats;
        break;
    case TreeOutcome::Kind::InTrash:
        ++m_report.trashedChats;
        break;
    }
    if (outcome.belowDeleted > 0)
        m_notes.add(Kind::BelowDeleted, {}, outcome.belowDeleted);
}

void ChatImporter::addSource(const QString& source)
{
    if (!m_report.sources.contains(source))
        m_report.sources.append(source);
}

bool ChatImporter::goesOn(const JsonSplitter& splitter)
{
    m_report.wasCancelled = !m_sink.goesOn(m_bytesBefore + splitter.offset(), m_bytesTotal);
    return !m_report.wasCancelled;
}

} // namespace Headgate::Transfer
