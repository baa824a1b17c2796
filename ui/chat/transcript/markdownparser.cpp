// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/markdownparser.h"

#include "ui/chat/transcript/cjkemphasis.h"
#include "ui/chat/transcript/footnotes.h"
#include "ui/chat/transcript/htmlentities.h"
#include "ui/chat/transcript/markdownattribute.h"
#include "ui/chat/transcript/mathscanner.h"
#include "ui/chat/transcript/piecetools.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMaxSpanDepth = 32;
constexpr qsizetype kMaxTableCells = 20000;

//! Builds pieces from md4c's events.
class Builder {
public:
    explicit Builder(const MathScan& math)
        : m_math(math)
    {
    }

    QVector<Piece> build(QByteArrayView markdown);

private:
    struct List {
        bool isOrdered = false;
        bool isTight = true;
        unsigned next = 1;
        QChar delimiter;
    };

    static Builder& self(void* data) { return *static_cast<Builder*>(data); }

    void enterBlock(MD_BLOCKTYPE type, void* detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterItem(const MD_BLOCK_LI_DETAIL& detail);
    void startNestedList();
    void enterTable(const MD_BLOCK_TABLE_DETAIL& detail);
    void enterCell(const MD_BLOCK_TD_DETAIL& detail);
    void leaveCell();
    void enterSpan(MD_SPANTYPE type, void* detail);
    void leaveSpan();
    void addText(MD_TEXTTYPE type, QByteArrayView text);
    void addFormula(const Formula& formula);
    void addWithFormulas(const QString& text);
    void addRun(const QString& text, quint16 extraStyle = 0);
    QString attribute(const MD_ATTRIBUTE& text) const { return attributeText(text, m_math); }

    void startPiece(Piece::Kind kind, int spaceBefore);
    void finishPiece();
    void pushContainer(Container container);
    void popContainer();
    void ensurePiece();
    int paragraphSpace() const;

    const MathScan& m_math;
    QVector<Piece> m_pieces;
    Piece m_piece;
    bool m_isOpen = false;
    bool m_inCode = false;
    QVector<Container> m_containers;
    int m_clamped = 0; //!< containers not entered because of kMaxDepth
    QVector<List> m_lists;
    QString m_marker; //!< waits for the item's first piece
    TaskBox m_task = TaskBox::None;
    bool m_isItemStart = false;
    QVector<quint16> m_styles { 0 };
    QVector<int> m_linkStack { -1 };
    int m_cellStart = 0;
};

QVector<Piece> Builder::build(QByteArrayView markdown)
{
    const MD_PARSER parser { 0, MD_DIALECT_GITHUB | MD_FLAG_NOHTML,
        [](MD_BLOCKTYPE type, void* detail, void* data) {
            self(data).enterBlock(type, detail);
            return 0;
        },
        [](MD_BLOCKTYPE type, void*, void* data) {
            self(data).leaveBlock(type);
            return 0;
        },
        [](MD_SPANTYPE type, void* detail, void* data) {
            self(data).enterSpan(type, detail);
            return 0;
        },
        [](MD_SPANTYPE, void*, void* data) {
            self(data).leaveSpan();
            return 0;
        },
        [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
            self(data).addText(type, QByteArrayView(text, qsizetype(size)));
            return 0;
        },
        nullptr, nullptr };
    md_parse(markdown.data(), MD_SIZE(markdown.size()), &parser, this);
    finishPiece();
    return std::move(m_pieces);
}

void Builder::enterBlock(MD_BLOCKTYPE type, void* detail)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        finishPiece();
        pushContainer(Container::Quote);
        break;
    case MD_BLOCK_UL:
        startNestedList();
        m_lists.append({ false, static_cast<MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0, 1, {} });
        break;
    case MD_BLOCK_OL: {
        startNestedList();
        const auto& ordered = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        m_lists.append(
            { true, ordered.is_tight != 0, ordered.start, QLatin1Char(ordered.mark_delimiter) });
        break;
    }
    case MD_BLOCK_LI:
        enterItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        break;
    case MD_BLOCK_HR:
        startPiece(Piece::Kind::Rule, Space::kHuge);
        finishPiece();
        break;
    case MD_BLOCK_H: {
        const unsigned level = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
        startPiece(Piece::Kind::Text, level <= 2 ? Space::kSection : Space::kHuge);
        const int rank = std::min(int(level), 4) - 1;
        m_piece.font = static_cast<Piece::Font>(static_cast<int>(Piece::Font::Heading1) + rank);
        break;
    }
    case MD_BLOCK_CODE:
        startPiece(Piece::Kind::Code, Space::kLarge);
        m_piece.language = attribute(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
        m_inCode = true;
        break;
    case MD_BLOCK_TABLE:
        enterTable(*static_cast<MD_BLOCK_TABLE_DETAIL*>(detail));
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        enterCell(*static_cast<MD_BLOCK_TD_DETAIL*>(detail));
        break;
    case MD_BLOCK_P:
        startPiece(Piece::Kind::Text, paragraphSpace());
        break;
    default:
        break;
    }
}

