// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/servertls.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

namespace {

constexpr qint64 kMostBytes = 1024 * 1024; // of a PEM file

Error wrong(const char* field, const QString& detail)
{
    return {
        .kind = ErrorKind::InvalidInput, .detail = detail, .field = QString::fromLatin1(field)
    };
}

Result<QByteArray> contentOf(const QString& path, const char* field)
{
    if (path.isEmpty())
        return wrong(field, u"TLS needs both files: the certificate and its key"_s);
    if (const QFileInfo info(path); info.exists() && !info.isFile()) // a pipe would block
        return wrong(field, u"'%1' is no file"_s.arg(path.left(300)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(field, u"'%1' can't be read: %2"_s.arg(path.left(300), file.errorString()));
    return file.read(kMostBytes);
}

QSslKey keyFrom(const QByteArray& pem)
{
    for (const QSsl::KeyAlgorithm algorithm : { QSsl::Ec, QSsl::Rsa }) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

//! Qt tells only at the first handshake. A private key holds its public half, whose last bytes but
//! a few (RSA's exponent) end the certificate's.
bool belongTogether(const QSslCertificate& certificate, const QSslKey& key)
{
    constexpr qsizetype kExponent = 5;
    constexpr qsizetype kPiece = 24;
    const QSslKey open = certificate.publicKey();
    const QByteArray der = open.toDer();
    return open.algorithm() == key.algorithm() && der.size() > kExponent + kPiece
        && key.toDer().contains(der.mid(der.size() - kExponent - kPiece, kPiece));
}

bool isShared(const QString& path)
{
    constexpr QFileDevice::Permissions kOthers = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    return (QFile::permissions(path) & kOthers) != 0;
}

} // namespace

Result<ServerTls> serverTls(const QString& certificateFile, const QString& keyFile)
{
    constexpr char kCertificate[] = "certificate";
    constexpr char kKey[] = "certificate_key";
    const Result<QByteArray> certificatePem = contentOf(certificateFile, kCertificate);
    if (!certificatePem)
        return certificatePem.error();
    const Result<QByteArray> keyPem = contentOf(keyFile, kKey);
    if (!keyPem)
        return keyPem.error();
    if (!QSslSocket::supportsSsl())
        return Error { .kind = ErrorKind::Unsupported,
            .detail = u"Qt finds no TLS library on this machine: install OpenSSL 3"_s };
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return wrong(kCertificate,
            u"'%1' holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)"_s.arg(
                certificateFile.left(300)));
    const QDateTime expiry = chain.first().expiryDate();
    if (expiry < QDateTime::currentDateTimeUtc())
        return wrong(kCertificate,
            u"the certificate expired on %1: have it renewed"_s.arg(
                expiry.date().toString(Qt::ISODate)));
    const QSslKey key = keyFrom(*keyPem);
    if (key.isNull())
        return wrong(kKey,
            u"'%1' holds no RSA or EC key in PEM form without a passphrase (openssl pkey -in OLD "
            "-out NEW takes a passphrase off)"_s.arg(keyFile.left(300)));
    if (!belongTogether(chain.first(), key))
        return wrong(kKey,
            u"the key in '%1' is not that of the certificate: give the two that were made "
            "together"_s.arg(keyFile.left(300)));
    ServerTls tls;
    tls.configuration.setLocalCertificateChain(chain);
    tls.configuration.setPrivateKey(key);
    tls.configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.configuration.setProtocol(QSsl::TlsV1_2OrLater);
    tls.isKeyShared = isShared(keyFile);
    return tls;
}

} // namespace Headgate::Net
