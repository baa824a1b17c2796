// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keyindex.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Headgate::Keys {

namespace {

constexpr int kVersion = 1;
constexpr qsizetype kFingerprintKeyBytes = 32;
constexpr int kLockPatienceMs = 2000;

QByteArray randomKey()
{
    QByteArray key(kFingerprintKeyBytes, Qt::Uninitialized);
    QRandomGenerator::system()->generate(key.begin(), key.end());
    return key;
}

KeyInfo keyFrom(const QJsonObject& row)
{
    return { .id = KeyId { row[u"id"_s].toString() },
        .backendId = row[u"backend"_s].toString(),
        .label = row[u"label"_s].toString(),
        .masked = row[u"masked"_s].toString(),
        .fingerprint = row[u"fingerprint"_s].toString(),
        .source = KeySource::Keychain,
        .createdAt = QDateTime::fromString(row[u"created"_s].toString(), Qt::ISODateWithMs) };
}

QJsonObject rowFrom(const KeyInfo& key)
{
    return { { u"id"_s, key.id.text }, { u"backend"_s, key.backendId }, { u"label"_s, key.label },
        { u"masked"_s, key.masked }, { u"fingerprint"_s, key.fingerprint },
        { u"created"_s, key.createdAt.toString(Qt::ISODateWithMs) } };
}

} // namespace

KeyIndex::KeyIndex(const QString& path)
    : m_path(path)
    , m_fingerprintKey(randomKey())
{
}

Result<void> KeyIndex::load()
{
    if (QFile::exists(m_path))
        return read();
    static_cast<void>(update([](KeyIndex*) {})); // where this fails, the first change will tell
    return {};
}

Result<void> KeyIndex::update(const std::function<void(KeyIndex* index)>& edit)
{
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(kLockPatienceMs)) {
        if (lock.error() == QLockFile::LockFailedError)
            return Error { .kind = ErrorKind::Locked,
                .detail = m_path + u" is in use by another process; try again"_s };
        return Error { .kind = ErrorKind::Storage, .detail = u"can't lock "_s + m_path };
    }
    KeyIndex current = *this;
    if (const Result<void> known = current.read(); !known && current.m_isReadOnly)
        return known;
    edit(&current);
    if (const Result<void> saved = current.save(); !saved)
        return saved;
    *this = std::move(current);
    return {};
}

Result<void> KeyIndex::read()
{
    m_isReadOnly = false;
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        m_isReadOnly = true; // whatever it holds must not be replaced by less
        return Error { .kind = ErrorKind::Storage, .detail = u"can't read "_s + m_path };
    }
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const QByteArray key = QByteArray::fromBase64(root[u"fingerprintKey"_s].toString().toLatin1());
    if (root[u"version"_s].toInt() > kVersion) {
        m_isReadOnly = true;
        return Error { .kind = ErrorKind::ReadOnly,
            .detail = m_path + u" was written by a newer version; its keys are not used"_s };
    }
    if (root[u"version"_s].toInt() < 1 || key.size() != kFingerprintKeyBytes) {
        const QString copy = m_path + u".damaged"_s;
        QFile::remove(copy);
        QFile::copy(m_path, copy);
        return Error { .kind = ErrorKind::Storage,
            .detail
            = u"%1 is damaged; a copy was kept as %2. Add the keys again"_s.arg(m_path, copy) };
    }
    m_fingerprintKey = key;
    keys.clear();
    const QJsonArray rows = root[u"keys"_s].toArray();
    for (const QJsonValue& row : rows) {
        const KeyInfo info = keyFrom(row.toObject());
        if (!info.id.isNull() && !info.backendId.isEmpty())
            keys.append(info);
    }
    passwordIds.clear();
    const QJsonObject passwords = root[u"passwords"_s].toObject();
    for (auto it = passwords.begin(); it != passwords.end(); ++it)
        passwordIds.insert(it.key(), it.value().toString());
    return {};
}

Result<void> KeyIndex::save() const
{
    QJsonArray rows;
    for (const KeyInfo& key : keys)
        rows.append(rowFrom(key));
    QJsonObject passwords;
    for (auto it = passwordIds.cbegin(); it != passwordIds.cend(); ++it)
        passwords.insert(it.key(), it.value());
    const QJsonObject root { { u"version"_s, kVersion },
        { u"fingerprintKey"_s, QString::fromLatin1(m_fingerprintKey.toBase64()) },
        { u"keys"_s, rows }, { u"passwords"_s, passwords } };
    QSaveFile file(m_path);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(QJsonDocument(root).toJson()) > 0 && file.commit();
    if (!isWritten)
        return Error { .kind = ErrorKind::Storage,
            .detail = u"can't write %1: %2"_s.arg(m_path, file.errorString()) };
    return {};
}

QString KeyIndex::fingerprint(const Secret& secret) const
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, m_fingerprintKey);
    code.addData(secret.reveal().data(), secret.reveal().size());
    return QString::fromLatin1(code.result().toHex());
}

} // namespace Headgate::Keys
