// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/tokenestimate.h"

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

// In twelfths of a token, so that no fraction is lost on the way.
constexpr qint64 kWhole = 12;
constexpr qint64 kIdeograph = 10;
constexpr qint64 kForeignLetter = 5; // scripts other than Latin: 2 to 3 characters a token
constexpr qint64 kMark = 9; // punctuation is often its own token, and often joined to another
constexpr qint64 kDigit = 5; // runs of up to three digits
constexpr int kWordLength = 6; // of a Latin word that mostly is one token
constexpr qint64 kBytesPerToken = 4; // of a text file that is not read

// What a picture of usual size costs, its pixels being unknown here: Gemini 258 for each of four
// tiles; Anthropic up to 1,600, by width × height / 750; OpenAI 765 for 1024 × 1024 in high detail.
constexpr qint64 kGeminiPicture = 4 * 258;
constexpr qint64 kPicture = 1000;

bool isIdeograph(char16_t c)
{
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff)
        || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff);
}

qint64 wordCost(int letters)
{
    return letters == 0 ? 0 : (letters + kWordLength - 1) / kWordLength * kWhole;
}

} // namespace

qint64 estimateTokens(QStringView text)
{
    qint64 cost = 0;
    int letters = 0; // of the Latin word that is being read
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (code < 0x250 && c.isLetter()) {
            ++letters;
            continue;
        }
        cost += wordCost(letters);
        letters = 0;
        if (c.isSpace() || c.isLowSurrogate())
            continue; // a blank belongs to the word behind it
        if (isIdeograph(code))
            cost += kIdeograph;
        else if (c.isHighSurrogate())
            cost += 2 * kWhole; // emoji and rare characters
        else if (c.isDigit())
            cost += kDigit;
        else
            cost += c.isLetter() || c.isMark() ? kForeignLetter : kMark;
    }
    cost += wordCost(letters);
    return (cost + kWhole - 1) / kWhole;
}

qint64 estimateTokens(const QVector<Part>& parts)
{
    qint64 tokens = 0;
    for (const Part& part : parts)
        tokens += estimateTokens(part.text);
    return tokens;
}

std::optional<qint64> estimateTokens(const Media& media, Dialect dialect)
{
    if (media.mimeType.startsWith("text/"_L1))
        return media.data.isEmpty() ? (media.sizeBytes + kBytesPerToken - 1) / kBytesPerToken
                                    : estimateTokens(QString::fromUtf8(media.data));
    if (!media.mimeType.startsWith("image/"_L1))
        return std::nullopt;
    return dialect == Dialect::Gemini ? kGeminiPicture : kPicture;
}

qint64 estimateTokens(const ChatRequest& request)
{
    qint64 tokens = estimateTokens(request.systemInstruction);
    for (const Message& message : request.messages) {
        for (const Part& part : message.parts) {
            const bool isFile
                = part.kind == Part::Kind::Media && part.media.mimeType.startsWith("text/"_L1);
            if (part.kind == Part::Kind::Text)
                tokens += estimateTokens(part.text);
            else if (isFile)
                tokens += estimateTokens(part.media, Dialect::Ollama).value_or(0); // a text in any
        }
    }
    return tokens;
}

} // namespace Headgate
