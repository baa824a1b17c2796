// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptmessage.h"

#include "ui/chat/transcript/fixedpieces.h"
#include "ui/chat/transcript/markdownparser.h"
#include "ui/chat/transcript/plainblocks.h"

#include <QFontMetrics>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kCardPadding = Space::kHuge;
constexpr int kThoughtInset = Space::kHuge;
constexpr int kErrorGap = Space::kMedium;
constexpr int kBarRoom = 32; //!< below a message, for its actions
constexpr int kRetryRoom = 40; //!< for the button under an error's text
constexpr qreal kThoughtScale = 0.94;

int lineCount(QByteArrayView text)
{
    return int(std::count(text.begin(), text.end(), '\n')) + 1;
}

int characterCount(QByteArrayView text)
{
    return int(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

int estimatedHeight(int characters, int lines, int width, const TextMetrics& metrics)
{
    const int lineHeight = metrics.lineHeight(metrics.body);
    const int perLine = std::max(10, width / std::max(1, lineHeight / 3));
    return (characters / perLine + (lines * 3) / 4 + 1) * lineHeight;
}

} // namespace

void LayoutContext::set(
    int columnWidth, const QPalette& palette, Qt::LayoutDirection direction, qreal zoom)
{
    width = columnWidth;
    body = TextMetrics::make(palette, direction, zoom);
    thought = TextMetrics::make(palette, direction, zoom * kThoughtScale);
    thoughtColours = *body.colours;
    thoughtColours.text = body.colours->mutedText;
    thought.colours = &thoughtColours;
}

TranscriptMessage::TranscriptMessage(TranscriptItem item)
    : m_item(std::move(item))
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
    appendTo(m_thoughts, Thought, m_heldThought, thoughts);
    appendTo(m_body, Body, m_heldText, text);
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
    if (group == Body && m_item.role == Role::User) {
        syncPlain();
        return;
    }
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
    appendTo(m_thoughts, Thought, m_heldThought, thoughts);
    appendTo(m_body, Body, m_heldText, text);
}

void TranscriptMessage::syncSplit(
    Group group, const BlockSplitter& splitter, qsizetype firstChanged)
{
    if (group == Thought && !m_isThoughtShown) {
        m_groups[Thought].clear();
        return;
    }
    Blocks& blocks = m_groups[group];
    const qsizetype from = std::min<qsizetype>(firstChanged, qsizetype(blocks.size()));
    blocks.resize(size_t(splitter.count()));
    for (qsizetype i = from; i < splitter.count(); ++i) {
        Block& block = blocks[size_t(i)];
        const SourceRange range = splitter.range(i);
        if (block.hasBoxes() && block.source == range)
            continue;
        block.section = group == Thought ? Section::Thought : Section::Body;
        block.index = int(i);
        block.source = range;
        if (!block.hasBoxes())
            estimate(block, *m_context);
        block.invalidate();
    }
    applyInsets();
}

void TranscriptMessage::syncPlain()
{
    Blocks& blocks = m_groups[Body];
    blocks.clear();
    const QVector<SourceRange> ranges = plainRanges(m_body.source());
    for (const SourceRange& range : ranges) {
        Block block;
        block.section = Section::Body;
        block.index = int(blocks.size());
        block.source = range;
        estimate(block, *m_context);
        blocks.push_back(std::move(block));
    }
    applyInsets();
}

void TranscriptMessage::addFixed(Group group, Section section, int index)
{
    Block block;
    block.section = section;
    block.index = index;
    block.setEstimate(28);
    m_groups[group].push_back(std::move(block));
}

void TranscriptMessage::refreshFixed()
{
    for (const Group group : { Head, Middle, Tail })
        m_groups[group].clear();
    addFixed(Head, Section::Header);
    if (!m_thoughts.source().isEmpty())
        addFixed(Head, Section::ThoughtHeader);
    if (!m_item.attachments.isEmpty())
        addFixed(Middle, Section::Attachments);
    for (int i = 0; i < int(m_item.toolCalls.size()); ++i)
        addFixed(Tail, Section::Tools, i);
    if (!m_item.citations.isEmpty())
        addFixed(Tail, Section::Citations);
    if (!m_item.notes.isEmpty())
        addFixed(Tail, Section::Notes);
    if (!stateText().isEmpty())
        addFixed(Tail, Section::State);
    if (!m_item.errorTitle.isEmpty())
        addFixed(Tail, Section::Error);
    addFixed(Tail, Section::Footer);
    applyInsets();
}

