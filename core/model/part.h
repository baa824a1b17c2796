// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QVector>

namespace Headgate {

//! \brief A call of a tool that the model asks for.
struct ToolCall {
    QString id; //!< empty where the service gives none (Gemini before 3, old Ollama)
    QString name;
    QByteArray arguments; //!< JSON object as text; `{}` where the service left it out; may be
                          //!< invalid JSON (OpenAI style)

    bool operator==(const ToolCall&) const = default;
};

//! \brief What a tool answered.
struct ToolResult {
    QString callId;
    QString name;
    QByteArray content; //!< JSON, or plain text where the tool gave text
    bool isError = false;

    bool operator==(const ToolResult&) const = default;
};

//! \brief A picture, sound, film or document: in memory, in the attachment store by hash, or at the
//! provider by URI.
struct Media {
    QString mimeType;
    QString name; //!< file name as the user knows it
    QByteArray data; //!< raw bytes (not base64); empty when only stored by hash or remote
    QString sha256; //!< lower-case hex, the name in the attachment store; empty when not stored
    QString remoteUri; //!< provider's file URI; expires on its own terms
    qint64 sizeBytes = 0;
    //! Where the bytes are on this machine instead of `data`, for what is too large to be read
    //! whole; never stored.
    QString filePath = {};

    bool operator==(const Media&) const = default;
};

//! \brief One piece of a message, in the order in which the provider sent it or the user gave it.
//!
//! `raw` holds the provider's own JSON of the part, verbatim, wherever a plain rebuild would lose
//! something (thought signatures, unknown parts, server tools): a provider of the same `dialect`
//! sends it back unchanged, another ignores it.
struct Part {
    enum class Kind {
        Text,
        Thought,
        ToolCall,
        ToolResult,
        Media,
        Opaque, //!< understood by its own dialect only; shown as a folded note
    };

    Kind kind = Kind::Text;
    QString text; //!< Text, Thought; for Opaque a short human description
    Headgate::ToolCall toolCall;
    Headgate::ToolResult toolResult;
    Headgate::Media media;
    QByteArray raw; //!< JSON, empty where the fields above say everything
    QString dialect; //!< dialectName() of the provider that wrote `raw`; empty without raw

    static Part ofText(const QString& text);
    static Part ofThought(const QString& text);

    bool operator==(const Part&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Part)
