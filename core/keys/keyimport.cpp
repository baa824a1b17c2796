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
    QByteArrayView value; //!< without quotes and comment
};

bool isNameLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

//! As shells and readers of .env files take it: what quotes enclose, else up to a comment.
QByteArrayView valueOf(QByteArrayView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return text;
    const char first = text.front();
    if (first == '"' || first == '\'' || first == '`') {
        const qsizetype end = text.indexOf(first, 1);
        if (end < 0)
            return text;
        const QByteArrayView rest = text.sliced(end + 1).trimmed();
        return rest.isEmpty() || rest.front() == '#' ? text.sliced(1, end - 1) : text;
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '#' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t'))
            return text.first(i).trimmed();
    }
    return text;
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
    return Assignment { name, valueOf(line.sliced(equals + 1)) };
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

void add(const QString& backendId, const QString& label, QByteArrayView text, KeyText* found)
{
    KeyPlace place { .backendId = backendId, .label = label, .secret = {} };
    const Result<Secret> key = cleanKey(Secret::take(text.toByteArray()));
    if (!key) {
        place.problem = key.error();
    } else {
        place.secret = *key;
        place.isRepeated = std::any_of(
            found->places.begin(), found->places.end(), [&place](const KeyPlace& one) {
                return one.backendId == place.backendId && !one.problem
                    && one.secret.equals(place.secret);
            });
    }
    found->places.append(place);
}

//! Between commas; what has nothing in it is no item.
QVector<QByteArrayView> itemsOf(QByteArrayView line)
{
    QVector<QByteArrayView> items;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] != ',')
            continue;
        const QByteArrayView item = line.sliced(start, i - start).trimmed();
        start = i + 1;
        if (!item.isEmpty())
            items.append(item);
    }
    return items;
}

void addVariable(const Assignment& line, KeyText* found)
{
    const QString name = QString::fromLatin1(line.name);
    const std::optional<VariableKeys> variable = keyVariable(name);
    if (!variable) {
        ++found->passedOver;
        return;
    }
    if (line.value.isEmpty())
        return;
    if (!variable->isList)
        return add(variable->backendId, name, line.value, found);
    int number = 0;
    for (const QByteArrayView item : itemsOf(line.value))
        add(variable->backendId, u"%1 #%2"_s.arg(name).arg(++number), item, found);
}

//! Where it stood, for a message.
QString placeName(const KeyPlace& place, qsizetype number)
{
    return place.label.isEmpty() ? u"key %1 of the list"_s.arg(number) : place.label;
}

} // namespace

KeyText placesIn(const Secret& text)
{
    const QVector<QByteArrayView> lines = linesOf(text.reveal());
    const bool isAssigned = std::any_of(lines.begin(), lines.end(),
        [](QByteArrayView line) { return assignmentIn(line).has_value(); });
    KeyText found;
    for (const QByteArrayView line : lines) {
        if (const auto assignment = assignmentIn(line)) {
            addVariable(*assignment, &found);
        } else if (isAssigned) {
            ++found.passedOver;
        } else {
            for (const QByteArrayView item : itemsOf(line))
                add({}, {}, item, &found);
        }
    }
    return found;
}

Result<QVector<FoundKey>> keysFromText(const Secret& text, const QString& backendId)
{
    const KeyText found = placesIn(text);
    QVector<FoundKey> keys;
    for (qsizetype i = 0; i < found.places.size(); ++i) {
        const KeyPlace& place = found.places.at(i);
        const QString where = placeName(place, i + 1);
        if (place.problem)
            return refused(u"%1: %2"_s.arg(where, place.problem->detail));
        QString owner = place.backendId.isEmpty() ? backendId : place.backendId;
        if (owner.isEmpty())
            owner = backendOf(keyKind(place.secret));
        if (owner.isEmpty())
            return refused(u"%1 does not look like any provider's; say whose it is"_s.arg(where));
        if (!place.isRepeated)
            keys.append({ .backendId = owner, .label = place.label, .secret = place.secret });
    }
    if (keys.isEmpty())
        return refused(u"there is no key in it"_s);
    return keys;
}

} // namespace Headgate::Keys
