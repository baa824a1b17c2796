// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ledger/trailcodec.h"

#include "core/ledger/enumwords.h"

#include <QCborArray>
#include <QCborStreamWriter>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace Headgate::Ledger {

namespace {

constexpr qint64 kFormat = 1;
constexpr qsizetype kMostBytes = 16 * 1024;
constexpr qsizetype kLongestText = 160;

//! The pool's own words of a limit, "requests/pacific_day 20 of 20", or a service's code.
QString evidenceOf(const PassedKey& passed)
{
    static const QRegularExpression kOurs(u"^[a-z_]+/[a-z_]+ [0-9]+ of [0-9]+$"_s);
    const bool isOurs
        = passed.reason == PassReason::Limit && kOurs.match(passed.evidence).hasMatch();
    return isOurs ? passed.evidence : plainWord(passed.evidence);
}

//! Writes until the first error.
class Writer {
public:
    Writer(Words& words, bool hasHeaders)
        : m_words(words)
        , m_out(&m_bytes)
        , m_hasHeaders(hasHeaders)
    {
    }

    void write(const AttemptTrail& trail)
    {
        m_out.startArray();
        m_out.append(kFormat);
        writePassed(trail);
        writeHolds(trail);
        for (const milliseconds time : { trail.retryWait, trail.queued, trail.quotaWait })
            m_out.append(qint64(time.count()));
        word(trail.waitedFor == FailureCause::None ? QString() : failureCauseName(trail.waitedFor));
        for (const auto& time :
            { trail.keyed, trail.sent, trail.connected, trail.firstByte, trail.firstPiece })
            number(time ? std::optional<qint64>(time->count()) : std::nullopt);
        number(trail.bytesSent);
        number(trail.bytesReceived);
        writeHeaders(trail.sentHeaders, trail.moreSentHeaders);
        writeHeaders(trail.receivedHeaders, trail.moreReceivedHeaders);
        m_out.endArray();
    }

    const std::optional<Error>& error() const { return m_error; }
    const QByteArray& bytes() const { return m_bytes; }

private:
    void number(const std::optional<qint64>& number)
    {
        if (number)
            m_out.append(*number);
        else
            m_out.append(nullptr);
    }
    void word(const QString& text) { append(m_words.number(text)); }
    void append(const Result<qint64>& number)
    {
        if (!number && !m_error)
            m_error = number.error();
        m_out.append(number ? *number : qint64(0));
    }
    void text(const QString& text) { m_out.append(text.left(kLongestText)); }

    void writePassed(const AttemptTrail& trail)
    {
        const qsizetype told = std::min(trail.passed.size(), AttemptTrail::kMostPassed);
        m_out.startArray();
        for (qsizetype i = 0; i < told; ++i) {
            const PassedKey& passed = trail.passed[i];
            append(m_words.key(passed.key.text, passed.label));
            word(passReasonName(passed.reason));
            word(keyStateName(passed.state));
            word(failureCauseName(passed.cause));
            text(evidenceOf(passed));
            number(passed.backAt.isValid() ? std::optional(passed.backAt.toMSecsSinceEpoch())
                                           : std::nullopt);
        }
        m_out.endArray();
        m_out.append(qint64(trail.morePassed + (trail.passed.size() - told)));
    }

    void writeHolds(const AttemptTrail& trail)
    {
        const qsizetype told = std::min(trail.holds.size(), AttemptTrail::kMostHolds);
        m_out.startArray();
        for (qsizetype i = 0; i < told; ++i) {
            const HeldAmount& hold = trail.holds[i];
            word(Limits::ownerKindName(hold.owner));
            word(Limits::measureName(hold.measure));
            word(Limits::windowName(hold.window));
            m_out.append(hold.held);
            number(hold.settled);
        }
        m_out.endArray();
    }

    //! Names that come with a value are few, and the same ever again; the others are anybody's.
    void writeHeaders(const QVector<HeaderNote>& headers, int more)
    {
        const qsizetype most = m_hasHeaders ? AttemptTrail::kMostHeaders : 0;
        const qsizetype told = std::min(headers.size(), most);
        m_out.startArray();
        for (qsizetype i = 0; i < told; ++i) {
            const HeaderNote& header = headers[i];
            if (header.isWithheld) {
                text(header.name);
                m_out.append(nullptr);
            } else {
                word(header.name);
                text(header.value);
            }
        }
        m_out.endArray();
        m_out.append(qint64(more + (headers.size() - told)));
    }

    Words& m_words;
    QByteArray m_bytes;
    QCborStreamWriter m_out;
    const bool m_hasHeaders;
    std::optional<Error> m_error;
};

//! Reads item by item; what is not there is 0 or null.
class Reader {
public:
    Reader(QCborArray items, Words& words)
        : m_items(std::move(items))
        , m_words(words)
    {
    }

