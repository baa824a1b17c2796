// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/foreignmedia.h"

#include "core/transfer/foreigntree.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QMimeDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

constexpr int kMaxFiles = 200'000;

//! `file-AbC123` of `file-AbC123-holiday.png`, `file_00ab` of `file_00ab-sanitized.png`; empty for
//! other names.
QString fileId(const QString& name)
{
    if (!name.startsWith("file-"_L1) && !name.startsWith("file_"_L1))
        return {};
    const auto end = std::find_if(
        name.begin() + 5, name.end(), [](QChar c) { return c == u'-' || c == u'.'; });
    return name.left(end - name.begin());
}

struct DataAddress {
    QString mimeType;
    QByteArray bytes;
};

//! data:image/png;base64,…
std::optional<DataAddress> dataAddress(const QString& address)
{
    const qsizetype comma = address.indexOf(u',');
    if (!address.startsWith("data:"_L1, Qt::CaseInsensitive) || comma < 0)
        return std::nullopt;
    const QStringList head = address.mid(5, comma - 5).split(u';');
    if (!head.contains("base64"_L1))
        return std::nullopt;
    const auto bytes = QByteArray::fromBase64Encoding(
        address.mid(comma + 1).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.isEmpty())
        return std::nullopt;
    return DataAddress { head.constFirst().toLower(), bytes.decoded };
}

} // namespace

ForeignMedia::ForeignMedia(ImportSink& sink, NoteBook& notes)
    : m_sink(sink)
    , m_notes(notes)
{
}

void ForeignMedia::setFolder(const QString& folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    m_isRead = false;
    m_byName.clear();
    m_byId.clear();
}

void ForeignMedia::readFolder()
{
    m_isRead = true;
    QDirIterator files(m_folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    for (int count = 0; files.hasNext() && count < kMaxFiles; ++count) {
        const QString path = files.next();
        const QString name = files.fileName();
        m_byName.insert(name, path);
        if (const QString id = fileId(name); !id.isEmpty())
            m_byId.insert(id, path);
    }
}

std::optional<QString> ForeignMedia::find(const QString& id, const QString& name)
{
    if (!m_isRead)
        readFolder();
    for (const auto& [index, key] :
        { std::pair(&m_byId, id), std::pair(&m_byName, id), std::pair(&m_byName, name) }) {
        const auto found = index->constFind(key);
        if (!key.isEmpty() && found != index->constEnd())
            return *found;
    }
    return std::nullopt;
}

Part ForeignMedia::missing(ImportNote::Kind kind, const QString& name)
{
    m_notes.add(kind, kind == ImportNote::Kind::RemoteAttachment ? QString() : name);
    return opaquePart(name.isEmpty() ? u"attachment"_s : name, {}, {});
}

Part ForeignMedia::kept(const Result<Media>& stored, const QString& name)
{
    if (!stored)
        return missing(ImportNote::Kind::DamagedAttachment, name);
    ++m_taken;
    Part part;
    part.kind = Part::Kind::Media;
    part.media = *stored;
    return part;
}

Part ForeignMedia::fromFile(const QString& id, const Media& about)
{
    const std::optional<QString> path = find(id, about.name);
    if (!path)
        return missing(ImportNote::Kind::MissingAttachment, about.name.isEmpty() ? id : about.name);
    Media wanted = about;
    if (wanted.name.isEmpty())
        wanted.name = QFileInfo(*path).fileName();
    if (wanted.mimeType.isEmpty())
        wanted.mimeType = QMimeDatabase().mimeTypeForFile(*path).name();
    return kept(m_sink.storeFile(*path, wanted), wanted.name);
}

Part ForeignMedia::fromAddress(const QString& address, const Media& about)
{
    std::optional<DataAddress> data = dataAddress(address);
    if (!data) {
        if (address.startsWith("data:"_L1, Qt::CaseInsensitive))
            return missing(ImportNote::Kind::DamagedAttachment, about.name);
        const QString name = about.name.isEmpty() ? address : about.name + u": "_s + address;
        return missing(ImportNote::Kind::RemoteAttachment, name);
    }
    Media media = about;
    if (media.mimeType.isEmpty())
        media.mimeType = data->mimeType;
    if (media.name.isEmpty()) {
        const QString suffix = QMimeDatabase().mimeTypeForName(media.mimeType).preferredSuffix();
        media.name = suffix.isEmpty() ? u"attachment"_s : u"attachment."_s + suffix;
    }
    media.sizeBytes = data->bytes.size();
    media.data = std::move(data->bytes);
    return kept(m_sink.storeBytes(media), media.name);
}

} // namespace Headgate::Transfer
