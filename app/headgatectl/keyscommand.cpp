// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/keyscommand.h"

#include "app/headgatectl/paramoptions.h"
#include "core/base/futures.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

//! A key is a line; somebody's whole file is none.
constexpr qint64 kMaxSecret = 64 * 1024;

QString sourceName(KeySource source)
{
    switch (source) {
    case KeySource::Keychain:
        return u"keychain"_s;
    case KeySource::Environment:
        return u"environment"_s;
    case KeySource::Session:
        return u"session"_s;
    }
    return {};
}

QJsonObject keyJson(const KeyInfo& key)
{
    return { { u"id"_s, key.id.text }, { u"provider"_s, key.backendId }, { u"label"_s, key.label },
        { u"masked"_s, key.masked }, { u"source"_s, sourceName(key.source) } };
}

void print(const KeyInfo& key, bool isJson)
{
    if (isJson)
        return printJson(keyJson(key));
    printOut((key.id.text + u'\t' + key.backendId + u'\t' + key.label + u'\t' + key.masked + u'\t'
                 + sourceName(key.source))
                 .toUtf8()
        + '\n');
}

} // namespace

KeysListCommand::KeysListCommand(bool isJson, Services::KeyService& keys, QObject* parent)
    : Command(parent)
    , m_isJson(isJson)
    , m_keys(keys)
{
}

void KeysListCommand::start()
{
    const QVector<KeyInfo> keys = m_keys.keys();
    for (const KeyInfo& key : keys)
        print(key, m_isJson);
    if (keys.isEmpty() && !m_isJson)
        printError(u"No keys yet: headgatectl keys add --provider gemini < file\n"_s);
    finish(Done);
}

KeysAddCommand::KeysAddCommand(
    const Services::NewKey& key, bool isJson, Services::KeyService& keys, QObject* parent)
    : Command(parent)
    , m_key(key)
    , m_isJson(isJson)
    , m_keys(keys)
{
}

void KeysAddCommand::start()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail({ .kind = ErrorKind::InvalidInput,
                        .detail = u"standard input can't be read"_s,
                        .field = u"key"_s },
            m_isJson);
    m_key.secret = Secret::take(input.read(kMaxSecret));
    m_keys.verifyAndAdd(m_key) | then(this, [this](const Result<KeyInfo>& added) {
        if (!added)
            return fail(added.error(), m_isJson);
        print(*added, m_isJson);
        finish(Done);
    });
}

KeysImportCommand::KeysImportCommand(const QString& path, const Services::NewKey& how, bool isJson,
    Services::KeyService& keys, QObject* parent)
    : Command(parent)
    , m_path(path)
    , m_how(how)
    , m_isJson(isJson)
    , m_keys(keys)
{
}

void KeysImportCommand::start()
{
    Result<QByteArray> bytes = readAll(m_path);
    if (!bytes)
        return failOnNamed(bytes.error(), m_isJson);
    const Secret text = Secret::take(std::move(bytes.value()));
    const Result<QVector<Services::NewKey>> found = m_keys.keysIn(text, m_how.backendId);
    if (!found) {
        Error error = found.error();
        error.detail
            = u"%1: %2"_s.arg(m_path == "-"_L1 ? u"standard input"_s : m_path, error.detail);
        return failOnNamed(error, m_isJson);
    }
    m_waiting = *found;
    addNext();
}

void KeysImportCommand::addNext()
{
    if (m_waiting.isEmpty())
        return finish(m_status);
    Services::NewKey key = m_waiting.takeFirst();
    key.isChecked = m_how.isChecked;
    m_keys.verifyAndAdd(key) | then(this, [this, key](const Result<KeyInfo>& added) {
        tell(key, added);
        addNext();
    });
}

void KeysImportCommand::tell(const Services::NewKey& key, const Result<KeyInfo>& added)
{
    // What keysIn() gave has the form of a key: what is refused now is there already.
    const bool isKnown = !added && added.error().kind == ErrorKind::InvalidInput
        && added.error().field == "key"_L1;
    const QString outcome = added ? u"added"_s : isKnown ? u"known"_s : u"refused"_s;
    const QString why = added ? QString() : added.error().detail;
    if (!added && !isKnown && m_status == Done)
        m_status = exitStatusFor(added.error().kind);
    const QString masked = key.secret.masked();
    if (m_isJson)
        return printJson({ { u"provider"_s, key.backendId }, { u"label"_s, key.label },
            { u"masked"_s, masked }, { u"result"_s, outcome }, { u"message"_s, why } });
    QStringList columns { outcome, key.backendId, masked, key.label, why };
    columns.removeAll(QString());
    printOut(columns.join(u'\t').toUtf8() + '\n');
}

KeysRemoveCommand::KeysRemoveCommand(
    const KeyId& id, bool isJson, Services::KeyService& keys, QObject* parent)
    : Command(parent)
    , m_id(id)
    , m_isJson(isJson)
    , m_keys(keys)
{
}

void KeysRemoveCommand::start()
{
    m_keys.remove(m_id) | then(this, [this](const Result<void>& removed) {
        if (!removed)
            return failOnNamed(removed.error(), m_isJson);
        finish(Done);
    });
}

} // namespace Headgate::Ctl
