// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/providers/gemini/geminiurl.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Headgate::Providers {

namespace {

struct Base {
    QString path; //!< without slash at its end
    QString version;
};

Base splitBase(const QUrl& base)
{
    static const QRegularExpression version(uR"(/(v\d+(?:alpha|beta)?\d*)$)"_s);
    QString path = base.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    const QRegularExpressionMatch hit = version.match(path);
    if (!hit.hasMatch())
        return { path, u"v1beta"_s };
    return { path.first(hit.capturedStart()), hit.captured(1) };
}

QUrl withPath(const QUrl& base, const QString& path)
{
    QUrl url = base.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    url.setPath(path, QUrl::DecodedMode);
    return url;
}

} // namespace

QUrl geminiUrl(const QUrl& base, const QString& path)
{
    const Base parts = splitBase(base);
    return withPath(base, parts.path + u'/' + parts.version + u'/' + path);
}

QUrl geminiUploadUrl(const QUrl& base)
{
    const Base parts = splitBase(base);
    return withPath(base, parts.path + u"/upload/"_s + parts.version + u"/files"_s);
}

QString geminiModelPath(const QString& model)
{
    return model.contains(u'/') ? model : u"models/"_s + model;
}

QString geminiModelId(const QString& name)
{
    constexpr auto kPrefix = "models/"_L1;
    return name.startsWith(kPrefix) ? name.sliced(kPrefix.size()) : name;
}

Result<void> checkGeminiBase(const QUrl& base)
{
    const bool isWeb = base.scheme() == "https"_L1 || base.scheme() == "http"_L1;
    if (base.isValid() && isWeb && !base.host().isEmpty())
        return {};
    return Error { .kind = ErrorKind::InvalidInput,
        .detail = u"the base address is no http(s) URL with a host"_s,
        .field = u"baseUrl"_s };
}

} // namespace Headgate::Providers
