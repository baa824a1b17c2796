// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

#include <QVector>

namespace Headgate::Providers {

//! \brief Collects the parts of one answer, in order, as they are stored and sent back; used by
//! every decoder.
//!
//! Neighbouring plain text is joined, neighbouring plain thoughts too; whatever carries the
//! provider's own JSON stays a part of its own. Linear in the size of the answer. A value class.
class AnswerBuilder {
public:
    //! \param dialect dialectName() of the decoder, written beside every raw part.
    explicit AnswerBuilder(const QString& dialect);

    void addText(const QString& text);
    void addThought(const QString& text);
    //! A part that must not be joined with its neighbours, e.g. a signed one: `raw` is its JSON,
    //! verbatim, or empty.
    void add(Part part, const QByteArray& raw = {});
    //! Gives the last part its JSON and closes it: for dialects that send a block's signature after
    //! its text. Without a part yet nothing happens.
    void seal(const QByteArray& raw);
    //! The next text or thought starts a part of its own (a block border of the dialect).
    void breakHere() { m_isOpen = false; }

    //! What there is so far. Cheap at the end; in the middle of a stream the next append copies the
    //! last part once.
    QVector<Part> parts() const { return m_parts; }
    bool isEmpty() const { return m_parts.isEmpty(); }
    //! Any visible text, media or tool call: something that answers. Thoughts and opaque parts
    //! don't.
    bool hasContent() const { return m_hasContent; }
    bool hasToolCall() const { return m_hasToolCall; }

private:
    void append(Part::Kind kind, const QString& text);

    QString m_dialect;
    QVector<Part> m_parts;
    bool m_isOpen = false; //!< the last part is plain and may grow
    bool m_hasContent = false;
    bool m_hasToolCall = false;
};

} // namespace Headgate::Providers
