// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/failure.h"
#include "core/model/modelinfo.h"
#include "core/model/target.h"

#include <QString>
#include <QVector>

#include <optional>

namespace Headgate::Gateway {

//! \brief A back end as the gateway sees it.
struct GatewayBackend {
    BackendInfo backend;
    QVector<ModelInfo>
        models; //!< as last fetched; may be empty where the service was not asked yet
    bool isUsable = false; //!< it has a key, or needs none
    std::optional<Failure> failure; //!< why it did not answer when it was last asked
};

//! \brief A model as clients are told of it.
struct OfferedModel {
    QString name; //!< as clients ask for it: its own, or `backend/model` where others have it, too
    BackendInfo backend;
    ModelInfo info;
};

//! \brief What a name leads to.
struct FoundTarget {
    Target target;
    BackendInfo backend;
};

//! \brief Which models a list is of.
enum class Offer {
    Chat, //!< those that can chat
    All, //!< and those that make vectors only
};

//! \brief The models that clients may ask, in the order of the back ends.
QVector<OfferedModel> offeredModels(
    const QVector<GatewayBackend>& backends, Offer offer = Offer::Chat);

//! \brief The one place where the name that a client gave becomes a target: `backend/model`;
//! `gemini…` and `models/gemini…` go to Gemini; else the only back end that lists it, or of several
//! the only one that speaks the client's dialect. Absent: no model of that name.
std::optional<FoundTarget> targetFor(
    const QString& name, const QVector<GatewayBackend>& backends, std::optional<Dialect> dialect);

} // namespace Headgate::Gateway
