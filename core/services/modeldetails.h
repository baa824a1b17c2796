// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"
#include "core/model/modelinfo.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QVector>

#include <functional>
#include <memory>

namespace Headgate::Services {

//! \brief What a server's list leaves open of its models, asked for one by one: Ollama before 0.32
//! tells capabilities and context window only so. Lives in the engine thread.
//!
//! Answers are remembered by the model's digest. A model whose question fails stays as it was: what
//! it can do is unknown, not lacking.
class ModelDetails : public QObject {
public:
    explicit ModelDetails(std::function<RoadParts()> road);

    //! Remembers what was said of them before this start.
    void learn(const QVector<ModelInfo>& models);
    //! Fills in what is remembered.
    void recall(QVector<ModelInfo>* models) const;
    bool hasOpen(const BackendInfo& backend, const QVector<ModelInfo>& models) const;
    //! The same models in the same order, with what the server said of those that were open. A few
    //! questions at a time.
    QFuture<QVector<ModelInfo>> complete(
        const BackendInfo& backend, const QVector<ModelInfo>& models);

private:
    struct Round;

    bool isOpen(const ModelInfo& model) const;
    void askNext(const std::shared_ptr<Round>& round);

    std::function<RoadParts()> m_road;
    QHash<QString, ModelInfo> m_known; //!< by digest
};

} // namespace Headgate::Services