void Builder::leaveBlock(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        finishPiece();
        popContainer();
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        finishPiece();
        m_lists.removeLast();
        break;
    case MD_BLOCK_LI:
        ensurePiece(); // an empty item still shows its marker
        finishPiece();
        popContainer();
        break;
    case MD_BLOCK_CODE:
        m_inCode = false;
        if (m_piece.text.endsWith(u'\n'))
            m_piece.text.chop(1);
        finishPiece();
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        leaveCell();
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE:
        finishPiece();
        break;
    default:
        break;
    }
}

void Builder::enterItem(const MD_BLOCK_LI_DETAIL& detail)
{
    finishPiece();
    List& list = m_lists.last();
    static constexpr std::array<char16_t, 3> kBullets { u'•', u'◦', u'▪' };
    if (list.isOrdered)
        m_marker = QString::number(list.next++) + list.delimiter;
    else
        m_marker = QChar(kBullets.at(size_t(m_lists.size() - 1) % kBullets.size()));
    m_task = TaskBox::None;
    if (detail.is_task)
        m_task = detail.task_mark == ' ' ? TaskBox::Open : TaskBox::Done;
    m_isItemStart = true;
    pushContainer(Container::Item);
}

void Builder::startNestedList()
{
    if (m_isItemStart)
        ensurePiece(); // an item that holds nothing but a list still shows its marker
    finishPiece();
}

void Builder::enterTable(const MD_BLOCK_TABLE_DETAIL& detail)
{
    startPiece(Piece::Kind::Table, Space::kLarge);
    m_piece.columns = int(detail.col_count);
    m_piece.alignments.resize(m_piece.columns);
}

void Builder::enterCell(const MD_BLOCK_TD_DETAIL& detail)
{
    const qsizetype index = m_piece.cells.size();
    if (index > 0 && m_piece.columns > 0)
        m_piece.text += index % m_piece.columns == 0 ? u'\n' : u'\t';
    m_cellStart = int(m_piece.text.size());
    if (index < m_piece.columns) {
        static constexpr std::array<ColumnAlign, 4> kAligns { ColumnAlign::Natural,
            ColumnAlign::Left, ColumnAlign::Centre, ColumnAlign::Right };
        m_piece.alignments[index] = kAligns.at(size_t(detail.align) % kAligns.size());
    }
}

void Builder::leaveCell()
{
    if (m_piece.cells.size() < kMaxTableCells)
        m_piece.cells.append({ m_cellStart, int(m_piece.text.size()) - m_cellStart });
}

