// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/transfer/foreigntree.h"

#include <QString>

#include <optional>

namespace Headgate::Transfer {

//! \brief What stands in the comment behind the heading of each message of our Markdown export, so
//! that a heading inside of a message is not taken for one of ours.
inline constexpr auto kMarkdownMark = "<!-- headgate:message";

//! \brief A chat from a Markdown transcript: our own export, or any text with headings (or bold
//! lines) that name the speaker: `## User`, `### ChatGPT:`, `**Assistant:**`. Absent where there is
//! none of them.
//!
//! Headings in fenced code don't count. What stands before the first speaker is the title (a
//! heading) or the system instruction (all else).
std::optional<ForeignChat> markdownChat(const QString& text, const QString& fileName);

//! \brief Follows the fences of code blocks, line by line.
class FenceFollower {
public:
    //! True where the line belongs to a block of code, its fences included.
    bool isCode(const QString& line);
    //! The fence that would end the open block; empty outside of one.
    QString open() const { return m_fence; }

private:
    QString m_fence;
};

} // namespace Headgate::Transfer
