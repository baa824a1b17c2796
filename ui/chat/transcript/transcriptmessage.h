// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/readingsettings.h"
#include "ui/chat/transcript/block.h"
#include "ui/chat/transcript/transcriptitem.h"

#include <QSet>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace Headgate::Ui {

//! \brief What all messages of a transcript are laid out with.
struct LayoutContext {
    int width = 0; //!< of the text column
    TextMetrics body;
    TextMetrics thought; //!< smaller and muted
    Colours thoughtColours;
    Services::ReadingSettings reading; //!< set before set()
    PictureStore* pictures = nullptr; //!< set before set()

    LayoutContext() = default;
    Q_DISABLE_COPY(LayoutContext) // thought points into it
    void set(int width, const QPalette& palette, Qt::LayoutDirection direction, qreal zoom);
};

//! \brief One message: its item, cut into blocks that are read and laid out one by one when they
//! are needed.
class TranscriptMessage {
public:
    //! `context` may be null until prepare(): texts are read by the default settings then.
    explicit TranscriptMessage(TranscriptItem item, const LayoutContext* context = nullptr);

    //! Without markdown and thought; those are markdown() and thought().
    const TranscriptItem& item() const { return m_item; }
    QString markdown() const;
    QString thought() const;

    //! Takes the new values; text that only grew keeps its finished blocks.
    void update(TranscriptItem item);
    void append(const QString& text, const QString& thought);

    bool isThoughtShown() const;
    //! What the user made of the thoughts' fold; none: the settings decide.
    std::optional<bool> thoughtChoice() const { return m_thoughtChoice; }
    void setThoughtChoice(const std::optional<bool>& choice) { m_thoughtChoice = choice; }
    //! Breaks the long lines of a code block, or scrolls them again.
    void toggleWrap(Section section, int block, int piece);
    //! Unfolds what hides a place in `section`; true when something changed.
    bool unfold(Section section);
    //! Follows a fold header's link; false when it is none.
    bool toggleFold(const QString& link);
    static QString thoughtFold();

    void prepare(const LayoutContext& context); //!< cuts the text into blocks; cheap, once
    bool isPrepared() const { return m_isPrepared; }
    int blockCount() const;
    Block& block(int index);
    const Block& block(int index) const;
    int indexOf(Section section, int indexInSection) const;
    //! Lays the block out if it is not; returns true when its height changed.
    bool ensure(int index, const LayoutContext& context);
    int height(const LayoutContext& context) const;
    int topOf(int index) const;
    void resetLayout(const LayoutContext& context);
    //! The settings of reading have changed.
    void readAgain();

    //! What a block says, read again if it was forgotten.
    QVector<Piece> pieces(int index) const;
    //! The Markdown behind a block; empty for blocks that have none.
    QString sourceOf(int index) const;
    //! Reads thoughts and text from first to last, folded or not, without laying anything out or
    //! keeping anything. `block` counts as TextPosition does.
    using TextVisitor = std::function<void(Section, int block, const QVector<Piece>&)>;
    void visitText(const TextVisitor& visit) const;
    //! The user's card or the error's, from the first to the last block of `section`; null when
    //! there is none.
    QRect cardOf(Section section, int width) const;
    QString stateText() const;

private:
    enum Group { Head, Thought, Middle, Body, Tail, GroupCount };
    using Blocks = std::vector<Block>;

    void ingest();
    void refreshFixed();
    void addFixed(Group group, Section section, int index = 0);
    void syncSplit(Group group, const BlockSplitter& splitter, qsizetype firstChanged);
    void syncBody(qsizetype firstChanged);
    void syncPlain();
    void syncThoughts(bool wereShown);
    void settleTails();
    bool isPlain(Section section) const; //!< no Markdown: the user's own text, as typed
    bool isTail(const Block& block) const; //!< the one that is still growing
    void appendTo(BlockSplitter& splitter, Group group, QString& held, const QString& text);
    void applyInsets();
    void estimate(Block& block, const LayoutContext& context) const;
    QVector<Piece> fixedPieces(const Block& block) const;
    const BlockSplitter& splitterOf(Section section) const;

    TranscriptItem m_item;
    BlockSplitter m_body;
    BlockSplitter m_thoughts;
    QString m_heldText; //!< a high surrogate whose other half is yet to come
    QString m_heldThought;
    std::array<Blocks, GroupCount> m_groups;
    bool m_isPrepared = false;
    std::optional<bool> m_thoughtChoice;
    bool m_areNotesShown = false;
    QVector<int> m_openTools;
    QSet<TextPosition> m_wrapped; //!< code blocks, by their first character
    const LayoutContext* m_context = nullptr;
};

} // namespace Headgate::Ui
