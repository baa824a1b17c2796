// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/connectiontext.h"

#include "ui/text/failuretext.h"
#include "ui/text/formats.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ConnectionText)
};

using Kind = ConnectionStep::Kind;
using State = ConnectionStep::State;

QString doneText(Kind kind, qint64 modelCount)
{
    switch (kind) {
    case Kind::Name:
        return Words::tr("Name found");
    case Kind::Connection:
        return Words::tr("Connected");
    case Kind::Encryption:
        return Words::tr("Encrypted, certificate trusted");
    case Kind::Key:
        return Words::tr("Key accepted");
    case Kind::Models:
        return Words::tr("%n model(s) listed", nullptr, int(modelCount));
    }
    return {};
}

QString failedText(Kind kind)
{
    switch (kind) {
    case Kind::Name:
        return Words::tr("Name not found");
    case Kind::Connection:
        return Words::tr("No connection");
    case Kind::Encryption:
        return Words::tr("No trusted encryption");
    case Kind::Key:
        return Words::tr("Key not accepted");
    case Kind::Models:
        return Words::tr("No list of models");
    }
    return {};
}

QString otherText(Kind kind, State state)
{
    if (state == State::NotNeeded)
        return kind == Kind::Encryption ? Words::tr("Not encrypted: an http address")
                                        : Words::tr("No key needed");
    switch (kind) {
    case Kind::Name:
        return Words::tr("Name: not reached");
    case Kind::Connection:
        return Words::tr("Connection: not reached");
    case Kind::Encryption:
        return Words::tr("Encryption: not reached");
    case Kind::Key:
        return Words::tr("Key: not reached");
    case Kind::Models:
        return Words::tr("Models: not reached");
    }
    return {};
}

//! "✓ Connected, 12 ms"
QString stepText(const ConnectionStep& step, qint64 modelCount)
{
    switch (step.state) {
    case State::Done: {
        const QString words = u"✓ "_s + doneText(step.kind, modelCount);
        return step.time ? Words::tr("%1, %2 ms").arg(words, formatCount(step.time->count()))
                         : words;
    }
    case State::Failed:
        return u"✗ "_s + failedText(step.kind);
    case State::NotReached:
    case State::NotNeeded:
        return u"– "_s + otherText(step.kind, step.state);
    }
    return {};
}

} // namespace

QString connectionText(const ConnectionReport& report, const QString& backendLabel)
{
    QStringList lines;
    for (const ConnectionStep& step : report.steps)
        lines << stepText(step, report.modelCount);
    if (report.failure) {
        const FailureText why = failureText(*report.failure, { backendLabel, {}, {} });
        lines << why.sentence + u' ' + why.advice;
    }
    return lines.join(u'\n');
}

QString contactedText(const QVector<ContactedHost>& hosts)
{
    if (hosts.isEmpty())
        return Words::tr("Nobody was contacted since the start.");
    QStringList lines { Words::tr("Contacted since the start:") };
    for (const ContactedHost& host : hosts)
        lines << Words::tr("%1, %n request(s)", nullptr, int(host.requests))
                     .arg(u"%1:%2"_s.arg(host.host).arg(host.port));
    return lines.join(u'\n');
}

} // namespace Headgate::Ui
