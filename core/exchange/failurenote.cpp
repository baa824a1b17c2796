// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/failurenote.h"

#include "core/base/redactor.h"

using namespace Qt::StringLiterals;

namespace Headgate {

Failure noted(Failure failure, const BackendInfo& backend, const Secret& secret)
{
    if (failure.cause == FailureCause::NotTheService) {
        failure.detail = u"%1 does not answer as %2 does (%3); check the base address"_s.arg(
            backend.baseUrl.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery),
            backend.label, failure.detail);
    }
    if (secret.isEmpty())
        return failure;
    Redactor redactor;
    redactor.registerSecret(secret);
    for (QString* text : { &failure.detail, &failure.vendorMessage, &failure.vendorCode,
             &failure.field, &failure.project, &failure.requestId, &failure.replacementModel })
        *text = redactor.redact(*text);
    for (QuotaViolation& violation : failure.quota) {
        for (QString* text :
            { &violation.quotaId, &violation.metric, &violation.model, &violation.location })
            *text = redactor.redact(*text);
    }
    if (const QString url = failure.helpUrl.toString(); redactor.redact(url) != url)
        failure.helpUrl.clear();
    return failure;
}

Failure failureOf(const Error& error, FailureCause cause)
{
    return { .kind = error.kind,
        .cause = cause,
        .scope = FailureScope::Request,
        .detail = error.detail,
        .retryAfter = error.retryAfter,
        .field = error.field };
}

Failure missingKey(const BackendInfo& backend)
{
    return { .kind = ErrorKind::Auth,
        .cause = FailureCause::KeyMissing,
        .scope = FailureScope::Backend,
        .detail = u"there is no key for the back end "_s + backend.id };
}

Failure notTheService(const BackendInfo& backend, const Error& why)
{
    return noted({ .kind = why.kind,
                     .cause = FailureCause::NotTheService,
                     .scope = FailureScope::Backend,
                     .detail = why.detail },
        backend, {});
}

} // namespace Headgate
