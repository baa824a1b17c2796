// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/cabundle.h"

#include "core/net/libcurl.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Headgate::Net {

QByteArray systemCaFile()
{
    const QByteArray file = libCurl().versionInfo(CURLVERSION_NOW)->cainfo;
    return QFileInfo(QFile::decodeName(file)).isReadable() ? file : QByteArray();
}

Result<QByteArray> combinedCaBundle(const QString& extraCaFile)
{
    const auto refused = [&extraCaFile](const QString& why) {
        return Error {
            .kind = ErrorKind::InvalidInput,
            .detail = u"the file of extra certificates, %1, %2"_s.arg(extraCaFile, why),
            .field = u"extraCaFile"_s,
        };
    };
    QFile extra(extraCaFile);
    if (!extra.open(QIODevice::ReadOnly))
        return refused(u"can't be read"_s);
    const QByteArray certificates = extra.readAll();
    if (!certificates.contains("-----BEGIN CERTIFICATE-----")
        && !certificates.contains("-----BEGIN TRUSTED CERTIFICATE-----"))
        return refused(u"holds no PEM certificate"_s);

    QFile system(QFile::decodeName(systemCaFile()));
    QByteArray bundle;
    if (!system.fileName().isEmpty() && system.open(QIODevice::ReadOnly))
        bundle = system.readAll() + '\n';
    return bundle + certificates;
}

} // namespace Headgate::Net
