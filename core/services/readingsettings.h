// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Headgate::Services {

//! \brief How a model's thoughts stand above its answer, until the user folds or unfolds them.
enum class ThoughtsShown {
    Folded,
    UntilAnswer, //!< while the model thinks; folded when the answer begins
    Shown,
};

//! \brief How the view goes along with an answer that grows at its end.
enum class FollowAnswer {
    ToEnd,
    UntilTop, //!< until the answer's first line stands at the top of the window
    Never,
};

//! \brief How often a screen reader is told of an answer that streams; never each token.
enum class AnnounceAnswer { Off, Sentences, Paragraphs };

//! \brief What the user has chosen about reading chats.
struct ReadingSettings {
    ThoughtsShown thoughts = ThoughtsShown::Folded;
    FollowAnswer follow = FollowAnswer::ToEnd;
    AnnounceAnswer announce = AnnounceAnswer::Paragraphs;
    bool isQuestionMarkdown = false; //!< the user's own messages are read as Markdown
    QString fixedFont; //!< family for code; empty: the system's

    bool operator==(const ReadingSettings&) const = default;
};

} // namespace Headgate::Services
