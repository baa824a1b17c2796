// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/target.h"
#include "core/services/modelservice.h"

#include <QObject>

namespace Headgate::Ctl {

//! \brief Finds the target that a command line means, asking the back ends for their models only
//! where it has to.
class TargetChoice : public QObject {
    Q_OBJECT

public:
    explicit TargetChoice(Services::ModelService& models);

    //! chosen() follows, once. Both may be empty.
    void choose(const QString& backendId, const QString& model);

signals:
    void chosen(const Headgate::Result<Headgate::Target>& target);

private:
    void onChanged();
    void emitLater(const Result<Target>& target);
    Result<Target> fromLists() const;

    Services::ModelService& m_models;
    QString m_backendId;
    bool m_isWaiting = false;
};

//! \brief InvalidInput that names all there are, when `backendId` is none of them; empty is good.
Result<void> checkBackend(const Services::ModelService& models, const QString& backendId);

//! \brief The back end that a bare model name points to: `gemini…` to Gemini, `claude…` to
//! Anthropic, `gpt…` and `o<digit>…` to OpenAI, anything else to Ollama.
QString backendFromModel(const QString& model);

} // namespace Headgate::Ctl
