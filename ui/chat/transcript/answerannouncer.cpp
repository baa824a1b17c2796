// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/answerannouncer.h"

#include "ui/chat/transcript/highlighter.h"
#include "ui/chat/transcript/transcriptdocument.h"

#include <QCoreApplication>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Transcript)
};

//! Code is named, not read: the message has it line by line.
QString spoken(const QVector<Piece>& pieces)
{
    QStringList lines;
    for (const Piece& piece : pieces) {
        if (piece.kind == Piece::Kind::Code)
            lines << Words::tr("Code, %1").arg(languageTitle(piece.language));
        else if (!piece.text.isEmpty())
            lines << piece.text;
    }
    return lines.join(u'\n');
}

//! Behind the last sentence that another one follows.
qsizetype wholeSentences(const QString& text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, text);
    finder.toEnd();
    return std::max<qsizetype>(0, finder.toPreviousBoundary());
}

} // namespace

QString AnswerAnnouncer::take(int message, Services::AnnounceAnswer mode, bool isEnd)
{
    if (mode == Services::AnnounceAnswer::Off)
        return {};
    m_document.prepare(message);
    const TranscriptMessage& m = m_document.message(message);
    if (m.item().id != m_message) {
        m_message = m.item().id;
        m_block = 0;
        m_told = 0;
    }
    QStringList whole;
    for (int index = m.indexOf(Section::Body, m_block); index < m.blockCount(); ++index) {
        const Block& block = m.block(index);
        if (block.section != Section::Body || block.index != m_block)
            break;
        const bool isLast
            = index + 1 == m.blockCount() || m.block(index + 1).section != Section::Body;
        const QString text = spoken(m.pieces(index));
        const bool isWhole = isEnd || !isLast;
        qsizetype end = text.size();
        if (!isWhole)
            end = mode == Services::AnnounceAnswer::Sentences ? wholeSentences(text) : 0;
        if (end > m_told)
            whole << text.mid(m_told, end - m_told).trimmed();
        m_told = isWhole ? 0 : std::max(end, m_told);
        m_block += isWhole ? 1 : 0;
    }
    whole.removeAll(QString());
    return whole.join(u'\n');
}

} // namespace Headgate::Ui
