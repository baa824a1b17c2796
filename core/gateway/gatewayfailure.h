// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gateway/answerwriter.h"
#include "core/model/failure.h"

#include <QByteArray>
#include <QString>

namespace Headgate::Providers {
class JsonWriter;
}

namespace Headgate::Gateway {

//! \brief What a client did wrong.
Failure badRequest(const QString& detail, const QString& field = {});
Failure noSuchModel(const QString& name);
Failure noSuchAddress(const QString& path);
//! \brief Its token is missing or wrong.
Failure notLetIn();
//! \brief The gateway is being stopped.
Failure stopping();
//! A client has as many connections at work as one may have.
Failure tooManyAtOnce();

//! \brief What a client is told of a failure on the road. The service's words and ours stand where
//! the failure is about what the client asked for; what is about keys, projects, limits and the way
//! to the service is said in general words, since it would name the user's. Status, Retry-After and
//! the stable word of the cause stay as they are. \param backend id of the back end asked last
Failure toldToClient(Failure failure, const QString& backend);

//! \brief The HTTP status by which a client's library knows what to do. What is wrong between
//! Headgate and a service (a key of ours that is no good) is no fault of the client's: 502.
int statusFor(const Failure& failure);
//! \brief The service's words where it has some, else ours; never empty.
QString messageFor(const Failure& failure);
//! \brief Retry-After, and whose limit it is: the user's budgets, our queue, or the service.
HttpHeaders headersFor(const Failure& failure);

Reply jsonReply(int status, const QByteArray& json, const HttpHeaders& headers = {});

} // namespace Headgate::Gateway
