// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/textdirection.h"

#include <QPlainTextDocumentLayout>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>

namespace Headgate::Ui {

namespace {

//! Aligns lines after Qt has laid them out: a line's alignment is only looked at when it is drawn
//! or asked for a position, and everybody asks for the block's rectangle before that.
class DirectedLayout final : public QPlainTextDocumentLayout {
public:
    DirectedLayout(QTextDocument* document, const QPlainTextEdit& edit)
        : QPlainTextDocumentLayout(document)
        , m_edit(edit)
    {
    }

    QRectF blockBoundingRect(const QTextBlock& block) const override
    {
        const QRectF rectangle = QPlainTextDocumentLayout::blockBoundingRect(block);
        if (block.isValid())
            align(block);
        return rectangle;
    }

private:
    Qt::LayoutDirection directionOf(QTextBlock block) const
    {
        constexpr int kLookBack = 100;
        for (int i = 0; i < kLookBack && block.isValid(); ++i, block = block.previous()) {
            if (const auto direction = directionOfText(block.text()))
                return *direction;
        }
        return m_edit.layoutDirection();
    }

    void align(const QTextBlock& block) const
    {
        const Qt::Alignment wanted
            = directionOf(block) == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        QTextOption option = block.layout()->textOption();
        if (option.alignment() == wanted)
            return;
        option.setAlignment(wanted);
        block.layout()->setTextOption(option);
    }

    const QPlainTextEdit& m_edit; //!< owns the document and with it this
};

} // namespace

std::optional<Qt::LayoutDirection> directionOfText(QStringView text)
{
    constexpr qsizetype kLookAt = 500;
    for (qsizetype i = 0; i < std::min(text.size(), kLookAt); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size())
            c = QChar::surrogateToUcs4(text[i], text[i + 1]), ++i;
        switch (QChar::direction(c)) {
        case QChar::DirL:
            return Qt::LeftToRight;
        case QChar::DirR:
        case QChar::DirAL:
            return Qt::RightToLeft;
        default:
            break;
        }
    }
    return std::nullopt;
}

void directParagraphs(QPlainTextEdit& edit)
{
    auto* document = new QTextDocument(&edit);
    document->setDefaultFont(edit.font());
    document->setDocumentLayout(new DirectedLayout(document, edit));
    edit.setDocument(document);
}

} // namespace Headgate::Ui
