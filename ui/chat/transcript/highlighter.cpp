// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/highlighter.h"

#include "ui/chat/transcript/languages.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr qsizetype kMaxLine = 5000;

//! What a line may leave open for the next one.
enum State : int { Plain = 0, InComment, InTripleDouble, InTripleSingle, InBacktick, InTag };

bool isNameStart(QChar c)
{
    return c.isLetter() || c == u'_';
}

//! One line, left to right, each character looked at a bounded number of times.
class Lexer {
public:
    Lexer(const Language& language, QStringView text, int state)
        : m_language(language)
        , m_text(text)
        , m_state(state)
    {
    }

    LineTokens run()
    {
        if (m_language.has(Language::Diff)) {
            lexDiff();
            return { m_runs, Plain };
        }
        if (m_state == Plain)
            lexLineStart();
        while (m_at < m_text.size())
            step();
        return { m_runs, m_state };
    }

private:
    void step()
    {
        switch (m_state) {
        case InComment:
            return lexUntil(m_language.blockClose, Token::Comment);
        case InTripleDouble:
            return lexUntil(u"\"\"\""_s, Token::String);
        case InTripleSingle:
            return lexUntil(u"'''"_s, Token::String);
        case InBacktick:
            return lexQuoted(u'`', true, m_at);
        default:
            break;
        }
        if (m_language.has(Language::Markup))
            return lexMarkup();
        if (!lexComment() && !lexString() && !lexNumber() && !lexWord())
            ++m_at;
    }

    void add(qsizetype start, qsizetype end, Token token)
    {
        if (end <= start)
            return;
        if (!m_runs.isEmpty()) {
            TokenRun& last = m_runs.last();
            if (last.token == token && last.start + last.length == start) {
                last.length += int(end - start);
                return;
            }
        }
        m_runs.append({ int(start), int(end - start), token });
    }

    bool startsWith(const QString& mark) const
    {
        return !mark.isEmpty() && m_text.sliced(m_at).startsWith(mark);
    }

    //! The rest of something that runs over lines.
    void lexUntil(const QString& close, Token token)
    {
        const qsizetype found = m_text.indexOf(close, m_at);
        const qsizetype end = found < 0 ? m_text.size() : found + close.size();
        add(m_at, end, token);
        m_at = end;
        if (found >= 0)
            m_state = Plain;
    }

    void lexDiff()
    {
        if (m_text.startsWith(u"+++") || m_text.startsWith(u"---") || m_text.startsWith(u"diff ")
            || m_text.startsWith(u"index "))
            add(0, m_text.size(), Token::Meta);
        else if (m_text.startsWith(u"@@"))
            add(0, m_text.size(), Token::Function);
        else if (m_text.startsWith(u'+'))
            add(0, m_text.size(), Token::String);
        else if (m_text.startsWith(u'-'))
            add(0, m_text.size(), Token::Number);
    }

    void lexLineStart()
    {
        qsizetype i = 0;
        while (i < m_text.size() && m_text[i].isSpace())
            ++i;
        if (i == m_text.size())
            return;
        if (m_language.has(Language::Preprocessor) && m_text[i] == u'#') {
            qsizetype end = i + 1;
            while (end < m_text.size() && m_text[end].isSpace())
                ++end;
            while (end < m_text.size() && m_text[end].isLetter())
                ++end;
            add(i, end, Token::Meta);
            m_at = end;
        } else if (m_language.has(Language::Headings) && m_text[i] == u'#') {
            add(i, m_text.size(), Token::Keyword);
            m_at = m_text.size();
        } else if (m_language.has(Language::Sections) && m_text[i] == u'[') {
            const qsizetype close = m_text.indexOf(u']', i);
            const qsizetype end = close < 0 ? m_text.size() : close + 1;
            add(i, end, Token::Type);
            m_at = end;
        }
    }

    bool lexComment()
    {
        if (startsWith(m_language.blockOpen)) {
            add(m_at, m_at + m_language.blockOpen.size(), Token::Comment);
            m_at += m_language.blockOpen.size();
            m_state = InComment;
            return true;
        }
        for (const QString& mark : m_language.lineComments) {
            if (!startsWith(mark))
                continue;
            // A hash inside a word is none (`a#b`, `$#`), nor is a slash pair in an address
            // (`http://`).
            const QChar before = m_at > 0 ? m_text[m_at - 1] : QChar(u' ');
            if (mark == u"#" && !before.isSpace() && before != u';' && before != u'(')
                continue;
            if (mark == u"//" && before == u':')
                continue;
            add(m_at, m_text.size(), Token::Comment);
            m_at = m_text.size();
            return true;
        }
        return false;
    }

    bool lexString()
    {
        const QChar quote = m_text[m_at];
        if (m_language.has(Language::TripleQuotes)) {
            for (const auto& [mark, state] : { std::pair { u"\"\"\""_s, InTripleDouble },
                     std::pair { u"'''"_s, InTripleSingle } }) {
                if (!startsWith(mark))
                    continue;
                add(m_at, m_at + 3, Token::String);
                m_at += 3;
                m_state = state;
                return true;
            }
        }
        const bool isBacktick = quote == u'`' && m_language.has(Language::BacktickStrings);
        const bool isApostrophe = quote == u'\'' && !m_language.has(Language::NoApostrophe);
        if (quote != u'"' && !isBacktick && !isApostrophe)
            return false;
        // An apostrophe after a letter or digit separates (1'000) or belongs to a word (don't).
        if (isApostrophe && m_at > 0 && m_text[m_at - 1].isLetterOrNumber()
            && m_at + 1 < m_text.size() && m_text[m_at + 1].isLetterOrNumber() && !isPrefixed())
            return false;
        lexQuoted(quote, isBacktick, m_at + 1);
        return true;
    }