    AttemptTrail read()
    {
        AttemptTrail trail;
        ++m_at; // the format
        readPassed(&trail);
        readHolds(&trail);
        for (milliseconds* time : { &trail.retryWait, &trail.queued, &trail.quotaWait })
            *time = milliseconds(next().toInteger());
        trail.waitedFor
            = valueOf(next(), kLastFailureCause, failureCauseName).value_or(FailureCause::None);
        for (std::optional<milliseconds>* time :
            { &trail.keyed, &trail.sent, &trail.connected, &trail.firstByte, &trail.firstPiece }) {
            if (const auto ms = numberOf(next()))
                *time = milliseconds(*ms);
        }
        trail.bytesSent = numberOf(next());
        trail.bytesReceived = numberOf(next());
        readHeaders(&trail.sentHeaders, &trail.moreSentHeaders);
        readHeaders(&trail.receivedHeaders, &trail.moreReceivedHeaders);
        return trail;
    }

    const std::optional<Error>& error() const { return m_error; }

private:
    QCborValue next() { return m_items.at(m_at++); }
    static std::optional<qint64> numberOf(const QCborValue& value)
    {
        return value.isInteger() ? std::optional(value.toInteger()) : std::nullopt;
    }
    QString noted(const Result<QString>& text)
    {
        if (!text && !m_error)
            m_error = text.error();
        return text ? *text : QString();
    }
    QString wordOf(const QCborValue& value) { return noted(m_words.text(value.toInteger())); }
    template <typename Enum>
    std::optional<Enum> valueOf(const QCborValue& value, Enum last, QString (*nameOf)(Enum))
    {
        return enumOf(wordOf(value), last, nameOf);
    }

    void readPassed(AttemptTrail* trail)
    {
        const QCborArray all = next().toArray();
        trail->morePassed = int(next().toInteger());
        for (qsizetype i = 0; i + 5 < all.size(); i += 6) {
            PassedKey passed;
            passed.key = { wordOf(all.at(i)) };
            passed.label = noted(m_words.label(all.at(i).toInteger()));
            const auto reason = passReasonFromName(wordOf(all.at(i + 1)));
            passed.state = keyStateFromName(wordOf(all.at(i + 2))).value_or(KeyState::New);
            passed.cause = valueOf(all.at(i + 3), kLastFailureCause, failureCauseName)
                               .value_or(FailureCause::None);
            passed.evidence = all.at(i + 4).toString();
            if (const auto ms = numberOf(all.at(i + 5)))
                passed.backAt = QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC);
            passed.reason = reason.value_or(PassReason::State);
            if (reason)
                trail->passed.append(passed);
            else
                ++trail->morePassed;
        }
    }

    void readHolds(AttemptTrail* trail)
    {
        const QCborArray all = next().toArray();
        for (qsizetype i = 0; i + 4 < all.size(); i += 5) {
            const auto owner = valueOf(all.at(i), Limits::OwnerKind::Key, Limits::ownerKindName);
            const auto measure
                = valueOf(all.at(i + 1), Limits::Measure::Concurrency, Limits::measureName);
            const auto window
                = valueOf(all.at(i + 2), Limits::Window::UtcMonth, Limits::windowName);
            if (owner && measure && window)
                trail->holds.append({ *owner, *measure, *window, all.at(i + 3).toInteger(),
                    numberOf(all.at(i + 4)) });
        }
    }

    void readHeaders(QVector<HeaderNote>* headers, int* more)
    {
        const QCborArray all = next().toArray();
        *more = int(next().toInteger());
        for (qsizetype i = 0; i + 1 < all.size(); i += 2) {
            if (all.at(i).isString())
                headers->append({ .name = all.at(i).toString(), .isWithheld = true });
            else
                headers->append({ .name = wordOf(all.at(i)), .value = all.at(i + 1).toString() });
        }
    }

    const QCborArray m_items;
    qsizetype m_at = 0;
    Words& m_words;
    std::optional<Error> m_error;
};

} // namespace

QString plainWord(const QString& word)
{
    static const QRegularExpression kPlain(u"^[A-Za-z0-9_.:/@+-]{0,120}$"_s);
    return kPlain.match(word).hasMatch() ? word : u"other"_s;
}

Result<QVariant> trailColumn(const std::optional<AttemptTrail>& trail, Words& words)
{
    if (!trail)
        return QVariant(QMetaType::fromType<QByteArray>());
    QByteArray bytes;
    for (const bool hasHeaders : { true, false }) { // without them all bounds are far below
        Writer writer(words, hasHeaders);
        writer.write(*trail);
        if (writer.error())
            return *writer.error();
        bytes = writer.bytes();
        if (bytes.size() <= kMostBytes)
            break;
    }
    return QVariant(bytes);
}

Result<std::optional<AttemptTrail>> trailFrom(const QVariant& column, Words& words)
{
    const QByteArray bytes = column.toByteArray();
    if (bytes.isEmpty())
        return std::optional<AttemptTrail>();
    const QCborValue whole = QCborValue::fromCbor(bytes);
    if (!whole.isArray() || whole.toArray().at(0).toInteger() != kFormat)
        return std::optional<AttemptTrail>();
    Reader reader(whole.toArray(), words);
    AttemptTrail trail = reader.read();
    if (reader.error())
        return *reader.error();
    return std::optional(std::move(trail));
}

} // namespace Headgate::Ledger
