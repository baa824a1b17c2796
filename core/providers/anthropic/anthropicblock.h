// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/streamevent.h"

#include <QByteArray>
#include <QString>
#include <QVector>

namespace Headgate::Providers {

class JsonValue;

//! \brief One content block of an answer while its pieces arrive, and the JSON it has in the end.
class AnthropicBlock {
public:
    //! From `content_block_start`, or whole from an answer that is not streamed.
    explicit AnthropicBlock(const JsonValue& block);

    const QString& type() const { return m_type; }
    //! A `content_block_delta`'s `delta`; unknown kinds are skipped.
    void addDelta(const JsonValue& delta);

    //! Text or thought so far.
    const QString& text() const { return m_text; }
    //! Of a tool_use; id and name as given, arguments joined.
    ToolCall call() const;
    const QVector<Citation>& citations() const { return m_citations; }
    //! More than type, id, name, input in a tool_use, citations at a text: a rebuild would lose
    //! something.
    bool needsRaw() const;
    //! The block as it must go back: its start's members with the joined pieces in their places.
    QByteArray raw() const;

private:
    struct Member {
        QString name;
        QByteArray json;
    };

    void set(const QString& name, const QByteArray& json);
    QByteArray value(const QString& name) const;
    void addCitation(const JsonValue& citation);

    QString m_type;
    QString m_id;
    QString m_name;
    QVector<Member> m_members; //!< as the start had them
    QString m_text;
    QString m_signature;
    QString m_compaction;
    QByteArray m_input; //!< joined input_json_delta
    QVector<QByteArray> m_rawCitations;
    QVector<Citation> m_citations;
    bool m_hasExtras = false;
};

} // namespace Headgate::Providers
