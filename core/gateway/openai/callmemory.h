// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"

#include <QByteArray>
#include <QHash>
#include <QQueue>
#include <QString>

namespace Headgate::Gateway {

//! \brief What services want to have back with a tool call, as Gemini's thought signature, and
//! OpenAI's dialect has no place for: kept by the call's id until the tool's answer comes.
//!
//! In memory only, with a bound for each client and one for all: of a call that is forgotten the
//! service gets what it gets of one that another service made.
class CallMemory {
public:
    //! A call of the same id takes the place of an older one. \param client who was answered;
    //! another one can't have it \param id as the client was told
    void keep(const QString& client, const QString& id, const Part& call);
    //! Puts back what is known of the calls in a client's messages.
    void restore(const QString& client, ChatRequest* request) const;

    qint64 bytes() const { return m_bytes; }

private:
    struct Shelf {
        QHash<QString, Part> calls; //!< by id
        QQueue<QString> order; //!< ids, oldest first
        qint64 bytes = 0;
    };

    void forget(Shelf* shelf, const QString& id);
    void forgetOldest(Shelf* shelf);
    Shelf* largest();

    QHash<QString, Shelf> m_shelves; //!< of each client
    qint64 m_bytes = 0;
};

} // namespace Headgate::Gateway
