// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/turns.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

//! A call of the latest assistant turn that waits for its result.
struct OpenCall {
    QString originalId;
    QString id;
    QString name;
};

bool isBlank(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

bool hasContent(const Message& message, const QString& dialect)
{
    const auto isContent = [&](const Part& part) {
        switch (part.kind) {
        case Part::Kind::Text:
            return !isBlank(part.text);
        case Part::Kind::ToolCall:
            return message.role == Role::Assistant;
        case Part::Kind::ToolResult:
        case Part::Kind::Media:
            return message.role == Role::User;
        case Part::Kind::Thought:
        case Part::Kind::Opaque:
            return !part.raw.isEmpty() && part.dialect == dialect;
        }
        return false;
    };
    return std::any_of(message.parts.begin(), message.parts.end(), isContent);
}

QVector<Message> mergedNeighbours(const QVector<Message>& messages, const QString& dialect)
{
    QVector<Message> merged;
    for (const Message& message : messages) {
        if (!hasContent(message, dialect))
            continue;
        if (merged.isEmpty() || merged.constLast().role != message.role) {
            merged.append(message);
            continue;
        }
        QVector<Part>& parts = merged.last().parts;
        const bool textMeetsText = parts.constLast().kind == Part::Kind::Text
            && message.parts.constFirst().kind == Part::Kind::Text;
        if (textMeetsText)
            parts.append(Part::ofText(u"\n\n"_s));
        parts.append(message.parts);
    }
    return merged;
}

class CallMatcher {
public:
    void openCalls(Message* assistant)
    {
        m_open.clear();
        for (Part& part : assistant->parts) {
            if (part.kind != Part::Kind::ToolCall)
                continue;
            const QString original = part.toolCall.id;
            if (original.isEmpty() || m_used.contains(original))
                part.toolCall.id = freshId();
            m_used.insert(part.toolCall.id);
            m_open.append({ original, part.toolCall.id, part.toolCall.name });
        }
    }

    void matchResults(Message* user)
    {
        for (Part& part : user->parts) {
            if (part.kind == Part::Kind::ToolResult)
                match(&part);
        }
        for (const OpenCall& call : std::as_const(m_open)) {
            Part missing;
            missing.kind = Part::Kind::ToolResult;
            missing.toolResult = { call.id, call.name, "The tool was not run.", true };
            user->parts.prepend(missing);
        }
        m_open.clear();
    }

private:
    QString freshId()
    {
        QString id;
        do {
            id = u"call_%1"_s.arg(m_next++);
        } while (m_used.contains(id));
        return id;
    }

    void match(Part* part)
    {
        const ToolResult& result = part->toolResult;
        auto call = std::find_if(m_open.begin(), m_open.end(), [&result](const OpenCall& open) {
            return !result.callId.isEmpty() && open.originalId == result.callId;
        });
        if (call == m_open.end() && result.callId.isEmpty()) {
            call = std::find_if(m_open.begin(), m_open.end(),
                [&result](const OpenCall& open) { return open.name == result.name; });
        }
        if (call == m_open.end()) {
            *part = Part::ofText(QString::fromUtf8(result.content));
            return;
        }
        part->toolResult.callId = call->id;
        part->toolResult.name = call->name;
        m_open.erase(call);
    }

    QSet<QString> m_used;
    QVector<OpenCall> m_open;
    int m_next = 0;
};

} // namespace

QVector<Message> wellFormedTurns(const QVector<Message>& messages, Dialect dialect)
{
    QVector<Message> turns = mergedNeighbours(messages, dialectName(dialect));
    CallMatcher matcher;
    for (Message& turn : turns) {
        if (turn.role == Role::Assistant)
            matcher.openCalls(&turn);
        else
            matcher.matchResults(&turn);
    }
    return turns;
}

} // namespace Headgate::Providers