void Builder::enterSpan(MD_SPANTYPE type, void* detail)
{
    quint16 style = m_styles.last();
    int link = m_linkStack.last();
    const auto addLink = [&](const MD_ATTRIBUTE& address) {
        ensurePiece();
        m_piece.links.append(attribute(address));
        link = int(m_piece.links.size()) - 1;
    };
    switch (type) {
    case MD_SPAN_EM:
        style |= Style::Emphasis;
        break;
    case MD_SPAN_STRONG:
        style |= Style::Strong;
        break;
    case MD_SPAN_DEL:
        style |= Style::Strike;
        break;
    case MD_SPAN_CODE:
        style |= Style::Code;
        break;
    case MD_SPAN_A:
        addLink(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
        style |= m_piece.links.constLast().startsWith(kNoteAddress) ? Style::Note : Style::Link;
        break;
    case MD_SPAN_IMG:
        style |= Style::Image;
        addLink(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
        break;
    default:
        break;
    }
    // Deeper nesting keeps the style it reached: md4c sends a leave for each enter, so the stacks
    // must grow along.
    const bool isTooDeep = m_styles.size() > kMaxSpanDepth;
    m_styles.append(isTooDeep ? m_styles.last() : style);
    m_linkStack.append(link);
}

void Builder::leaveSpan()
{
    const bool isImage = (m_styles.last() & Style::Image) != 0;
    const bool wasInside = m_styles.size() > 1 && (m_styles[m_styles.size() - 2] & Style::Image);
    const bool hasText
        = !m_piece.spans.isEmpty() && m_piece.spans.last().link == m_linkStack.last();
    if (isImage && !wasInside && !hasText)
        addRun(u"image"_s); // a picture without words still shows that it is there
    if (m_styles.size() > 1) {
        m_styles.removeLast();
        m_linkStack.removeLast();
    }
}

void Builder::addText(MD_TEXTTYPE type, QByteArrayView text)
{
    switch (type) {
    case MD_TEXT_NULLCHAR:
        addRun(QString(QChar(QChar::ReplacementCharacter)));
        break;
    case MD_TEXT_BR:
        addRun(QString(QChar(QChar::LineSeparator)));
        break;
    case MD_TEXT_SOFTBR:
        addRun(u" "_s);
        break;
    case MD_TEXT_ENTITY:
        addRun(entityText(text));
        break;
    case MD_TEXT_CODE: {
        const QString code = QString::fromUtf8(m_math.restored(text.toByteArray()));
        if (m_inCode)
            m_piece.text += code;
        else
            addRun(code);
        break;
    }
    default:
        addWithFormulas(QString::fromUtf8(m_math.unmarked(text.toByteArray())));
    }
}

void Builder::addWithFormulas(const QString& text)
{
    if (m_math.formulas.isEmpty()) {
        addRun(text);
        return;
    }
    qsizetype from = 0;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (!text[i].isHighSurrogate())
            continue;
        const Formula* formula = m_math.formula(QChar::surrogateToUcs4(text[i], text[i + 1]));
        if (!formula)
            continue;
        addRun(text.mid(from, i - from));
        addFormula(*formula);
        from = i + 2;
    }
    addRun(text.mid(from));
}

void Builder::addFormula(const Formula& formula)
{
    const bool isAlone = formula.isDisplay && m_isOpen && m_piece.kind == Piece::Kind::Text;
    if (!isAlone) {
        addRun(formula.tex, Style::Math);
        return;
    }
    // A display formula stands on lines of its own: the paragraph ends before it and may go on
    // after.
    if (m_piece.text.trimmed().isEmpty()) {
        m_piece.text.clear();
        m_piece.spans.clear();
    }
    const int space = m_piece.text.isEmpty() ? m_piece.spaceBefore : Space::kMedium;
    if (!m_piece.text.isEmpty())
        finishPiece();
    else
        m_isOpen = false;
    startPiece(Piece::Kind::Text, space);
    m_piece.font = Piece::Font::Math;
    m_piece.text = formula.tex;
    m_piece.text.replace(u'\n', QChar::LineSeparator);
    finishPiece();
    startPiece(Piece::Kind::Text, Space::kMedium);
}

void Builder::addRun(const QString& text, quint16 extraStyle)
{
    if (text.isEmpty())
        return;
    ensurePiece();
    const quint16 style = m_styles.last() | extraStyle;
    const int start = int(m_piece.text.size());
    const bool isNote = (style & Style::Note) && text.startsWith(u'^');
    if (isNote && appendNotePair(m_piece, text.sliced(1), m_linkStack.last()))
        return;
    m_piece.text += isNote ? text.sliced(1) : text;
    if (style == 0)
        return;
    const int link = m_linkStack.last();
    if (!m_piece.spans.isEmpty()) {
        Span& last = m_piece.spans.last();
        if (last.start + last.length == start && last.style == style && last.link == link) {
            last.length = int(m_piece.text.size()) - last.start;
            return;
        }
    }
    if (m_piece.text.size() > start)
        m_piece.spans.append({ start, int(m_piece.text.size()) - start, style, link });
}

int Builder::paragraphSpace() const
{
    if (m_isItemStart && !m_lists.isEmpty())
        return m_lists.last().isTight ? Space::kSmall : Space::kMedium;
    return m_lists.isEmpty() ? Space::kLarge : Space::kMedium;
}

void Builder::startPiece(Piece::Kind kind, int spaceBefore)
{
    finishPiece();
    m_piece = Piece();
    m_piece.kind = kind;
    m_piece.spaceBefore = m_isItemStart ? std::min(spaceBefore, int(Space::kMedium)) : spaceBefore;
    m_piece.containers = m_containers;
    if (m_isItemStart) {
        m_piece.marker = m_marker;
        m_piece.task = m_task;
        m_isItemStart = false;
    }
    m_isOpen = true;
}

void Builder::ensurePiece()
{
    // Text of a tight item comes without a paragraph around it.
    if (!m_isOpen && (m_isItemStart || !m_containers.isEmpty()))
        startPiece(Piece::Kind::Text, paragraphSpace());
    else if (!m_isOpen)
        startPiece(Piece::Kind::Text, Space::kLarge);
}

void Builder::finishPiece()
{
    if (!m_isOpen)
        return;
    m_isOpen = false;
    if (m_piece.kind == Piece::Kind::Text && isOnlyImage(m_piece))
        m_piece.kind = Piece::Kind::ImageCard;
    const bool isEmptyText = m_piece.kind == Piece::Kind::Text && m_piece.marker.isEmpty()
        && m_piece.text.trimmed().isEmpty();
    if (isEmptyText)
        return;
    if (m_piece.kind == Piece::Kind::Text)
        isolateCode(m_piece);
    if (m_piece.kind == Piece::Kind::Text && m_piece.text.size() > kMaxPieceLength)
        m_pieces += cutLong(std::move(m_piece));
    else
        m_pieces.append(std::move(m_piece));
}

void Builder::pushContainer(Container container)
{
    if (m_containers.size() < kMaxDepth && m_clamped == 0)
        m_containers.append(container);
    else
        ++m_clamped;
}

void Builder::popContainer()
{
    if (m_clamped > 0)
        --m_clamped;
    else
        m_containers.removeLast();
}

} // namespace

QVector<Piece> parseMarkdown(QByteArrayView markdown, const QByteArray& definitions)
{
    QVector<Piece> code;
    if (readFence(markdown, code))
        return code;
    const QVector<Footnote> notes = splitNotes(markdown);
    for (const Footnote& note : notes)
        code += asNote(parseMarkdown(note.markdown, definitions), note.id);
    if (!notes.isEmpty())
        return code;
    MathScan math = scanMath(markdown);
    markCjkEmphasis(math);
    if (definitions.isEmpty() || !math.markdown.contains('['))
        return Builder(math).build(math.markdown);
    // An open fence would swallow appended definitions, so they go before the text.
    return Builder(math).build(definitions + '\n' + math.markdown);
}

} // namespace Headgate::Ui
