// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/proxypasswords.h"

#include "core/base/futures.h"
#include "core/base/log.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

struct Wanted {
    QString backendId; //!< empty: the proxy for all
    QString address;
};

QFuture<ProxyPasswords> readOn(
    Keys::Vault& vault, QVector<Wanted> wanted, const ProxyPasswords& read, QObject* context)
{
    if (wanted.isEmpty())
        return readyFuture(read);
    const Wanted next = wanted.takeFirst();
    const auto take = [&vault, wanted, read, next, context](const Result<Secret>& password) {
        ProxyPasswords more = read;
        if (!password)
            qCWarning(lcServices) << "no password for the proxy:" << next.backendId
                                  << password.error().detail;
        else if (next.backendId.isEmpty())
            more.ofAll = *password;
        else if (!password->isEmpty()) // another back end may have one for the same proxy
            more.own.insert(next.address, *password);
        return readOn(vault, wanted, more, context);
    };
    return vault.password(proxyPasswordName(next.backendId)) | then(context, take);
}

} // namespace

QString proxyPasswordName(const QString& backendId)
{
    return backendId.isEmpty() ? u"proxy"_s : u"proxy/"_s + backendId;
}

QFuture<ProxyPasswords> readProxyPasswords(Keys::Vault& vault, const Net::ProxySettings& ofAll,
    const QVector<BackendInfo>& backends, QObject* context)
{
    using Mode = Net::ProxySettings::Mode;
    QVector<Wanted> wanted;
    // A password without a user is of no use.
    if ((ofAll.mode == Mode::Http || ofAll.mode == Mode::Socks5) && !ofAll.user.isEmpty())
        wanted.append(Wanted {});
    for (const BackendInfo& backend : backends) {
        if (!QUrl(backend.proxy).userName().isEmpty())
            wanted.append({ backend.id, backend.proxy });
    }
    return readOn(vault, wanted, {}, context);
}

} // namespace Headgate::Services
