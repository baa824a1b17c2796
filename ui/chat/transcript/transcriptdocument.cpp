// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/transcriptdocument.h"

#include "ui/chat/transcript/markdownparser.h"

#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr size_t kKeptBlocks = 400; //!< about 80 messages' worth of layouts

bool isText(Section section)
{
    return section != Section::Header && section != Section::ThoughtHeader
        && section != Section::Footer;
}

} // namespace

TranscriptDocument::TranscriptDocument(PictureStore* pictures)
{
    m_context.pictures = pictures;
    m_context.set(600, QPalette(), Qt::LeftToRight, 1.0);
}

void TranscriptDocument::setItems(const QVector<TranscriptItem>& items)
{
    QHash<MessageId, bool> choices; // what the user folded or unfolded stays so
    for (const auto& old : m_messages) {
        if (const auto choice = old->thoughtChoice())
            choices.insert(old->item().id, *choice);
    }
    m_messages.clear();
    m_index.clear();
    m_used.clear();
    QVector<int> heights;
    for (const TranscriptItem& item : items) {
        m_index.insert(item.id, int(m_messages.size()));
        m_messages.push_back(std::make_unique<TranscriptMessage>(item, &m_context));
        if (choices.contains(item.id))
            m_messages.back()->setThoughtChoice(choices.value(item.id));
        heights.append(m_messages.back()->height(m_context));
    }
    m_heights.reset(heights);
}

void TranscriptDocument::append(const TranscriptItem& item)
{
    m_index.insert(item.id, count());
    m_messages.push_back(std::make_unique<TranscriptMessage>(item, &m_context));
    m_heights.append(m_messages.back()->height(m_context));
}

bool TranscriptDocument::update(const TranscriptItem& item)
{
    const int index = indexOf(item.id);
    if (index < 0)
        return false;
    message(index).update(item);
    refreshHeight(index);
    return true;
}

bool TranscriptDocument::appendDelta(
    const MessageId& id, const QString& text, const QString& thought)
{
    const int index = indexOf(id);
    if (index < 0)
        return false;
    message(index).append(text, thought);
    refreshHeight(index);
    return true;
}

void TranscriptDocument::setLayout(
    int width, const QPalette& palette, Qt::LayoutDirection direction, qreal zoom)
{
    m_context.set(width, palette, direction, zoom);
    m_used.clear();
    QVector<int> heights;
    heights.reserve(count());
    for (auto& message : m_messages) {
        message->resetLayout(m_context);
        heights.append(message->height(m_context));
    }
    m_heights.reset(heights);
}

void TranscriptDocument::setReading(const Services::ReadingSettings& reading)
{
    m_context.reading = reading;
    for (auto& message : m_messages)
        message->readAgain();
}

void TranscriptDocument::prepare(int index)
{
    TranscriptMessage& m = message(index);
    if (m.isPrepared())
        return;
    m.prepare(m_context);
    refreshHeight(index);
}

Block& TranscriptDocument::ensure(int index, int blockIndex)
{
    prepare(index);
    TranscriptMessage& m = message(index);
    const bool hadBoxes = m.block(blockIndex).hasBoxes();
    if (m.ensure(blockIndex, m_context))
        refreshHeight(index);
    Block& block = m.block(blockIndex);
    block.lastUse = m_clock;
    if (!hadBoxes && block.hasBoxes())
        m_used.push_back({ index, block.section, block.index });
    return block;
}

void TranscriptDocument::forgetPicture(const QString& sha256)
{
    for (int index = 0; index < count(); ++index) {
        const auto& pictures = message(index).item().pictures;
        for (int i = 0; i < int(pictures.size()) && message(index).isPrepared(); ++i) {
            if (pictures[i].sha256 != sha256)
                continue;
            Block& block = message(index).block(message(index).indexOf(Section::Pictures, i));
            block.evict();
            block.invalidate();
        }
    }
}

void TranscriptDocument::refreshHeight(int index)
{
    m_heights.set(index, message(index).height(m_context));
}

void TranscriptDocument::trim()
{
    for (size_t tries = m_used.size(); m_used.size() > kKeptBlocks && tries > 0; --tries) {
        const Used used = m_used.front();
        m_used.pop_front();
        if (used.message >= count() || !message(used.message).isPrepared())
            continue;
        TranscriptMessage& m = message(used.message);
        Block& block = m.block(m.indexOf(used.section, used.block));
        if (block.section != used.section || block.index != used.block || !block.hasBoxes())
            continue;
        if (block.lastUse == m_clock)
            m_used.push_back(used);
        else
            block.evict();
    }
    ++m_clock;
}

