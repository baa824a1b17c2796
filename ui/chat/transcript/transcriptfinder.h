// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/textposition.h"

#include <QString>
#include <QVector>

namespace Headgate::Ui {

class TranscriptDocument;

//! \brief Looks for words in all messages of a transcript, folded thoughts and code included, as
//! they are shown and not as they are written. Reads message by message in steps, so that a long
//! chat stalls nothing, and lays nothing out.
class TranscriptFinder {
public:
    struct Hit {
        TextPosition at;
        int length = 0;
    };
    static constexpr int kMaxHits = 9999; //!< more are not counted

    explicit TranscriptFinder(const TranscriptDocument& document)
        : m_document(document)
    {
    }

    //! Forgets the hits and begins anew; an empty text ends the search.
    void start(const QString& text);
    void restart(); //!< the same text, all read anew
    //! Reads on for about `milliseconds`; false when all is read.
    bool step(int milliseconds);
    bool isDone() const { return m_next >= m_end; }
    bool isActive() const { return !m_text.isEmpty(); }
    //! Reads one message again, after it changed.
    void refresh(int message);

    const QVector<Hit>& hits() const { return m_hits; }
    //! The first hit at or behind a place; -1 where there is none so far.
    int firstFrom(const TextPosition& place) const;
    //! The parts of a piece that were found.
    QVector<TextRange> within(TextPosition piece) const;

    //! Text with what makes no difference made equal, character by character: case, Arabic and
    //! Persian letters, blanks.
    static QString folded(QString text);

private:
    QVector<Hit> hitsIn(int message) const;

    const TranscriptDocument& m_document;
    QString m_text; //!< folded
    QVector<Hit> m_hits; //!< ascending
    int m_next = 0; //!< the message to be read next
    int m_end = 0;
};

} // namespace Headgate::Ui