void TranscriptMessage::applyInsets()
{
    if (!m_groups[Thought].empty()) {
        for (Block& block : m_groups[Thought])
            block.insetStart = kThoughtInset;
    }
    for (Block& block : m_groups[Tail]) {
        if (block.section == Section::Footer) {
            const bool isBare = m_item.receipt.isEmpty();
            block.padTop = isBare ? kBarRoom / 2 : int(Space::kSmall);
            block.padBottom = isBare ? kBarRoom / 2 : int(Space::kHuge);
        }
        if (block.section != Section::Error)
            continue;
        block.insetStart = block.insetEnd = kCardPadding;
        block.padTop = kErrorGap + Space::kLarge;
        block.padBottom = Space::kLarge + (m_item.canRetry ? kRetryRoom : 0);
    }
    if (m_item.role != Role::User)
        return;
    Block* first = nullptr;
    Block* last = nullptr;
    for (const Group group : { Middle, Body }) {
        for (Block& block : m_groups[group]) {
            block.insetStart = block.insetEnd = kCardPadding;
            block.padTop = block.padBottom = 0;
            first = first ? first : &block;
            last = &block;
        }
    }
    if (first)
        first->padTop = Space::kLarge;
    if (last)
        last->padBottom = Space::kLarge;
}

void TranscriptMessage::estimate(Block& block, const LayoutContext& context) const
{
    const QByteArray& source = splitterOf(block.section).source();
    const QByteArrayView text
        = QByteArrayView(source).sliced(block.source.begin, block.source.end - block.source.begin);
    const int space = m_item.role == Role::User ? 0 : int(Space::kMedium);
    block.setEstimate(
        estimatedHeight(characterCount(text), lineCount(text) - 1, context.width, context.body)
        + space);
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
    if (block.section == Section::Body && m_item.role == Role::User)
        return plainBlock(splitter.source(), block.source);
    QVector<Piece> read = parseMarkdown(text, splitter.definitions());
    for (int i = 0; i < int(read.size()) && !m_wrapped.isEmpty(); ++i)
        read[i].isWrapped = m_wrapped.contains({ 0, block.section, block.index, i, 0 });
    return read;
}

QVector<Piece> TranscriptMessage::fixedPieces(const Block& block) const
{
    FoldState folds;
    folds.isThoughtShown = m_isThoughtShown;
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

int TranscriptMessage::height(const LayoutContext& context) const
{
    if (m_isPrepared)
        return topOf(blockCount());
    const int fixed = 60 + (m_item.receipt.isEmpty() ? 0 : 20);
    const int inner = m_item.role == Role::User ? context.width - 2 * kCardPadding : context.width;
    const int lines = int(m_item.markdown.count(u'\n')) + 1;
    return fixed + estimatedHeight(int(m_item.markdown.size()), lines, inner, context.body);
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
    if (section != Section::Thought || m_isThoughtShown)
        return false;
    return toggleFold(thoughtFold());
}

bool TranscriptMessage::toggleFold(const QString& link)
{
    if (link == thoughtFold()) {
        m_isThoughtShown = !m_isThoughtShown;
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

QRect TranscriptMessage::cardOf(Section section, int width) const
{
    const bool isUserCard = section == Section::Body && m_item.role == Role::User;
    if (!isUserCard && section != Section::Error)
        return {};
    int top = -1;
    int y = 0;
    int bottom = 0;
    for (const Blocks& blocks : m_groups) {
        for (const Block& block : blocks) {
            const bool isPart
                = block.section == section || (isUserCard && block.section == Section::Attachments);
            if (isPart) {
                top = top < 0 ? y : top;
                bottom = y + block.height();
            }
            y += block.height();
        }
    }
    if (section == Section::Error)
        top += top < 0 ? 0 : kErrorGap;
    return top < 0 ? QRect() : QRect(0, top, width, bottom - top);
}

} // namespace Headgate::Ui
