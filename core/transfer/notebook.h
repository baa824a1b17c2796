// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/transfer.h"

#include <QHash>
#include <QPair>
#include <QVector>

namespace Headgate::Transfer {

//! \brief Collects what did not come over as it was: alike notes are counted, the first place is
//! kept.
class NoteBook {
public:
    //! All that is added until the next call happened there.
    void setPlace(const QString& file, const QString& chat = {});
    void add(ImportNote::Kind kind, const QString& subject = {}, qint64 count = 1);
    const QVector<ImportNote>& notes() const { return m_notes; }

private:
    QVector<ImportNote> m_notes;
    QHash<QPair<int, QString>, qsizetype> m_places;
    QString m_place;
};

} // namespace Headgate::Transfer