    bool isPrefixed() const // b'…', f'…', r'…', u'…'
    {
        const bool isAlone = m_at < 2 || !m_text[m_at - 2].isLetterOrNumber();
        return isAlone && QStringView(u"bfruBFRU").contains(m_text[m_at - 1]);
    }

    void lexQuoted(QChar quote, bool runsOn, qsizetype from)
    {
        qsizetype end = from;
        while (end < m_text.size() && m_text[end] != quote)
            end += m_text[end] == u'\\' ? 2 : 1;
        const bool isClosed = end < m_text.size();
        end = std::min(end + 1, m_text.size());
        const bool isKey = m_language.has(Language::Keys) && isBeforeColon(end);
        add(m_at, end, isKey ? Token::Meta : Token::String);
        m_at = end;
        m_state = runsOn && !isClosed ? InBacktick : Plain;
    }

    bool isBeforeColon(qsizetype at) const
    {
        while (at < m_text.size() && m_text[at].isSpace())
            ++at;
        return at < m_text.size() && (m_text[at] == u':' || m_text[at] == u'=')
            && (at + 1 >= m_text.size() || m_text[at + 1] != u'=');
    }

    bool lexNumber()
    {
        if (!m_text[m_at].isDigit())
            return false;
        qsizetype end = m_at;
        while (end < m_text.size()) {
            const QChar c = m_text[end];
            const bool isSign = (c == u'+' || c == u'-') && end > m_at
                && (m_text[end - 1] == u'e' || m_text[end - 1] == u'E');
            const bool isGroup = c == u'\'' && end + 1 < m_text.size() && m_text[end + 1].isDigit();
            if (!c.isLetterOrNumber() && c != u'.' && c != u'_' && !isSign && !isGroup)
                break;
            ++end;
        }
        add(m_at, end, Token::Number);
        m_at = end;
        return true;
    }

    bool lexWord()
    {
        const QChar first = m_text[m_at];
        const bool isVariable = first == u'$' && m_language.has(Language::Variables);
        const bool isDecorator = first == u'@' && m_language.has(Language::Decorators);
        if (!isNameStart(first) && !isVariable && !isDecorator)
            return false;
        qsizetype end = m_at + 1;
        if (isVariable && end < m_text.size() && (m_text[end] == u'{' || m_text[end] == u'('))
            ++end;
        while (end < m_text.size() && isNamePart(end))
            ++end;
        const QString word = m_text.sliced(m_at, end - m_at).toString();
        if (isVariable || isDecorator)
            add(m_at, end, Token::Meta);
        else
            addWord(word, end);
        m_at = end;
        return true;
    }

    bool isNamePart(qsizetype at) const
    {
        const QChar c = m_text[at];
        if (c.isLetterOrNumber() || c == u'_')
            return true;
        return c == u'-' && m_language.has(Language::DashNames) && at + 1 < m_text.size()
            && m_text[at + 1].isLetterOrNumber();
    }

    void addWord(const QString& word, qsizetype end)
    {
        const QString key = m_language.has(Language::IgnoreCase) ? word.toLower() : word;
        if (m_language.has(Language::Keys) && isBeforeColon(end))
            add(m_at, end, Token::Meta);
        else if (m_language.keywords.contains(key))
            add(m_at, end, Token::Keyword);
        else if (m_language.types.contains(key))
            add(m_at, end, Token::Type);
        else if (end < m_text.size() && m_text[end] == u'(')
            add(m_at, end, Token::Function);
        else if (m_language.has(Language::Preprocessor) && word.size() > 1 && word[0].isUpper()
            && std::any_of(word.cbegin(), word.cend(), [](QChar c) { return c.isLower(); }))
            add(m_at, end, Token::Type);
    }

    void lexMarkup()
    {
        if (m_state != InTag) {
            if (startsWith(m_language.blockOpen)) {
                lexComment();
            } else if (m_text[m_at] == u'<') {
                qsizetype end = m_at + 1;
                while (end < m_text.size() && !m_text[end].isSpace() && m_text[end] != u'>')
                    ++end;
                add(m_at, end, Token::Keyword);
                m_at = end;
                m_state = InTag;
            } else {
                const qsizetype next = m_text.indexOf(u'<', m_at);
                m_at = next < 0 ? m_text.size() : next;
            }
            return;
        }
        const QChar c = m_text[m_at];
        if (c == u'>') {
            add(m_at, m_at + 1, Token::Keyword);
            ++m_at;
            m_state = Plain;
        } else if (c == u'"' || c == u'\'') {
            const qsizetype close = m_text.indexOf(c, m_at + 1);
            const qsizetype end = close < 0 ? m_text.size() : close + 1;
            add(m_at, end, Token::String);
            m_at = end;
        } else if (isNameStart(c)) {
            qsizetype end = m_at;
            while (end < m_text.size()
                && (m_text[end].isLetterOrNumber() || m_text[end] == u'-' || m_text[end] == u'_'
                    || m_text[end] == u':'))
                ++end;
            add(m_at, end, Token::Meta);
            m_at = end;
        } else {
            ++m_at;
        }
    }

    const Language& m_language;
    QStringView m_text;
    int m_state;
    qsizetype m_at = 0;
    QVector<TokenRun> m_runs;
};

} // namespace

LineTokens lineFormats(const QString& language, QStringView text, int stateIn)
{
    const Language* known = languageFor(language);
    if (!known || text.size() > kMaxLine)
        return { {}, stateIn };
    return Lexer(*known, text, stateIn).run();
}

QString languageTitle(const QString& language)
{
    const Language* known = languageFor(language);
    return known ? known->title : language;
}

} // namespace Headgate::Ui
