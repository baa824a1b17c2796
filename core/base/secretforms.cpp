// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secretforms.h"

#include "core/base/secret.h"

#include <QString>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

QByteArray base64Core(
    QByteArrayView secret, qsizetype alignment, QByteArray::Base64Options alphabet)
{
    QByteArray shifted(alignment, '\0');
    shifted.append(secret);
    QByteArray encoded = shifted.toBase64(alphabet);
    wipe(shifted.data(), shifted.size());
    const qsizetype firstOwn = (8 * alignment + 5) / 6;
    const qsizetype endOfOwn = 8 * (alignment + secret.size()) / 6;
    QByteArray core = encoded.sliced(firstOwn, endOfOwn - firstOwn);
    wipe(encoded.data(), encoded.size());
    return core;
}

//! %AB → %ab, nothing else.
QByteArray withLowerHex(QByteArray percentEncoded)
{
    for (qsizetype i = 0; i + 2 < percentEncoded.size(); ++i) {
        if (percentEncoded[i] != '%')
            continue;
        for (const qsizetype digit : { i + 1, i + 2 }) {
            const char c = percentEncoded[digit];
            if (c >= 'A' && c <= 'F')
                percentEncoded[digit] = char(c - 'A' + 'a');
        }
        i += 2;
    }
    return percentEncoded;
}

QByteArray shortJsonEscape(char16_t c, bool escapesSlash)
{
    switch (c) {
    case u'"':
        return "\\\"";
    case u'\\':
        return "\\\\";
    case u'/':
        return escapesSlash ? "\\/" : "/";
    case u'\n':
        return "\\n";
    case u'\r':
        return "\\r";
    case u'\t':
        return "\\t";
    case u'\b':
        return "\\b";
    case u'\f':
        return "\\f";
    default:
        return {};
    }
}

QByteArray jsonEscaped(QByteArrayView secret, bool escapesSlash, bool escapesUnicode)
{
    QString escaped;
    QString text = QString::fromUtf8(secret);
    for (const QChar c : std::as_const(text)) {
        const QByteArray brief = shortJsonEscape(c.unicode(), escapesSlash);
        if (!brief.isEmpty())
            escaped += QLatin1StringView(brief);
        else if (c < u' ' || (escapesUnicode && c > u'~'))
            escaped += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QChar(u'0'));
        else
            escaped += c;
    }
    QByteArray utf8 = escaped.toUtf8();
    wipe(text.data(), text.size() * qsizetype(sizeof(QChar)));
    wipe(escaped.data(), escaped.size() * qsizetype(sizeof(QChar)));
    return utf8;
}

} // namespace

QVector<QByteArray> secretForms(QByteArrayView secret)
{
    QVector<QByteArray> forms;
    const auto add = [&forms](QByteArray form) {
        if (!forms.contains(form))
            forms.append(std::move(form));
    };
    add(secret.toByteArray());
    for (const auto alphabet : { QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding }) {
        for (const qsizetype alignment : { 0, 1, 2 })
            add(base64Core(secret, alignment, alphabet));
    }
    for (const QByteArray& kept : { QByteArray(), QByteArray("!$&'()*+,;=:@/?") }) {
        const QByteArray encoded = secret.toByteArray().toPercentEncoding(kept);
        add(encoded);
        add(withLowerHex(encoded));
        add(QByteArray(encoded).replace("%20", "+"));
    }
    for (const bool escapesSlash : { false, true }) {
        for (const bool escapesUnicode : { false, true })
            add(jsonEscaped(secret, escapesSlash, escapesUnicode));
    }
    return forms;
}

} // namespace Headgate
