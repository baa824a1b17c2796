// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/titlemaker.h"

#include "core/base/futures.h"
#include "core/base/log.h"
#include "core/routing/fallbacks.h"
#include "core/services/siderequests.h"
#include "core/services/turns.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr qsizetype kExcerpt = 2000; // of question and answer: enough to know what it is about
constexpr int kMaxTokens = 600; // a model that thinks first needs room for that

QString instruction()
{
    return u"You give conversations their titles. Answer with a title of at most six words in the "
           "language of the conversation, and with nothing else: no quotation marks, no final "
           "full stop."_s;
}

} // namespace

//! A chat that wants a title, as the history knows it.
struct TitleMaker::Material {
    ConversationInfo info;
    QString question;
    QString answer;
};

bool isLocalBackend(const BackendInfo& backend)
{
    const QString host = backend.baseUrl.host();
    const bool isLoopback = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    return isLoopback && !backend.needsKey && !backend.isSimulated;
}

bool staysHere(const BackendInfo& backend, const QString& model)
{
    return isLocalBackend(backend) && !Routing::isPassedOn(model);
}

QString titleFromAnswer(const QString& answer)
{
    static const QString marks = u"\"'`*_#«»„“”‘’「」『』"_s;
    const auto isMark = [](QChar c) { return c.isSpace() || marks.contains(c); };
    QString line = answer.trimmed().section(u'\n', 0, 0);
    while (!line.isEmpty() && isMark(line.front()))
        line.remove(0, 1);
    while (!line.isEmpty() && (isMark(line.back()) || line.back() == u'.' || line.back() == u'。'))
        line.chop(1);
    return titleFrom(line);
}

TitleMaker::TitleMaker(HistoryHomes& homes, Surroundings surroundings, QObject* parent)
    : QObject(parent)
    , m_homes(homes)
    , m_surroundings(std::move(surroundings))
{
}

void TitleMaker::consider(const MessageRecord& answer)
{
    if (answer.state != MessageState::Complete
        || m_surroundings.policy().mode == TitlePolicy::Mode::Off)
        return;
    const ConversationId id = answer.conversationId;
    History::HistoryWorker& home = m_homes.homeOf(id);
    // Nothing where the title was given by somebody, or this is not the first answer.
    using Found = std::optional<Material>;
    const auto look = [id](History::HistoryStore& history) -> Found {
        const Result<ConversationInfo> info = history.conversations().find(id);
        if (!info || info->hasManualTitle || info->deletedAt)
            return {};
        const Result<QVector<MessageRecord>> path = history.messages().path(id);
        if (!path || path->size() != 2)
            return {};
        const QString question = path->at(0).message.plainText();
        if (info->title != titleFrom(question))
            return {};
        return Material { *info, question, path->at(1).message.plainText() };
    };
    home.run(look) | then(this, [this, &home](const Found& material) {
        if (material)
            ask(*material, home);
    });
}

void TitleMaker::ask(const Material& material, History::HistoryWorker& home)
{
    const TitlePolicy policy = m_surroundings.policy();
    const bool isChosen = policy.mode == TitlePolicy::Mode::Chosen && policy.target.isValid();
    const Target target = isChosen ? policy.target : material.info.target;
    const std::optional<BackendInfo> backend = m_surroundings.backend(target.backendId);
    if (!backend)
        return;
    if ((material.info.isPrivate || !isChosen) && !staysHere(*backend, target.model))
        return;
    ChatRequest request { .id = newId<RequestId>(),
        .target = target,
        .systemInstruction = instruction(),
        .origin = Origin::Title };
    request.messages = { { Role::User,
        { Part::ofText(u"Question:\n"_s + material.question.left(kExcerpt) + u"\n\nAnswer:\n"_s
            + material.answer.left(kExcerpt)) } } };
    request.params.maxOutputTokens = kMaxTokens;
    if (target == material.info.target) { // another size would load a local model anew
        request.params.contextLength = material.info.params.contextLength;
        request.params.keepAlive = material.info.params.keepAlive;
    }
    RoadParts road = m_surroundings.road();
    road.retry.maxAttempts = 1; // nobody waits for it
    bookUnder(material.info.id, m_homes.isInMemory(home), &road);
    auto* exchange = new Exchange(request, *backend, road, this);
    connect(exchange, &Exchange::finished, this,
        [this, id = material.info.id, &home](
            const ExchangeSummary& summary) { takeAnswer(id, summary, home); });
    exchange->start();
}

void TitleMaker::takeAnswer(
    const ConversationId& id, const ExchangeSummary& summary, History::HistoryWorker& home)
{
    noteSideRequest(home, id, summary.receipt);
    if (summary.failure) {
        qCInfo(lcServices) << "no title was made:" << failureCauseName(summary.failure->cause);
        return;
    }
    const Receipt& receipt = summary.receipt;
    qCInfo(lcServices) << "a title by" << receipt.target.backendId << receipt.target.model
                       << "took tokens in, out:" << receipt.usage.inputTokens.value_or(-1)
                       << receipt.usage.outputTokens.value_or(-1);
    const QString title = titleFromAnswer(Message { Role::Assistant, summary.parts }.plainText());
    if (title.isEmpty()) {
        qCInfo(lcServices) << "no title was made: the answer holds none";
        return;
    }
    using Renamed = Result<std::optional<ConversationInfo>>;
    const auto rename = [id, title](History::HistoryStore& history) -> Renamed {
        const Result<bool> isTaken
            = history.conversations().rename(id, title, History::TitleOrigin::Automatic);
        if (!isTaken)
            return isTaken.error();
        if (!*isTaken)
            return std::optional<ConversationInfo>();
        const Result<ConversationInfo> info = history.conversations().find(id);
        return info ? Renamed(std::optional<ConversationInfo>(*info)) : Renamed(info.error());
    };
    home.run(rename) | then(this, [this](const Renamed& renamed) {
        if (!renamed)
            qCInfo(lcServices) << "a title could not be stored:" << renamed.error().detail;
        else if (*renamed)
            emit titled(**renamed);
    });
}

} // namespace Headgate::Services
