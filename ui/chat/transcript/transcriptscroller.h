// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "ui/chat/transcript/transcriptdocument.h"

#include <QVector>

namespace Headgate::Ui {

//! \brief A block on the screen.
struct VisibleBlock {
    int message = 0;
    int block = 0; //!< within the message
    int top = 0; //!< in viewport pixels, may be negative
    int height = 0;
    int revision = 0;

    int bottom() const { return top + height; }
};

//! \brief Where the viewport stands in the document.
//!
//! The place is an anchor (message, block, pixels into it), not a distance from the top: heights
//! that turn from guessed to exact above it never move the text. While it follows, the place is the
//! end instead.
class TranscriptScroller {
public:
    explicit TranscriptScroller(TranscriptDocument& document)
        : m_document(document)
    {
    }

    //! Lays out what the viewport shows and settles the place.
    void layOut(int viewportHeight);
    const QVector<VisibleBlock>& visible() const { return m_visible; }

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool follow) { m_isFollowing = follow; }
    bool isAtEnd() const; //!< as of the last layOut(), within a line

    void scrollBy(int pixels); //!< positive goes down; call layOut() after
    void scrollToValue(qint64 value);
    void scrollToMessage(int message, int offset = 0); //!< its top at the viewport's top
    void reset();
    //! The place as a chat keeps it; the end while it follows.
    ReadingPlace readingPlace() const;
    //! False when the message is not there: the end then.
    bool setReadingPlace(const ReadingPlace& place);
    //! Puts a block's inner pixel `y` at the viewport's pixel `at`.
    void scrollToBlock(int message, int block, int y, int at);

    qint64 value() const;
    qint64 maximum() const;
    int topMessage() const { return m_anchor.message; }
    //! Pixels of the message's top above the viewport's.
    int offsetInTopMessage() const;

private:
    struct Anchor {
        int message = 0;
        Section section = Section::Header;
        int block = 0; //!< within the section
        int offset = 0;
    };
    struct Place {
        int message = 0;
        int block = 0;
    };

    Place place() const;
    void setPlace(const Place& place, int offset);
    bool stepBack(Place& place);
    bool stepForward(Place& place);
    int heightAt(const Place& place);
    void normalise();
    int collect();
    void alignToEnd();

    TranscriptDocument& m_document;
    Anchor m_anchor;
    QVector<VisibleBlock> m_visible;
    int m_viewportHeight = 0;
    int m_end = 0; //!< viewport y of the end of the last visible block
    bool m_showsEnd = false;
    bool m_isFollowing = true;
};

} // namespace Headgate::Ui
