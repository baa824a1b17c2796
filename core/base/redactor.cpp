// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"

#include "core/base/secretforms.h"
#include "core/base/secretpatterns.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QReadWriteLock>
#include <QSet>

#include <algorithm>
#include <bitset>
#include <iterator>
#include <utility>
#include <vector>

namespace Headgate {

namespace {

constexpr QByteArrayView kMark("[redacted]");

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return bytes;
}

//! Rolling hashes (Rabin-Karp modulo 2^64, random base) of all forms that have one length. A hit is
//! only a candidate.
class LengthGroup {
public:
    LengthGroup(qsizetype length, quint64 base)
        : m_length(length)
        , m_base(base)
    {
        for (qsizetype i = 0; i < length; ++i)
            m_leavingFactor *= base;
    }

    qsizetype length() const { return m_length; }

    void insert(QByteArrayView form)
    {
        quint64 hash = 0;
        for (const char c : form)
            hash = hash * m_base + uchar(c);
        m_hashes.insert(hash);
        m_filter.set(filterBit(hash));
    }

    //! Calls found(position) for each window whose rolling hash is known.
    template <typename Function> void scan(QByteArrayView text, Function found) const
    {
        quint64 hash = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            hash = hash * m_base + uchar(text[i]);
            if (i >= m_length)
                hash -= m_leavingFactor * uchar(text[i - m_length]);
            if (i + 1 >= m_length && m_filter.test(filterBit(hash)) && m_hashes.contains(hash))
                found(i + 1 - m_length);
        }
    }

private:
    static constexpr size_t kFilterBits = 12;
    static size_t filterBit(quint64 hash) { return size_t(hash >> (64 - kFilterBits)); }

    qsizetype m_length;
    quint64 m_base;
    quint64 m_leavingFactor = 1; //!< base^length
    QSet<quint64> m_hashes;
    std::bitset<(1U << kFilterBits)> m_filter; //!< spares the look-up for nearly all windows
};

QByteArray replaced(QByteArrayView text, QVector<TextRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(),
        [](const TextRange& a, const TextRange& b) { return a.begin < b.begin; });
    QByteArray result;
    result.reserve(text.size());
    qsizetype copied = 0;
    qsizetype i = 0;
    while (i < ranges.size()) {
        TextRange merged = ranges[i];
        for (++i; i < ranges.size() && ranges[i].begin < merged.end; ++i)
            merged.end = std::max(merged.end, ranges[i].end);
        result += text.sliced(copied, merged.begin - copied);
        result += kMark;
        copied = merged.end;
    }
    result += text.sliced(copied);
    return result;
}

} // namespace

class Redactor::Private {
public:
    QByteArray keyedHash(QByteArrayView bytes) const
    {
        QMessageAuthenticationCode code(QCryptographicHash::Sha256, m_key);
        code.addData(bytes.data(), bytes.size());
        return code.result();
    }

    void insert(QByteArrayView form)
    {
        auto group = std::find_if(m_groups.begin(), m_groups.end(),
            [&form](const LengthGroup& candidate) { return candidate.length() == form.size(); });
        if (group == m_groups.end()) {
            m_groups.emplace_back(form.size(), m_base);
            group = std::prev(m_groups.end());
        }
        group->insert(form);
        m_confirmed.insert(keyedHash(form));
    }

    QVector<TextRange> findValues(QByteArrayView text) const
    {
        QVector<TextRange> ranges;
        for (const LengthGroup& group : m_groups) {
            group.scan(text, [&](qsizetype begin) {
                if (m_confirmed.contains(keyedHash(text.sliced(begin, group.length()))))
                    ranges.append({ begin, begin + group.length() });
            });
        }
        return ranges;
    }

    mutable QReadWriteLock lock;
    QSet<QByteArray> known; //!< keyed hashes of the secrets themselves

private:
    const QByteArray m_key = randomBytes(32);
    const quint64 m_base = QRandomGenerator::system()->generate64() | 1;
    std::vector<LengthGroup> m_groups;
    QSet<QByteArray> m_confirmed; //!< keyed hashes of all forms
};

Redactor::Redactor()
    : d(std::make_unique<Private>())
{
}

Redactor::~Redactor() = default;

void Redactor::registerSecret(const Secret& secret)
{
    if (secret.reveal().size() < kShortestSecret)
        return;
    const QByteArray hash = d->keyedHash(secret.reveal());
    {
        const QReadLocker reading(&d->lock);
        if (d->known.contains(hash))
            return;
    }
    const QWriteLocker writing(&d->lock);
    d->known.insert(hash);
    QVector<QByteArray> forms = secretForms(secret.reveal());
    for (QByteArray& form : forms) {
        d->insert(form);
        wipe(form.data(), form.size());
    }
}

QString Redactor::redact(const QString& text) const
{
    const QByteArray utf8 = text.toUtf8();
    const QByteArray redacted = redact(QByteArrayView(utf8));
    return redacted == utf8 ? text : QString::fromUtf8(redacted);
}

QByteArray Redactor::redact(QByteArrayView utf8) const
{
    QVector<TextRange> ranges = findSecretPatterns(utf8);
    {
        const QReadLocker reading(&d->lock);
        ranges += d->findValues(utf8);
    }
    return ranges.isEmpty() ? utf8.toByteArray() : replaced(utf8, std::move(ranges));
}

} // namespace Headgate
