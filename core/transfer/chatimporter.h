// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/transfer.h"
#include "core/transfer/foreignmedia.h"
#include "core/transfer/foreigntree.h"
#include "core/transfer/importsink.h"
#include "core/transfer/jsonsplitter.h"
#include "core/transfer/notebook.h"
#include "core/transfer/zipfolder.h"

#include <QSet>
#include <QTemporaryFile>

#include <memory>
#include <vector>

namespace Headgate::Transfer {

//! \brief Puts the attachments of our own format together again, piece by piece, and hands them on
//! when their hash is right.
class AttachmentJoiner {
public:
    AttachmentJoiner(ImportSink& sink, NoteBook& notes);

    //! An item of type "attachment".
    void take(const QJsonObject& item);
    //! Notes the one that is not whole, if any.
    void finish();
    bool has(const QString& sha256) const { return m_done.contains(sha256); }
    qint64 count() const { return m_done.size(); }

private:
    void deliver();

    ImportSink& m_sink;
    NoteBook& m_notes;
    std::unique_ptr<QTemporaryFile> m_file;
    QString m_sha256;
    qint64 m_size = 0;
    QSet<QString> m_done;
};

//! \brief Reads files of any known kind, chat by chat, into a sink. Detects what they are by their
//! content.
//!
//! Never runs, follows or fetches anything; keeps one chat in memory. What it did not understand
//! is in the report, and a file that is no export of chats is an error with the file's name in
//! `field` when it is the only one.
class ChatImporter {
public:
    explicit ChatImporter(ImportSink& sink);

    //! Files, zip archives, or folders of unpacked exports. Errors: NotFound, InvalidInput (no
    //! chats in it), Unsupported (a backup that only its own program reads), Storage (from the
    //! sink, or unreadable), with the path in `field`.
    Result<ImportReport> run(const QStringList& paths);
    //! The same for an open device (seekable); `folder` is where files are looked for.
    Result<ImportReport> run(QIODevice& device, const QString& name, const QString& folder);

private:
    //! All files of `path`, which may be a folder or an archive.
    Result<QStringList> filesOf(const QString& path);
    Result<QString> unpacked(const QString& path);
    Result<void> readFile(const QString& path);
    Result<void> readDevice(QIODevice& device, const QString& name);
    Result<void> readOwnFile(JsonSplitter& splitter);
    Result<void> readItems(JsonSplitter& splitter);
    Result<void> readArray(JsonSplitter& splitter);
    Result<void> readMarkdown(QIODevice& device);
    Result<bool> readElement(const JsonSplitter::Value& value);
    Result<void> readItem(const JsonSplitter::Value& value);
    Result<void> readOwnChat(const QJsonObject& item);
    Result<bool> readForeign(const QJsonObject& object);
    Result<bool> readCherryBackup(const QJsonObject& backup);
    Result<void> readGpt4All(QIODevice& device);
    Result<bool> storeForeign(const ForeignChat& chat);
    QString whyNothing() const;
    Result<void> store(const ChatTree& tree);
    void count(const ChatTree& tree, const TreeOutcome& outcome);
    void addSource(const QString& source);
    bool goesOn(const JsonSplitter& splitter);

    ImportSink& m_sink;
    NoteBook m_notes;
    ForeignMedia m_media;
    AttachmentJoiner m_joiner;
    ImportReport m_report;
    std::vector<std::unique_ptr<ZipFolder>> m_archives; //!< while their files are read
    QString m_file; //!< name of the present one
    qint64 m_bytesBefore = 0; //!< of the files that are done
    qint64 m_bytesTotal = 0;
};

} // namespace Headgate::Transfer
