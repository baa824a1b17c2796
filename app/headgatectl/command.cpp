// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/command.h"

#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

QJsonValue millisecondsOrNull(const std::optional<std::chrono::milliseconds>& duration)
{
    return duration ? QJsonValue(qint64(duration->count())) : QJsonValue();
}

//! The way out, for people at a terminal.
QString advice(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Auth:
        return u"Check the key: headgatectl keys list, headgatectl keys add --provider …"_s;
    case ErrorKind::Locked:
        return u"Unlock your keyring and try again, or give the key in the environment."_s;
    case ErrorKind::Unavailable:
        return u"Without a keychain, give the key in the environment, e.g. GEMINI_API_KEY."_s;
    case ErrorKind::Network:
        return u"Check the address and the connection; for Ollama, whether it runs (ollama serve)."_s;
    case ErrorKind::NotFound:
        return u"headgatectl models lists what there is."_s;
    case ErrorKind::Timeout:
        return u"The service may be busy: try again, or a smaller model."_s;
    default:
        return {};
    }
}

QString withAdvice(
    const QString& text, ErrorKind kind, const std::optional<std::chrono::milliseconds>& retryAfter)
{
    QString line = text;
    if (retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*retryAfter).count();
        line += u"\nTry again in %1 s."_s.arg(seconds);
    }
    const QString way = advice(kind);
    return way.isEmpty() ? line : line + u'\n' + way;
}

//! The service's words, or ours where it has none, or where it is not the service that speaks.
QString textOf(const Failure& failure)
{
    const bool isOurs
        = failure.vendorMessage.isEmpty() || failure.cause == FailureCause::NotTheService;
    return isOurs ? failure.detail : failure.vendorMessage;
}

} // namespace

ExitStatus exitStatusFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::Unsupported:
        return WrongUsage;
    case ErrorKind::Auth:
    case ErrorKind::Permission:
    case ErrorKind::Locked:
    case ErrorKind::Unavailable:
        return KeyOrPermission;
    case ErrorKind::RateLimited:
    case ErrorKind::QuotaExhausted:
        return RateLimitOrQuota;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return NetworkFailed;
    case ErrorKind::Blocked:
        return Blocked;
    case ErrorKind::Incomplete:
        return CutOff;
    case ErrorKind::Cancelled:
        return Stopped;
    case ErrorKind::NotFound:
    case ErrorKind::Provider:
    case ErrorKind::Protocol:
    case ErrorKind::TooLarge:
    case ErrorKind::Storage:
    case ErrorKind::ReadOnly:
    case ErrorKind::Internal:
        return ProviderFailed;
    }
    return ProviderFailed;
}

void printOut(const QByteArray& text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

void printError(const QString& text)
{
    const QByteArray line = text.toUtf8();
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
}

void printJson(const QJsonObject& object)
{
    printOut(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

QJsonValue timeJson(const QDateTime& utc)
{
    return utc.isValid() ? QJsonValue(utc.toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject errorJson(const Error& error)
{
    return { { u"type"_s, u"error"_s }, { u"kind"_s, errorKindName(error.kind) },
        { u"message"_s, error.detail }, { u"status"_s, QJsonValue() },
        { u"retry_after_ms"_s, millisecondsOrNull(error.retryAfter) } };
}

QJsonObject errorJson(const Failure& failure)
{
    QJsonObject object = errorJson(toError(failure));
    object[u"message"_s] = textOf(failure);
    object[u"cause"_s] = failureCauseName(failure.cause);
    if (failure.httpStatus)
        object[u"status"_s] = *failure.httpStatus;
    return object;
}

QString sentence(const Error& error)
{
    return withAdvice(error.detail, error.kind, error.retryAfter);
}

QString sentence(const Failure& failure)
{
    QString text = textOf(failure);
    if (text.isEmpty())
        text = failureCauseName(failure.cause);
    if (failure.httpStatus)
        text += u" (HTTP %1)"_s.arg(*failure.httpStatus);
    if (failure.cause == FailureCause::NotTheService)
        return text; // it says what to do
    if (failure.budget) {
        const BudgetId& id = failure.budget->state.id;
        const QString origin = id.origin.isEmpty() ? QString() : u" --origin "_s + id.origin;
        return text
            + u"\nLet one request through: headgatectl budget override %1%2; raise it: "
              "headgatectl budget set %1 DOLLARS%2"_s.arg(budgetPeriodName(id.period), origin);
    }
    return withAdvice(text, failure.kind, failure.retryAfter);
}

void printWrongUsage(const Error& error, bool isJson)
{
    if (isJson)
        printJson(errorJson(error));
    printError(u"headgatectl: %1\n"_s.arg(error.detail));
}

void Command::finish(int exitStatus)
{
    if (m_isDone)
        return;
    m_isDone = true;
    QMetaObject::invokeMethod(
        this, [this, exitStatus] { emit done(exitStatus); }, Qt::QueuedConnection);
}

void Command::fail(const Error& error, bool isJson)
{
    if (isJson)
        printJson(errorJson(error));
    printError(u"headgatectl: "_s + sentence(error) + u'\n');
    finish(exitStatusFor(error.kind));
}

void Command::failOnNamed(const Error& error, bool isJson)
{
    switch (error.kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Permission:
    case ErrorKind::TooLarge:
    case ErrorKind::Unsupported:
        printWrongUsage(error, isJson);
        return finish(WrongUsage);
    default:
        return fail(error, isJson);
    }
}

} // namespace Headgate::Ctl