TextSelection TranscriptDocument::everything() const
{
    if (count() == 0)
        return {};
    TextSelection all;
    all.anchor = { 0, Section::Header, 0, 0, 0 };
    all.cursor = { count() - 1, Section::Footer, 0, 0, std::numeric_limits<int>::max() };
    return all;
}

QString TranscriptDocument::plainText(int index) const
{
    TextSelection all;
    all.anchor = { index, Section::Body, 0, 0, 0 };
    all.cursor = { index, Section::Body, std::numeric_limits<int>::max(), 0, 0 };
    const TranscriptMessage& m = message(index);
    if (!m.isPrepared())
        return m.markdown();
    QString out;
    for (int i = 0; i < m.blockCount(); ++i) {
        if (m.block(i).section == Section::Body)
            appendBlockText(out, index, i, all, true);
    }
    return out;
}

void TranscriptDocument::appendBlockText(
    QString& out, int index, int blockIndex, const TextSelection& selection, bool isAlone) const
{
    const TranscriptMessage& m = message(index);
    const Block& block = m.block(blockIndex);
    const QVector<Piece> pieces = m.pieces(blockIndex);
    if (pieces.isEmpty())
        return;
    QString plain;
    bool isWhole = true;
    for (int i = 0; i < int(pieces.size()); ++i) {
        const QString& text = pieces[i].text;
        const TextRange range
            = selection.within({ index, block.section, block.index, i, 0 }, int(text.size()));
        const bool isAll = range.from == 0 && range.to >= text.size();
        isWhole = isWhole && (isAll || text.isEmpty());
        if (range.isEmpty() && !text.isEmpty())
            continue;
        if (i > 0 && !plain.isEmpty())
            plain += u'\n';
        if (range.from == 0 && !pieces[i].marker.isEmpty() && !plain.isEmpty())
            plain += pieces[i].marker + u' ';
        plain += text.mid(range.from, range.to - range.from);
    }
    plain.replace(QChar(QChar::LineSeparator), u'\n');
    plain.remove(QChar(u'\u2066')); // see the parser's isolateCode()
    plain.remove(QChar(u'\u2069'));
    const QString source = isWhole && !isAlone ? m.sourceOf(blockIndex) : QString();
    const QString text = source.isEmpty() ? plain : source;
    if (text.isEmpty())
        return;
    if (!out.isEmpty() && !out.endsWith(u'\n'))
        out += u'\n';
    // A source brings its blank lines along, except after a block that was taken in part.
    const bool follows = !out.isEmpty() && !out.endsWith(u"\n\n");
    if (follows && (source.isEmpty() || block.index > 0))
        out += u'\n';
    out += text;
}

QString TranscriptDocument::selectedText(const TextSelection& selection) const
{
    if (selection.isEmpty() || count() == 0)
        return {};
    const TextPosition from = selection.from();
    const TextPosition to = selection.to();
    const bool isAlone
        = from.message == to.message && from.section == to.section && from.block == to.block;
    QString out;
    for (int index = from.message; index <= std::min(to.message, count() - 1); ++index) {
        const TranscriptMessage& m = message(index);
        const bool isWholeMessage = index > from.message && index < to.message;
        if (!m.isPrepared() || isWholeMessage) {
            if (!out.isEmpty())
                out += out.endsWith(u'\n') ? u"\n"_s : u"\n\n"_s;
            out += m.markdown();
            continue;
        }
        if (index > from.message && !out.isEmpty() && !out.endsWith(u"\n\n"))
            out += out.endsWith(u'\n') ? u"\n"_s : u"\n\n"_s;
        for (int i = 0; i < m.blockCount(); ++i) {
            const Block& block = m.block(i);
            const TextPosition start { index, block.section, block.index, 0, 0 };
            const TextPosition end { index, block.section, block.index,
                std::numeric_limits<int>::max(), std::numeric_limits<int>::max() };
            if (isText(block.section) && start <= to && end >= from)
                appendBlockText(out, index, i, selection, isAlone);
        }
    }
    return out;
}

} // namespace Headgate::Ui
