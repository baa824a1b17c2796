// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httprequestparser.h"
#include "core/simulator/faults.h"
#include "core/simulator/simerrors.h"
#include "core/simulator/simtypes.h"

#include <QStringList>

#include <optional>

namespace Headgate::Simulator {

//! \brief The models that a simulator offers; all faces share one shelf, so a pull or delete shows
//! everywhere.
class Shelf {
public:
    Shelf();

    const QStringList& models() const { return m_models; }
    //! Takes "models/x", "x" and "x:latest".
    bool has(const QString& model) const { return m_models.contains(bareName(model)); }
    void add(const QString& model);
    void remove(const QString& model) { m_models.removeAll(bareName(model)); }

    static QString bareName(QString model);
    static bool canThink(const QString& model) { return model.contains(QLatin1String("think")); }
    static bool canSee(const QString& model) { return model.contains(QLatin1String("vision")); }

private:
    QStringList m_models;
};

//! \brief What a face made of a request: an answer at hand, or a question for the script.
struct Served {
    std::optional<Reply> reply;
    std::optional<Ask> ask;
};

//! \brief One wire dialect. Knows its JSON and nothing about time, quotas or sockets.
class Face {
public:
    virtual ~Face() = default;

    //! \param path decoded, without query. Neither reply nor ask: not an address of this dialect.
    virtual Served serve(const Net::IncomingRequest& request, const QString& path) = 0;
    //! The answer as stream or whole, as it was asked for.
    virtual Reply render(const Ask& ask, const Answer& answer, const Faults& faults) const = 0;
    //! An error after the stream began.
    virtual QByteArray midError(const SimError& error, bool isBare) const = 0;
};

// helpers of the faces

QByteArray compact(const QJsonObject& object);
Reply jsonReply(const QJsonObject& object, int status = 200);
//! The body as an object; nullopt if it is none.
std::optional<QJsonObject> bodyObject(const Net::IncomingRequest& request);
//! 400 in the dialect's words with this text.
Served badRequest(Dialect dialect, const QString& text);
Served modelMissing(Dialect dialect, const QString& model);
//! `event: type` where there is a type, then `data: …` and a blank line.
QByteArray sseEvent(const QByteArray& data, const QByteArray& lineEnd, const QByteArray& type = {});
Reply sseReply(const Answer& answer, QVector<Frame> frames);
//! String, or the texts of its parts joined; counts pictures and files into `images`.
QString textOfContent(const QJsonValue& content, int* images);

} // namespace Headgate::Simulator
