// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Headgate::Providers {

//! \brief Takes `<think>…</think>` off the start of an answer, in whatever pieces the text arrives.
//!
//! Old Ollama servers and some hosts of open models (protocols 2.2, 3.2) write a reasoning model's
//! thoughts into the content. Only a tag at the very start counts, after white space at most: later
//! ones are the author's text. White space right after either tag belongs to neither part and is
//! dropped.
class ThinkTags {
public:
    struct Pieces {
        QString thought;
        QString text;
    };

    Pieces feed(const QString& content);
    //! What was held back because it could have been the beginning of a tag.
    Pieces finish();
    //! Stops looking: thoughts came in a field of their own, so a tag is text.
    void disable();

private:
    enum class State { Start, Thinking, AfterThought, Text };

    void takeStart();
    void takeThought(Pieces* pieces);

    State m_state = State::Start;
    QString m_pending;
    bool m_skipsSpace = false;
};

} // namespace Headgate::Providers
