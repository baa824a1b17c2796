// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/answerbuilder.h"

#include <utility>

namespace Headgate::Providers {

AnswerBuilder::AnswerBuilder(const QString& dialect)
    : m_dialect(dialect)
{
}

void AnswerBuilder::addText(const QString& text)
{
    append(Part::Kind::Text, text);
    m_hasContent = m_hasContent || !text.isEmpty();
}

void AnswerBuilder::addThought(const QString& text)
{
    append(Part::Kind::Thought, text);
}

void AnswerBuilder::add(Part part, const QByteArray& raw)
{
    m_hasToolCall = m_hasToolCall || part.kind == Part::Kind::ToolCall;
    m_hasContent = m_hasContent || part.kind == Part::Kind::ToolCall
        || part.kind == Part::Kind::Media
        || (part.kind == Part::Kind::Text && !part.text.isEmpty());
    m_parts.append(std::move(part));
    m_isOpen = false;
    if (!raw.isEmpty())
        seal(raw);
}

void AnswerBuilder::seal(const QByteArray& raw)
{
    if (m_parts.isEmpty())
        return;
    m_parts.last().raw = raw;
    m_parts.last().dialect = m_dialect;
    m_isOpen = false;
}

void AnswerBuilder::append(Part::Kind kind, const QString& text)
{
    if (text.isEmpty())
        return;
    if (m_isOpen && m_parts.last().kind == kind) {
        m_parts.last().text += text;
        return;
    }
    Part part;
    part.kind = kind;
    part.text = text;
    m_parts.append(std::move(part));
    m_isOpen = true;
}

} // namespace Headgate::Providers
