// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keyimport.h"

#include "core/keys/environmentkeys.h"
#include "core/keys/keytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

namespace {

//! A line of a .env file. Views into the text, so that no copy of a secret is made.
struct Assignment {
    QByteArrayView name;
    QByteArrayView value;
};

bool isNameLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

//! Only capitals before the '=': a key of a list may end with one.
std::optional<Assignment> assignmentIn(QByteArrayView line)
{
    line = line.trimmed();
    if (line.startsWith("export "))
        line = line.sliced(7).trimmed();
    const qsizetype equals = line.indexOf('=');
    if (equals <= 0)
        return std::nullopt;
    const QByteArrayView name = line.first(equals).trimmed();
    if (!std::all_of(name.begin(), name.end(), isNameLetter))
        return std::nullopt;
    return Assignment { name, line.sliced(equals + 1) };
}

QVector<QByteArrayView> linesOf(QByteArrayView text)
{
    QVector<QByteArrayView> lines;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        if (!line.trimmed().isEmpty() && !line.trimmed().startsWith('#'))
            lines.append(line);
    }
    return lines;
}

Error refused(const QString& what)
{
    return { .kind = ErrorKind::InvalidInput, .detail = what, .field = u"key"_s };
}

void addOnce(const FoundKey& key, QVector<FoundKey>* keys)
{
    const bool isThere = std::any_of(keys->begin(), keys->end(), [&key](const FoundKey& one) {
        return one.backendId == key.backendId && one.secret.equals(key.secret);
    });
    if (!isThere)
        keys->append(key);
}

Result<void> takeAssignment(const Assignment& line, QVector<FoundKey>* keys)
{
    const QString name = QString::fromLatin1(line.name);
    const std::optional<VariableKeys> variable = keyVariable(name);
    const Secret value = Secret::take(line.value.toByteArray());
    if (!variable || value.isEmpty())
        return {};
    Result<QVector<Secret>> secrets = QVector<Secret>();
    if (variable->isList) {
        secrets = cleanKeyList(value);
    } else {
        const Result<Secret> one = cleanKey(value);
        secrets = one ? Result<QVector<Secret>>({ *one }) : one.error();
    }
    if (!secrets)
        return refused(u"%1: %2"_s.arg(name, secrets.error().detail));
    for (qsizetype i = 0; i < secrets->size(); ++i)
        addOnce({ .backendId = variable->backendId,
                    .label = variable->isList ? u"%1 #%2"_s.arg(name).arg(i + 1) : name,
                    .secret = secrets->at(i) },
            keys);
    return {};
}

//! Empty where the key's look says nothing.
QString backendFromLook(const Secret& key)
{
    switch (keyKind(key)) {
    case KeyKind::GoogleStandard:
    case KeyKind::GoogleAuth:
        return u"gemini"_s;
    case KeyKind::OpenAi:
        return u"openai"_s;
    case KeyKind::Anthropic:
        return u"anthropic"_s;
    default:
        return {};
    }
}

Result<QVector<FoundKey>> fromList(const Secret& text, const QString& backendId)
{
    const Result<QVector<Secret>> secrets = cleanKeyList(text);
    if (!secrets)
        return secrets.error();
    QVector<FoundKey> keys;
    for (qsizetype i = 0; i < secrets->size(); ++i) {
        const Secret& secret = secrets->at(i);
        const QString owner = backendId.isEmpty() ? backendFromLook(secret) : backendId;
        if (owner.isEmpty())
            return refused(
                u"key %1 of the list does not look like any provider's; say whose it is"_s.arg(
                    i + 1));
        addOnce({ .backendId = owner, .label = {}, .secret = secret }, &keys);
    }
    return keys;
}

} // namespace

Result<QVector<FoundKey>> keysFromText(const Secret& text, const QString& backendId)
{
    const QVector<QByteArrayView> lines = linesOf(text.reveal());
    const bool isAssigned = std::any_of(lines.begin(), lines.end(),
        [](QByteArrayView line) { return assignmentIn(line).has_value(); });
    Result<QVector<FoundKey>> found = QVector<FoundKey>();
    if (!isAssigned)
        found = fromList(text, backendId);
    for (const QByteArrayView line : lines) {
        const std::optional<Assignment> assignment = assignmentIn(line);
        if (!isAssigned || !assignment)
            continue;
        if (const Result<void> taken = takeAssignment(*assignment, &found.value()); !taken)
            return taken.error();
    }
    if (found && found->isEmpty())
        return refused(u"there is no key in it"_s);
    return found;
}

} // namespace Headgate::Keys
