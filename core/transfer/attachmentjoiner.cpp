// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/chatimporter.h"

#include <QCryptographicHash>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

using Kind = ImportNote::Kind;

QString hashOf(QFile& file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.seek(0) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                               : QString();
}

} // namespace

AttachmentJoiner::AttachmentJoiner(ImportSink& sink, NoteBook& notes)
    : m_sink(sink)
    , m_notes(notes)
{
}

void AttachmentJoiner::take(const QJsonObject& item)
{
    const QString sha256 = item.value(u"sha256"_s).toString();
    const qint64 offset = item.value(u"offset"_s).toInteger(-1);
    const auto piece = QByteArray::fromBase64Encoding(
        item.value(u"data"_s).toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (offset == 0) {
        finish();
        m_file = std::make_unique<QTemporaryFile>();
        m_sha256 = sha256;
        m_size = item.value(u"size"_s).toInteger();
        if (!m_file->open())
            m_file.reset();
    }
    const bool fits = m_file && sha256 == m_sha256 && offset == m_file->size() && piece
        && m_file->write(piece.decoded) == piece.decoded.size() && m_file->flush();
    if (!fits) {
        m_notes.add(Kind::DamagedAttachment);
        m_file.reset();
        return;
    }
    if (m_file->size() >= m_size)
        deliver();
}

void AttachmentJoiner::deliver()
{
    const auto file = std::move(m_file);
    Media about;
    about.sha256 = m_sha256;
    about.sizeBytes = file->size();
    const bool isRight = file->size() == m_size && hashOf(*file) == m_sha256;
    if (!isRight || !m_sink.storeFile(file->fileName(), about))
        m_notes.add(Kind::DamagedAttachment);
    else
        m_done.insert(m_sha256);
}

void AttachmentJoiner::finish()
{
    if (m_file)
        m_notes.add(Kind::DamagedAttachment);
    m_file.reset();
}

} // namespace Headgate::Transfer
