// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chat/transcript/heighttree.h"
#include "ui/chat/transcript/transcriptmessage.h"

#include <QHash>

#include <deque>
#include <memory>
#include <vector>

namespace Headgate::Ui {

//! \brief All messages of a transcript with their heights: guessed from the text until a block is
//! seen, exact then. Keeps the layouts of the blocks used last and forgets the others. No widget;
//! UI thread only, as it measures fonts.
class TranscriptDocument {
public:
    //! `pictures`, where there are any, outlives this.
    explicit TranscriptDocument(PictureStore* pictures = nullptr);

    void setItems(const QVector<TranscriptItem>& items);
    void append(const TranscriptItem& item);
    //! False when there is no such message.
    bool update(const TranscriptItem& item);
    bool appendDelta(const MessageId& id, const QString& text, const QString& thought);

    //! Anything that changes how text is laid out.
    void setLayout(int width, const QPalette& palette, Qt::LayoutDirection direction, qreal zoom);
    //! How texts are read; call setLayout() after.
    void setReading(const Services::ReadingSettings& reading);
    const LayoutContext& layout() const { return m_context; }

    int count() const { return int(m_messages.size()); }
    int indexOf(const MessageId& id) const { return m_index.value(id, -1); }
    TranscriptMessage& message(int index) { return *m_messages[size_t(index)]; }
    const TranscriptMessage& message(int index) const { return *m_messages[size_t(index)]; }
    const HeightTree& heights() const { return m_heights; }

    //! Cuts the message into blocks if that was not done yet.
    void prepare(int message);
    //! Makes the block's height exact and its boxes ready.
    Block& ensure(int message, int block);
    void refreshHeight(int message);
    //! The picture has come: what shows it is laid out anew when it is seen.
    void forgetPicture(const QString& sha256);
    //! Forgets the layouts used longest ago; call it once a frame.
    void trim();

    //! What a copy of the selection gives: Markdown of blocks selected whole when it spans several,
    //! else plain text.
    QString selectedText(const TextSelection& selection) const;
    TextSelection everything() const;
    //! The same as clean HTML.
    QString selectedHtml(const TextSelection& selection) const;
    QString messageHtml(int message) const;
    //! Code blocks of a message's answer, in order.
    QVector<Piece> codeOf(int message) const;
    //! Plain text of a message's answer, for screen readers and search.
    QString plainText(int message) const;
    int laidOutBlocks() const { return int(m_used.size()); }

private:
    struct Used {
        int message = 0;
        Section section = Section::Body;
        int block = 0;
    };
    void appendBlockText(
        QString& out, int message, int block, const TextSelection& selection, bool isAlone) const;

    LayoutContext m_context;
    std::vector<std::unique_ptr<TranscriptMessage>> m_messages;
    QHash<MessageId, int> m_index;
    HeightTree m_heights;
    std::deque<Used> m_used;
    int m_clock = 1;
};

} // namespace Headgate::Ui
