// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminithinking.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

constexpr int kLowBudget = 1024;
constexpr int kMediumBudget = 8192;
constexpr int kHighBudget = 24576;
constexpr int kLeastOfPro = 128; //!< 2.5 Pro can't be switched off

int majorVersion(const QString& model)
{
    static const QRegularExpression version(uR"(gemini-(\d{1,3})(?:[.-]|$))"_s);
    const QRegularExpressionMatch hit = version.match(model);
    return hit.hasMatch() ? hit.captured(1).toInt() : 3;
}

int budgetOf(const QString& level)
{
    const QString word = level.toLower();
    if (word == "high"_L1)
        return kHighBudget;
    return word == "medium"_L1 ? kMediumBudget : kLowBudget;
}

QString levelOf(int budget)
{
    if (budget <= kLowBudget)
        return u"low"_s;
    return budget <= kMediumBudget ? u"medium"_s : u"high"_s;
}

void writeOldTerms(const Thinking& thinking, const QString& model, JsonWriter* writer)
{
    constexpr int kDynamic = -1;
    int budget = kDynamic;
    if (thinking.mode == Thinking::Mode::Off)
        budget = model.contains("pro"_L1) ? kLeastOfPro : 0;
    else if (thinking.mode == Thinking::Mode::Budget)
        budget = thinking.budget;
    else if (thinking.mode == Thinking::Mode::Level)
        budget = budgetOf(thinking.level);
    writer->key("thinkingBudget").integer(budget);
}

//! Version 3 still takes a budget, version 4 does not.
void writeNewTerms(const Thinking& thinking, int version, JsonWriter* writer)
{
    if (thinking.mode == Thinking::Mode::Off)
        writer->key("thinkingLevel").string(u"low"_s);
    else if (thinking.mode == Thinking::Mode::Level)
        writer->key("thinkingLevel").string(thinking.level);
    else if (thinking.mode == Thinking::Mode::Budget && version < 4)
        writer->key("thinkingBudget").integer(thinking.budget);
    else if (thinking.mode == Thinking::Mode::Budget)
        writer->key("thinkingLevel").string(levelOf(thinking.budget));
}

} // namespace

void writeGeminiThinking(const Thinking& thinking, const QString& model, JsonWriter* writer)
{
    if (thinking.mode == Thinking::Mode::ProviderDefault)
        return;
    const bool showsThoughts = thinking.includeThoughts && thinking.mode != Thinking::Mode::Off;
    const int version = majorVersion(model);
    if (version >= 3 && thinking.mode == Thinking::Mode::Auto && !showsThoughts)
        return;
    writer->key("thinkingConfig").beginObject();
    if (version < 3)
        writeOldTerms(thinking, model, writer);
    else
        writeNewTerms(thinking, version, writer);
    if (showsThoughts)
        writer->key("includeThoughts").boolean(true);
    writer->endObject();
}

} // namespace Headgate::Providers
