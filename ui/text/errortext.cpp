// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/errortext.h"

#include "ui/text/formats.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

//! Of the fields of the network settings; empty for others.
QString networkText(const Error& error)
{
    if (error.field == "proxyHost"_L1)
        return Words::tr("Enter the proxy’s name or IP address alone, e.g. proxy.example: without "
                         "http://, port, user or path.");
    if (error.field == "proxyPort"_L1)
        return Words::tr("The proxy’s port must be a whole number from 1 to 65535.");
    if (error.field == "proxyUser"_L1)
        return Words::tr("A user name for an HTTP proxy can’t contain a colon.");
    if (error.field == "keyHeader"_L1)
        return Words::tr("A header’s name is one word, e.g. X-Api-Key, and none that every request "
                         "has anyway.");
    if (error.field == "ownProxy"_L1)
        return Words::tr("Enter the proxy as http://host:port or socks5://host:port, with user@ "
                         "before the host if it asks for one. The password has its own field.");
    if (error.field == "key_unprotected"_L1)
        return Words::tr(
            "The key was not sent: the address begins with http://, and anybody on the "
            "way could read it. Change it to https:// first.");
    if (error.field == "extraCaFile"_L1)
        return Words::tr("This file can’t be read or holds no certificates in PEM form. Choose "
                         "another, or leave the field empty.");
    return {};
}

QString invalidInputText(const Error& error, const QString& thing)
{
    if (error.field == "temperature"_L1)
        return Words::tr("Temperature must be a number from 0 to 2 (to 1 for Anthropic).");
    if (error.field == "topP"_L1)
        return Words::tr("Top P must be a number from 0 to 1.");
    if (error.field == "topK"_L1)
        return Words::tr("Top K must be a whole number from 1 up.");
    if (error.field == "maxOutputTokens"_L1)
        return Words::tr("The maximum of output tokens must be a whole number from 1 up.");
    if (error.field == "thinkingBudget"_L1)
        return Words::tr("The thinking budget must be a whole number of tokens from 1 up.");
    if (error.field == "contextLength"_L1)
        return Words::tr("The context length must be a whole number of tokens from 1 up.");
    if (error.field == "keepAlive"_L1)
        return Words::tr("Enter a time like 90s, 10m or 1h, or -1 for as long as the server runs.");
    if (error.field == "stopSequences"_L1)
        return Words::tr("These are too many stop sequences for this service.");
    if (error.field == "responseSchema"_L1)
        return Words::tr("The JSON schema can’t be read: %1. Correct it or clear the field.")
            .arg(error.detail);
    if (const QString text = networkText(error); !text.isEmpty())
        return text;
    if (error.detail.isEmpty())
        return Words::tr("%1 can’t be used as it is. Correct it and try again.").arg(thing);
    return Words::tr("%1 can’t be used: %2.").arg(thing, error.detail);
}

QString whenText(const Error& error)
{
    return error.retryAfter ? Words::tr("Try again in %1.").arg(formatDuration(*error.retryAfter))
                            : Words::tr("Try again in a moment.");
}

} // namespace

QString fieldLabel(const QString& field)
{
    const std::pair<QLatin1String, QString> labels[] = {
        { "temperature"_L1, Words::tr("Temperature") },
        { "topP"_L1, Words::tr("Top P") },
        { "topK"_L1, Words::tr("Top K") },
        { "maxOutputTokens"_L1, Words::tr("Maximum output tokens") },
        { "seed"_L1, Words::tr("Seed") },
        { "thinking"_L1, Words::tr("Thinking") },
        { "thinkingBudget"_L1, Words::tr("Thinking budget") },
        { "contextLength"_L1, Words::tr("Context length") },
        { "keepAlive"_L1, Words::tr("Keep in memory for") },
        { "stopSequences"_L1, Words::tr("Stop sequences") },
        { "responseSchema"_L1, Words::tr("Response JSON schema") },
        { "thinking"_L1, Words::tr("Thinking") },
        { "seed"_L1, Words::tr("Seed") },
        { "serverTools"_L1, Words::tr("Search, code and URLs") },
        { "safety"_L1, Words::tr("Safety thresholds") },
    };
    for (const auto& [name, label] : labels) {
        if (field == name)
            return label;
    }
    return field;
}

QString tooLargeText(const Error& error, const QString& thing)
{
    if (!error.limitBytes)
        return Words::tr("%1 is too large. Use a smaller one.").arg(thing);
    return Words::tr("%1 is too large: at most %2 can be sent. Use a smaller one.")
        .arg(thing, formatSize(*error.limitBytes));
}

QString errorText(const Error& error, const QString& subject)
{
    const QString thing = subject.isEmpty() ? Words::tr("This") : isolated(subject);
    switch (error.kind) {
    case ErrorKind::InvalidInput:
        return invalidInputText(error, thing);
    case ErrorKind::NotFound:
        return Words::tr("%1 was not found. Check that it still exists.").arg(thing);
    case ErrorKind::Auth:
        return Words::tr("%1 did not accept the key. Check that it was copied whole.").arg(thing);
    case ErrorKind::Permission:
        return Words::tr("%1: the key may not do this. Check its permissions.").arg(thing);
    case ErrorKind::RateLimited:
        return Words::tr("%1: too many requests at once.").arg(thing) + u' ' + whenText(error);
    case ErrorKind::QuotaExhausted:
        return Words::tr("%1: the quota is used up. Use another key or wait until it resets.")
            .arg(thing);
    case ErrorKind::Network:
        return Words::tr("%1 can’t be reached. Check the address and your network.").arg(thing);
    case ErrorKind::Timeout:
        return Words::tr("%1 did not answer in time. Check your network and try again.").arg(thing);
    case ErrorKind::Provider:
        return Words::tr("%1 had an internal error.").arg(thing) + u' ' + whenText(error);
    case ErrorKind::Protocol:
        return Words::tr("%1 sent something that can’t be understood. Check the address.")
            .arg(thing);
    case ErrorKind::Blocked:
        return Words::tr("%1 was refused by a safety rule. Change the text.").arg(thing);
    case ErrorKind::Incomplete:
        return Words::tr("%1 ended too early. Try again.").arg(thing);
    case ErrorKind::Cancelled:
        return Words::tr("%1 was cancelled.").arg(thing);
    case ErrorKind::TooLarge:
        return tooLargeText(error, thing);
    case ErrorKind::Unsupported:
        return Words::tr("The chosen model can’t take %1. Choose another model or another file.")
            .arg(thing);
    case ErrorKind::Storage:
        return Words::tr("%1 can’t be stored. Make room on the disk and try again.").arg(thing);
    case ErrorKind::ReadOnly:
        return Words::tr("%1 can’t be changed: the chats are open for reading only.").arg(thing);
    case ErrorKind::Locked:
        return Words::tr("%1 is locked. Unlock it and try again.").arg(thing);
    case ErrorKind::Unavailable:
        if (error.field == "books"_L1)
            return Words::tr(
                "It holds until Headgate ends, but could not be stored: the disk is full or "
                "can’t be written.");
        return Words::tr("%1 is not available now. Open Connections to see why.").arg(thing);
    case ErrorKind::Internal:
        break;
    }
    return Words::tr("%1 failed because of a mistake in Headgate. Please report it.").arg(thing);
}

QString readErrorText(const Error& error, const QString& subject)
{
    if (error.kind == ErrorKind::Storage)
        return Words::tr("%1 can’t be read: the disk makes errors, or what is stored is damaged. "
                         "Try again, and check the disk if that does not help.")
            .arg(subject);
    return errorText(error, subject);
}

} // namespace Headgate::Ui
