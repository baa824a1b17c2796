// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/historycommand.h"

#include "core/base/futures.h"
using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

namespace {

constexpr int kPage = 200;
constexpr int kMaxHits = 200;

QString roleName(Role role)
{
    return role == Role::User ? u"user"_s : u"assistant"_s;
}

QString thoughtsOf(const Message& message)
{
    QString text;
    for (const Part& part : message.parts) {
        if (part.kind == Part::Kind::Thought)
            text += part.text;
    }
    return text;
}

} // namespace

HistoryCommand::HistoryCommand(Verb verb, const QString& argument, bool isJson,
    Services::HistoryService& history, QObject* parent)
    : Command(parent)
    , m_verb(verb)
    , m_argument(argument)
    , m_isJson(isJson)
    , m_history(history)
{
}

void HistoryCommand::start()
{
    switch (m_verb) {
    case Verb::List:
        return listFrom(std::nullopt);
    case Verb::Show:
        return show();
    case Verb::Search:
        return search();
    case Verb::Trash:
        return listFrom(std::nullopt);
    case Verb::Remove:
        return end(m_history.remove({ m_argument }));
    case Verb::Restore:
        return restore();
    case Verb::Delete:
        return purge();
    case Verb::EmptyTrash:
        return emptyTrash();
    }
}

void HistoryCommand::listFrom(const std::optional<ConversationInfo>& before)
{
    using Shelf = ConversationQuery::Shelf;
    m_history.conversations({ .shelf = m_verb == Verb::Trash ? Shelf::Trash : Shelf::All,
        .limit = kPage,
        .after = before })
        | then(this, [this](const Result<QVector<ConversationInfo>>& page) {
              if (const auto unreadable = whyUnreadable();
                  unreadable && (!page || page->isEmpty())) {
                  return fail(*unreadable, m_isJson);
              }
              if (!page)
                  return fail(page.error(), m_isJson);
              for (const ConversationInfo& conversation : *page)
                  print(conversation);
              if (page->size() < kPage)
                  return finish(Done);
              listFrom(page->last());
          });
}

//! A history that could not be opened lists nothing; that is no empty history.
std::optional<Error> HistoryCommand::whyUnreadable() const
{
    const Services::StorageState storage = m_history.storageState();
    return storage.isWritable ? std::nullopt : storage.reason;
}

void HistoryCommand::show()
{
    m_history.open({ m_argument })
        | then(this, [this](const Result<Services::OpenedConversation>& opened) {
              if (!opened)
                  return failOnNamed(whyUnreadable().value_or(opened.error()), m_isJson);
              for (const MessageRecord& message : opened->path)
                  print(message);
              finish(Done);
          });
}

void HistoryCommand::search()
{
    m_history.search({ m_argument, kMaxHits })
        | then(this, [this](const Result<QVector<SearchHit>>& hits) {
              if (!hits)
                  return fail(whyUnreadable().value_or(hits.error()), m_isJson);
              for (const SearchHit& hit : *hits)
                  print(hit);
              finish(Done);
          });
}

void HistoryCommand::end(const QFuture<Result<void>>& changed)
{
    changed | then(this, [this](const Result<void>& done) {
        if (!done)
            return failOnNamed(whyUnreadable().value_or(done.error()), m_isJson);
        finish(Done);
    });
}

void HistoryCommand::purge()
{
    using Services::OpenedConversation;
    const ConversationId id { m_argument };
    m_history.open(id) | then(this, [this, id](const Result<OpenedConversation>& opened) {
        if (!opened)
            return failOnNamed(whyUnreadable().value_or(opened.error()), m_isJson);
        if (!opened->info.deletedAt)
            return failOnNamed({ .kind = ErrorKind::InvalidInput,
                                   .detail = u"only what is in the trash is deleted for good: "
                                             "history remove %1 first"_s.arg(m_argument),
                                   .field = u"conversation"_s },
                m_isJson);
        m_history.purge({ id }) | then(this, [this](const Result<int>& gone) {
            if (!gone)
                return fail(gone.error(), m_isJson);
            finish(Done);
        });
    });
}

void HistoryCommand::restore()
{
    m_history.restore({ m_argument }) | then(this, [this](const Result<ConversationInfo>& back) {
        if (!back)
            return failOnNamed(whyUnreadable().value_or(back.error()), m_isJson);
        print(*back);
        finish(Done);
    });
}

void HistoryCommand::emptyTrash()
{
    m_history.emptyTrash() | then(this, [this](const Result<int>& gone) {
        if (!gone)
            return fail(whyUnreadable().value_or(gone.error()), m_isJson);
        if (m_isJson)
            printJson({ { u"deleted"_s, *gone } });
        else
            printOut(QByteArray::number(*gone) + " deleted for good\n");
        finish(Done);
    });
}

void HistoryCommand::print(const ConversationInfo& conversation)
{
    const QString updated = conversation.updatedAt.toString(Qt::ISODate);
    if (!m_isJson)
        return printOut(
            (conversation.id.text + u'\t' + updated + u'\t' + conversation.title).toUtf8() + '\n');
    printJson({ { u"id"_s, conversation.id.text }, { u"title"_s, conversation.title },
        { u"created_at"_s, conversation.createdAt.toString(Qt::ISODate) },
        { u"updated_at"_s, updated }, { u"provider"_s, conversation.target.backendId },
        { u"model"_s, conversation.target.model },
        { u"deleted_at"_s,
            conversation.deletedAt ? QJsonValue(conversation.deletedAt->toString(Qt::ISODate))
                                   : QJsonValue() } });
}

void HistoryCommand::print(const MessageRecord& message)
{
    const QString text = message.message.plainText();
    if (!m_isJson) {
        const QString mark = message.state == MessageState::Complete
            ? QString()
            : u" (%1)"_s.arg(messageStateName(message.state));
        return printOut(
            u"## %1%2\n\n%3\n\n"_s.arg(roleName(message.message.role), mark, text).toUtf8());
    }
    QJsonObject object { { u"id"_s, message.id.text }, { u"parent"_s, message.parentId.text },
        { u"role"_s, roleName(message.message.role) }, { u"text"_s, text },
        { u"thought"_s, thoughtsOf(message.message) },
        { u"state"_s, messageStateName(message.state) },
        { u"created_at"_s, message.createdAt.toString(Qt::ISODate) } };
    if (message.failure)
        object[u"error"_s] = errorJson(*message.failure);
    printJson(object);
}

void HistoryCommand::print(const SearchHit& hit)
{
    if (!m_isJson)
        return printOut((hit.conversationId.text + u'\t' + hit.conversationTitle + u'\t'
                            + hit.snippet.simplified())
                            .toUtf8()
            + '\n');
    printJson(
        { { u"conversation"_s, hit.conversationId.text }, { u"message"_s, hit.messageId.text },
            { u"title"_s, hit.conversationTitle }, { u"snippet"_s, hit.snippet } });
}

} // namespace Headgate::Ctl
