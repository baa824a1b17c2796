// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

//! \file How a message is cut into blocks, and where these stand.

#include "ui/chat/transcript/plainblocks.h"
#include "ui/chat/transcript/transcriptmessage.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

constexpr int kCardPadding = Space::kHuge;
constexpr int kThoughtInset = Space::kHuge;
constexpr int kErrorGap = Space::kMedium;
constexpr int kBarRoom = 32; //!< below a message, for its actions
constexpr int kButtonRoom = 40; //!< under a text that offers something

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
    const int lineHeight = metrics.bodyLine;
    const int perLine = std::max(10, width / std::max(1, lineHeight / 3));
    return (characters / perLine + (lines * 3) / 4 + 1) * lineHeight;
}

} // namespace

void TranscriptMessage::syncSplit(
    Group group, const BlockSplitter& splitter, qsizetype firstChanged)
{
    if (group == Thought && !isThoughtShown()) {
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

void TranscriptMessage::syncBody(qsizetype firstChanged)
{
    if (isPlain(Section::Body))
        syncPlain();
    else
        syncSplit(Body, m_body, firstChanged);
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

void TranscriptMessage::syncThoughts(bool wereShown)
{
    if (wereShown == isThoughtShown())
        return;
    syncSplit(Thought, m_thoughts, 0);
    refreshFixed();
}

void TranscriptMessage::readAgain()
{
    if (!m_isPrepared)
        return;
    m_groups[Body].clear();
    syncBody(0);
    syncSplit(Thought, m_thoughts, 0);
    refreshFixed();
}

//! What was held back of a growing text is shown when it has ended.
void TranscriptMessage::settleTails()
{
    for (const Group group : { Thought, Body }) {
        if (!m_groups[group].empty())
            m_groups[group].back().invalidate();
    }
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
    for (int i = 0; i < int(m_item.pictures.size()); ++i)
        addFixed(Tail, Section::Pictures, i);
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
        if (block.section == Section::State)
            block.padBottom = m_item.canContinue || m_item.canCancel ? kButtonRoom : 0;
        if (block.section != Section::Error)
            continue;
        block.insetStart = block.insetEnd = kCardPadding;
        block.padTop = kErrorGap + Space::kLarge;
        block.padBottom = Space::kLarge + (m_item.canRetry ? kButtonRoom : 0);
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

int TranscriptMessage::height(const LayoutContext& context) const
{
    if (m_isPrepared)
        return topOf(blockCount());
    const int fixed = 60 + (m_item.receipt.isEmpty() ? 0 : 20);
    const int inner = m_item.role == Role::User ? context.width - 2 * kCardPadding : context.width;
    const int lines = int(m_item.markdown.count(u'\n')) + 1;
    return fixed + estimatedHeight(int(m_item.markdown.size()), lines, inner, context.body);
}

} // namespace Headgate::Ui
