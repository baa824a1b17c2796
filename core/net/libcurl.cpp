// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/libcurl.h"

#include "core/base/latelibrary.h"

using namespace Qt::StringLiterals;

namespace Headgate::Net {

namespace {

constexpr int kInterface = 4; //!< of libcurl's soname since 2006

LibCurl load()
{
    QLibrary library(u"curl"_s, kInterface); // stays loaded when this object goes
    LibCurl curl;
    const bool isWhole = resolve(library, &curl.globalInit, "curl_global_init")
        && resolve(library, &curl.versionInfo, "curl_version_info")
        && resolve(library, &curl.getdate, "curl_getdate")
        && resolve(library, &curl.slistAppend, "curl_slist_append")
        && resolve(library, &curl.slistFreeAll, "curl_slist_free_all")
        && resolve(library, &curl.easyInit, "curl_easy_init")
        && resolve(library, &curl.easySetopt, "curl_easy_setopt")
        && resolve(library, &curl.easyGetinfo, "curl_easy_getinfo")
        && resolve(library, &curl.easyPause, "curl_easy_pause")
        && resolve(library, &curl.easyStrerror, "curl_easy_strerror")
        && resolve(library, &curl.easyCleanup, "curl_easy_cleanup")
        && resolve(library, &curl.multiInit, "curl_multi_init")
        && resolve(library, &curl.multiSetopt, "curl_multi_setopt")
        && resolve(library, &curl.multiAddHandle, "curl_multi_add_handle")
        && resolve(library, &curl.multiRemoveHandle, "curl_multi_remove_handle")
        && resolve(library, &curl.multiSocketAction, "curl_multi_socket_action")
        && resolve(library, &curl.multiInfoRead, "curl_multi_info_read")
        && resolve(library, &curl.multiCleanup, "curl_multi_cleanup");
    if (!isWhole)
        qFatal("libcurl can't be used (%s). Please install the package libcurl4.",
            qPrintable(library.errorString()));
    const CURLcode code = curl.globalInit(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(code == CURLE_OK);
    Q_UNUSED(code)
    return curl;
}

} // namespace

const LibCurl& libCurl()
{
    static const LibCurl curl = load();
    return curl;
}

} // namespace Headgate::Net
