// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/curlcommand.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {

const QString kPrompt = u"YOUR PROMPT"_s;

//! The base address without what a dialect appends to it, as people enter it with or without.
QString rootOf(const QUrl& base, const QStringList& endings)
{
    QString root = base.toString(
        QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (root.endsWith(u'/'))
        root.chop(1);
    for (const QString& ending : endings) {
        if (root.endsWith(ending))
            root.chop(ending.size());
    }
    return root;
}

QString addressOf(const BackendInfo& backend, const QString& model)
{
    const QUrl& base = backend.baseUrl;
    switch (backend.dialect) {
    case Dialect::Gemini:
        return rootOf(base, { u"/v1beta"_s }) + u"/v1beta/models/"_s
            + QString::fromLatin1(QUrl::toPercentEncoding(model))
            + u":streamGenerateContent?alt=sse"_s;
    case Dialect::Ollama:
        return rootOf(base, { u"/api"_s, u"/v1"_s }) + u"/api/chat"_s;
    case Dialect::OpenAi: {
        const QString root = rootOf(base, { u"/chat/completions"_s });
        const bool isBare = QUrl(root).path().isEmpty();
        return root + (isBare ? u"/v1"_s : QString()) + u"/chat/completions"_s;
    }
    case Dialect::Anthropic:
        return rootOf(base, { u"/messages"_s, u"/v1"_s }) + u"/v1/messages"_s;
    }
    return {};
}

QJsonObject bodyOf(Dialect dialect, const QString& model)
{
    if (dialect == Dialect::Gemini) {
        const QJsonObject part { { u"text"_s, kPrompt } };
        const QJsonObject content { { u"role"_s, u"user"_s }, { u"parts"_s, QJsonArray { part } } };
        return { { u"contents"_s, QJsonArray { content } } };
    }
    const QJsonObject message { { u"role"_s, u"user"_s }, { u"content"_s, kPrompt } };
    QJsonObject body { { u"model"_s, model }, { u"stream"_s, true },
        { u"messages"_s, QJsonArray { message } } };
    if (dialect == Dialect::Anthropic) // which has no default for it
        body.insert(u"max_tokens"_s, 1024);
    return body;
}

QString quoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

//! Within double quotes the shell puts the key in.
QString keyHeaderOf(const BackendInfo& backend)
{
    const QString key = u'$' + keyVariable(backend);
    const QString bearer = u"Authorization: Bearer "_s + key;
    static const QString kNameSigns = u"-_"_s;
    QString own;
    for (const QChar c : backend.keyHeader) {
        if (c.isLetterOrNumber() || kNameSigns.contains(c))
            own += c;
    }
    if (!own.isEmpty())
        return own.compare("Authorization"_L1, Qt::CaseInsensitive) == 0 ? bearer
                                                                         : own + u": "_s + key;
    switch (backend.dialect) {
    case Dialect::Gemini:
        return u"x-goog-api-key: "_s + key;
    case Dialect::Anthropic:
        return u"x-api-key: "_s + key;
    default:
        return bearer;
    }
}

} // namespace

QString keyVariable(const BackendInfo& backend)
{
    QString name = backend.id.toUpper();
    for (QChar& c : name) {
        const bool isPlain = (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        c = isPlain ? c : QChar(u'_');
    }
    if (name.isEmpty() || name[0].isDigit())
        name.prepend(u'_');
    return name + u"_API_KEY"_s;
}

QString curlCommand(const BackendInfo& backend, const QString& model)
{
    QStringList lines { u"curl -N -X POST "_s + quoted(addressOf(backend, model)),
        u"-H 'Content-Type: application/json'"_s };
    if (backend.dialect == Dialect::Anthropic)
        lines << u"-H 'anthropic-version: 2023-06-01'"_s;
    if (backend.needsKey || !backend.keyHeader.isEmpty())
        lines << u"-H \"%1\""_s.arg(keyHeaderOf(backend));
    const QByteArray body
        = QJsonDocument(bodyOf(backend.dialect, model)).toJson(QJsonDocument::Compact);
    lines << u"-d "_s + quoted(QString::fromUtf8(body));
    return lines.join(u" \\\n  "_s) + u'\n';
}

} // namespace Headgate
