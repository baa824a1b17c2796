// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/exchange.h"
#include "core/services/historyhomes.h"

#include <QObject>

#include <functional>

namespace Headgate::Services {

//! \brief Who gives a chat its title after the first answer. Until then, and whenever that fails,
//! its first words are the title.
struct TitlePolicy {
    enum class Mode {
        Off,
        Local, //!< the chat's own model, if it runs on this machine: costs nothing, tells nobody
        Chosen, //!< `target`
    };
    Mode mode = Mode::Off;
    Target target = {};
};

//! \brief Asks a model for a chat's title, on the same road as every other request. Lives in the
//! engine thread.
//!
//! A title that the user gave is never replaced. A private chat's words go to a model on this
//! machine only. What fails is logged and nothing else.
class TitleMaker : public QObject {
    Q_OBJECT

public:
    struct Surroundings {
        std::function<RoadParts()> road;
        std::function<std::optional<BackendInfo>(const QString&)> backend;
        std::function<TitlePolicy()> policy;
    };

    //! `homes` outlives it.
    TitleMaker(HistoryHomes& homes, Surroundings surroundings, QObject* parent);

    //! To be told of each answer that ended.
    void consider(const MessageRecord& answer);

signals:
    //! A chat got its title.
    void titled(const Headgate::ConversationInfo& conversation);

private:
    struct Material;

    void ask(const Material& material, History::HistoryWorker& home);
    void takeAnswer(
        const ConversationId& id, const ExchangeSummary& summary, History::HistoryWorker& home);

    HistoryHomes& m_homes;
    Surroundings m_surroundings;
};

//! \brief Whether a back end answers on this machine, without a key: what it is told stays here.
//! The simulator is none.
bool isLocalBackend(const BackendInfo& backend);

//! \brief The same of one of its models: Ollama's cloud models are passed on.
bool staysHere(const BackendInfo& backend, const QString& model);

//! \brief The title in a model's answer: its first line without marks, quotes or final stop;
//! empty where there is none.
QString titleFromAnswer(const QString& answer);

} // namespace Headgate::Services
