// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptmessage.h"

#include "ui/chat/transcript/fixedpieces.h"
#include "ui/chat/transcript/markdownparser.h"
#include "ui/chat/transcript/plainblocks.h"
#include "ui/chat/transcript/streamtail.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr qreal kThoughtScale = 0.94;

} // namespace

void LayoutContext::set(
    int columnWidth, const QPalette& palette, Qt::LayoutDirection direction, qreal zoom)
{
    width = columnWidth;
    body = TextMetrics::make(palette, direction, zoom, reading.fixedFont);
    thought = TextMetrics::make(palette, direction, zoom * kThoughtScale, reading.fixedFont);
    body.pictures = thought.pictures = pictures;
    thoughtColours = *body.colours;
    thoughtColours.text = body.colours->mutedText;
    thought.colours = &thoughtColours;
}

TranscriptMessage::TranscriptMessage(TranscriptItem item, const LayoutContext* context)
    : m_item(std::move(item))
    , m_context(context)
{
}

QString TranscriptMessage::thoughtFold()
{
    return u"fold:thought"_s;
}

QString TranscriptMessage::markdown() const
{
    return m_isPrepared ? QString::fromUtf8(m_body.source()) + m_heldText : m_item.markdown;
}

QString TranscriptMessage::thought() const
{
    return m_isPrepared ? QString::fromUtf8(m_thoughts.source()) + m_heldThought : m_item.thought;
}

QString TranscriptMessage::stateText() const
{
    return stateWords(m_item, m_body.source().isEmpty() && m_item.markdown.isEmpty());
}

void TranscriptMessage::update(TranscriptItem item)
{
    if (!m_isPrepared) {
        m_item = std::move(item);
        return;
    }
    const QString oldText = markdown();
    const QString oldThought = thought();
    const bool grew = item.role == m_item.role && item.markdown.startsWith(oldText)
        && item.thought.startsWith(oldThought);
    const QString text = grew ? item.markdown.mid(oldText.size()) : QString();
    const QString thoughts = grew ? item.thought.mid(oldThought.size()) : QString();
    const bool ends = isBusy(m_item) && !isBusy(item);
    m_item = std::move(item);
    if (grew) {
        m_item.markdown.clear();
        m_item.thought.clear();
        append(text, thoughts);
    } else {
        m_body.clear();
        m_thoughts.clear();
        m_heldText.clear();
        m_heldThought.clear();
        m_groups[Body].clear();
        m_groups[Thought].clear();
        ingest();
    }
    if (ends)
        settleTails();
    refreshFixed();
}

void TranscriptMessage::append(const QString& text, const QString& thoughts)
{
    if (!m_isPrepared) {
        m_item.markdown += text;
        m_item.thought += thoughts;
        return;
    }
    const bool isFirst = (m_body.source().isEmpty() && !text.isEmpty())
        || (m_thoughts.source().isEmpty() && !thoughts.isEmpty());
    const bool wereShown = isThoughtShown();
    appendTo(m_thoughts, Thought, m_heldThought, thoughts);
    appendTo(m_body, Body, m_heldText, text);
    syncThoughts(wereShown);
    if (isFirst)
        refreshFixed();
}

void TranscriptMessage::appendTo(
    BlockSplitter& splitter, Group group, QString& held, const QString& text)
{
    if (text.isEmpty())
        return;
    QString all = held + text;
    held.clear();
    if (all.back().isHighSurrogate()) {
        held = all.back();
        all.chop(1);
    }
    const QByteArray definitions = splitter.definitions();
    const qsizetype firstChanged = splitter.append(all.toUtf8());
    if (group == Body)
        syncBody(firstChanged);
    else
        syncSplit(group, splitter, firstChanged);
    if (splitter.definitions().size() != definitions.size()) {
        for (Block& block : m_groups[group])
            block.invalidate();
    }
}

void TranscriptMessage::prepare(const LayoutContext& context)
{
    if (m_isPrepared)
        return;
    m_context = &context;
    m_isPrepared = true;
    ingest();
    refreshFixed();
}

void TranscriptMessage::ingest()
{
    const QString text = std::exchange(m_item.markdown, QString());
    const QString thoughts = std::exchange(m_item.thought, QString());
    appendTo(m_body, Body, m_heldText, text); // decides whether thoughts are shown
    appendTo(m_thoughts, Thought, m_heldThought, thoughts);
}

bool TranscriptMessage::isThoughtShown() const
{
    if (m_thoughtChoice)
        return *m_thoughtChoice;
    using Services::ThoughtsShown;
    const ThoughtsShown wanted = m_context ? m_context->reading.thoughts : ThoughtsShown::Folded;
    const bool hasAnswer = !m_body.source().isEmpty() || !m_heldText.isEmpty();
    return wanted == ThoughtsShown::Shown || (wanted == ThoughtsShown::UntilAnswer && !hasAnswer);
}

bool TranscriptMessage::isPlain(Section section) const
{
    return section == Section::Body && m_item.role == Role::User
        && !(m_context && m_context->reading.isQuestionMarkdown);
}

