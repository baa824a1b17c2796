// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/transfer/importsink.h"
#include "core/transfer/notebook.h"

#include <QHash>
#include <QString>

#include <optional>

namespace Headgate::Transfer {

//! \brief Finds what a foreign chat names: files beside the import, or bytes in data: addresses.
//! Nothing else is ever opened or fetched.
class ForeignMedia {
public:
    ForeignMedia(ImportSink& sink, NoteBook& notes);

    //! Where files are looked for, folders below included; symbolic links are not followed.
    void setFolder(const QString& folder);
    qint64 taken() const { return m_taken; }

    //! The file whose name begins with `id` (ChatGPT names them `<id>-<name>`), else the one named
    //! `about.name`. An Opaque part that names it where there is none.
    Part fromFile(const QString& id, const Media& about);
    //! A data: address as media; any other is named and noted as remote.
    Part fromAddress(const QString& address, const Media& about);

private:
    Part kept(const Result<Media>& stored, const QString& name);
    Part missing(ImportNote::Kind kind, const QString& name);
    std::optional<QString> find(const QString& id, const QString& name);
    void readFolder();

    ImportSink& m_sink;
    NoteBook& m_notes;
    QString m_folder;
    bool m_isRead = false;
    QHash<QString, QString> m_byName; //!< file name → path
    QHash<QString, QString> m_byId; //!< `file-abc` or `file_abc` → path
    qint64 m_taken = 0;
};

} // namespace Headgate::Transfer
