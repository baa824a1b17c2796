// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/composeredit.h"

#include "ui/common/textdirection.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kLeastLines = 1;

QStringList localFiles(const QMimeData& source)
{
    QStringList paths;
    for (const QUrl& url : source.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

ComposerEdit::ComposerEdit(QWidget* parent)
    : QPlainTextEdit(parent)
{
    directParagraphs(*this);
    setProperty("kind", QByteArray("bare"));
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(this, &QPlainTextEdit::textChanged, this, &ComposerEdit::fitHeight);
    fitHeight();
}

void ComposerEdit::setHeightLimit(int pixels)
{
    if (m_heightLimit == pixels)
        return;
    m_heightLimit = pixels;
    fitHeight();
}

void ComposerEdit::setRecallTexts(const QStringList& texts)
{
    if (m_recallTexts == texts)
        return;
    m_recallTexts = texts;
    m_recalled = -1;
}

void ComposerEdit::keyPressEvent(QKeyEvent* event)
{
    if (handleEnter(*event) || handleRecall(*event) || handlePlainPaste(*event)) {
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape) { // belongs to the window: find, stop
        event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

bool ComposerEdit::handleEnter(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    if (m_isComposing) // the key ends the composition, whatever else the platform does with it
        return true;
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    const bool sends = m_enterSends ? held == Qt::NoModifier || held == Qt::ControlModifier
                                    : held == Qt::ControlModifier;
    if (sends)
        emit sendRequested();
    else
        textCursor().insertBlock(); // also for Shift+Enter, so that no U+2028 comes into the text
    ensureCursorVisible();
    return true;
}

bool ComposerEdit::handleRecall(const QKeyEvent& event)
{
    const bool isUp = event.key() == Qt::Key_Up;
    if (isUp && event.modifiers() == Qt::ControlModifier) {
        emit editLastRequested();
        return true;
    }
    const bool isUntouched
        = m_recalled < 0 ? toPlainText().isEmpty() : toPlainText() == m_recallTexts.at(m_recalled);
    if (event.key() == Qt::Key_Escape && m_recalled >= 0 && isUntouched) {
        m_recalled = -1;
        replaceText({});
        return true;
    }
    if ((!isUp && event.key() != Qt::Key_Down) || event.modifiers() != Qt::NoModifier
        || !isUntouched || m_recallTexts.isEmpty() || (m_recalled < 0 && !isUp))
        return false;
    const qsizetype from = m_recalled < 0 ? m_recallTexts.size() : m_recalled;
    const qsizetype next = std::max<qsizetype>(0, from + (isUp ? -1 : 1));
    m_recalled = next >= m_recallTexts.size() ? -1 : next;
    replaceText(m_recalled < 0 ? QString() : m_recallTexts.at(m_recalled));
    return true;
}

bool ComposerEdit::handlePlainPaste(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_V || event.modifiers() != (Qt::ControlModifier | Qt::ShiftModifier))
        return false;
    insertApart(QGuiApplication::clipboard()->text());
    return true;
}

void ComposerEdit::replaceText(const QString& text)
{
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text); // by cursor, so that undo brings the old text back
    moveCursor(QTextCursor::End);
}

void ComposerEdit::inputMethodEvent(QInputMethodEvent* event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

void ComposerEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void ComposerEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasImage() || source->hasUrls() || source->hasText();
}

void ComposerEdit::insertFromMimeData(const QMimeData* source)
{
    if (const QStringList paths = localFiles(*source); !paths.isEmpty()) {
        emit filesGiven(paths);
        return;
    }
    if (source->hasImage() && !source->hasText()) {
        QByteArray png;
        QBuffer buffer(&png);
        qvariant_cast<QImage>(source->imageData()).save(&buffer, "PNG");
        if (!png.isEmpty())
            emit imageGiven(png);
        return;
    }
    const QString text = source->text();
    if (m_longPaste > 0 && text.size() > m_longPaste) {
        emit longTextGiven(text);
        return;
    }
    insertApart(text);
}

void ComposerEdit::insertApart(const QString& text)
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    cursor.insertText(text);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void ComposerEdit::fitHeight()
{
    // The document's layout counts lines, not pixels.
    const int lines = std::max(kLeastLines, int(document()->size().height()));
    const int margins = int(document()->documentMargin()) * 2 + contentsMargins().top()
        + contentsMargins().bottom();
    const int line = fontMetrics().lineSpacing();
    const int wanted = lines * line + margins + 2;
    const int height
        = std::clamp(wanted, kLeastLines * line + margins, std::max(m_heightLimit, line));
    setVerticalScrollBarPolicy(wanted > height ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (height != maximumHeight())
        setFixedHeight(height);
}

} // namespace Headgate::Ui