bool TranscriptMessage::isTail(const Block& block) const
{
    const BlockSplitter& splitter = splitterOf(block.section);
    const bool isGrowing = block.section == Section::Body || m_body.source().isEmpty();
    return isBusy(m_item) && isGrowing && block.index + 1 == splitter.count();
}

const BlockSplitter& TranscriptMessage::splitterOf(Section section) const
{
    return section == Section::Thought ? m_thoughts : m_body;
}

int TranscriptMessage::blockCount() const
{
    size_t count = 0;
    for (const Blocks& blocks : m_groups)
        count += blocks.size();
    return int(count);
}

const Block& TranscriptMessage::block(int index) const
{
    size_t rest = size_t(index);
    for (const Blocks& blocks : m_groups) {
        if (rest < blocks.size())
            return blocks[rest];
        rest -= blocks.size();
    }
    Q_UNREACHABLE();
}

Block& TranscriptMessage::block(int index)
{
    return const_cast<Block&>(std::as_const(*this).block(index));
}

int TranscriptMessage::indexOf(Section section, int indexInSection) const
{
    int index = 0;
    int nearest = 0;
    for (const Blocks& blocks : m_groups) {
        for (const Block& block : blocks) {
            if (block.section == section && block.index == indexInSection)
                return index;
            if (block.section < section
                || (block.section == section && block.index < indexInSection))
                nearest = index;
            ++index;
        }
    }
    return nearest;
}

bool TranscriptMessage::ensure(int index, const LayoutContext& context)
{
    Block& block = this->block(index);
    if (block.isExact() && block.hasBoxes())
        return false;
    const int before = block.height();
    const TextMetrics& metrics = block.section == Section::Thought ? context.thought : context.body;
    QVector<Piece> pieces = this->pieces(index);
    block.layOut(std::move(pieces), context.width, metrics);
    return block.height() != before;
}

QVector<Piece> TranscriptMessage::pieces(int index) const
{
    const Block& block = this->block(index);
    if (block.isExact() && block.hasBoxes())
        return block.pieces();
    if (block.section != Section::Body && block.section != Section::Thought)
        return fixedPieces(block);
    const BlockSplitter& splitter = splitterOf(block.section);
    const QByteArrayView text
        = QByteArrayView(splitter.source())
              .sliced(block.source.begin, block.source.end - block.source.begin);
    if (isPlain(block.section))
        return plainBlock(splitter.source(), block.source);
    QVector<Piece> read = isTail(block) ? parseMarkdown(settledTail(text), splitter.definitions())
                                        : parseMarkdown(text, splitter.definitions());
    for (int i = 0; i < int(read.size()) && !m_wrapped.isEmpty(); ++i)
        read[i].isWrapped = m_wrapped.contains({ 0, block.section, block.index, i, 0 });
    return read;
}

QVector<Piece> TranscriptMessage::fixedPieces(const Block& block) const
{
    FoldState folds;
    folds.isThoughtShown = isThoughtShown();
    folds.isThinking = m_item.state == ItemState::Streaming && m_body.source().isEmpty();
    folds.areNotesShown = m_areNotesShown;
    folds.isToolOpen = m_openTools.contains(block.index);
    return piecesOfItem(m_item, block.section, block.index, folds);
}

QString TranscriptMessage::sourceOf(int index) const
{
    const Block& block = this->block(index);
    if (block.section != Section::Body && block.section != Section::Thought)
        return {};
    return QString::fromUtf8(splitterOf(block.section)
                                 .source()
                                 .mid(block.source.begin, block.source.end - block.source.begin));
}

int TranscriptMessage::topOf(int index) const
{
    int top = 0;
    int i = 0;
    for (const Blocks& blocks : m_groups) {
        for (const Block& block : blocks) {
            if (i++ == index)
                return top;
            top += block.height();
        }
    }
    return top;
}

void TranscriptMessage::resetLayout(const LayoutContext& context)
{
    m_context = &context;
    for (Blocks& blocks : m_groups) {
        for (Block& block : blocks)
            block.reset();
    }
}

void TranscriptMessage::toggleWrap(Section section, int blockIndex, int piece)
{
    const TextPosition place { 0, section, blockIndex, piece, 0 };
    if (!m_wrapped.remove(place))
        m_wrapped.insert(place);
    block(indexOf(section, blockIndex)).evict(); // its pieces are read again
    block(indexOf(section, blockIndex)).invalidate();
}

bool TranscriptMessage::unfold(Section section)
{
    if (section != Section::Thought || isThoughtShown())
        return false;
    return toggleFold(thoughtFold());
}

bool TranscriptMessage::toggleFold(const QString& link)
{
    if (link == thoughtFold()) {
        m_thoughtChoice = !isThoughtShown();
        syncSplit(Thought, m_thoughts, 0);
    } else if (link == u"fold:notes"_s) {
        m_areNotesShown = !m_areNotesShown;
    } else if (link.startsWith(u"fold:tool:"_s)) {
        const int tool = link.mid(10).toInt();
        if (!m_openTools.removeOne(tool))
            m_openTools.append(tool);
    } else {
        return false;
    }
    refreshFixed();
    return true;
}

} // namespace Headgate::Ui
