// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transfer/foreigntree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Headgate::Transfer {

namespace {

// Made once for this purpose; part of the ids for ever.
const QUuid kNamespace(u"5b0c7d0e-6a53-4b7e-9d55-1c2f5a6e8d41"_s);

//! Walks the nodes parents first, whatever the edges say.
class TreeWalk {
public:
    TreeWalk(const ForeignChat& chat, NoteBook& notes)
        : m_chat(chat)
        , m_notes(notes)
    {
        for (int i = 0; i < chat.nodes.size(); ++i) {
            if (m_places.contains(chat.nodes[i].id))
                m_twins.insert(i);
            else
                m_places.insert(chat.nodes[i].id, i);
        }
        findChildren();
    }

    ChatTree run()
    {
        m_tree.info.id.text = derivedId(m_chat.source, m_chat.id);
        for (const int root : std::as_const(m_roots))
            walkFrom(root);
        for (int i = 0; i < m_chat.nodes.size(); ++i) {
            if (m_seen.contains(i))
                continue;
            m_notes.add(ImportNote::Kind::DamagedTree); // a ring
            walkFrom(i);
        }
        choose();
        return std::move(m_tree);
    }

private:
    void findChildren()
    {
        QHash<int, int> ranks;
        for (int i = 0; i < m_chat.nodes.size(); ++i) {
            const ForeignNode& node = m_chat.nodes[i];
            for (int rank = 0; rank < node.children.size(); ++rank)
                ranks.insert(m_places.value(node.children[rank], -1), rank);
            const auto parent = m_places.constFind(node.parentId);
            if (parent != m_places.constEnd() && *parent != i) {
                m_children[*parent].append(i);
                continue;
            }
            if (!node.parentId.isEmpty())
                m_notes.add(ImportNote::Kind::DamagedTree);
            m_roots.append(i);
        }
        const auto earlier = [&](int a, int b) {
            constexpr int kLast = std::numeric_limits<int>::max();
            const int rankA = ranks.value(a, kLast);
            const int rankB = ranks.value(b, kLast);
            if (rankA != rankB)
                return rankA < rankB;
            return timeOf(a) < timeOf(b);
        };
        std::stable_sort(m_roots.begin(), m_roots.end(), earlier);
        for (QVector<int>& siblings : m_children)
            std::stable_sort(siblings.begin(), siblings.end(), earlier);
    }

    qint64 timeOf(int node) const
    {
        const QDateTime time = m_chat.nodes[node].record.createdAt;
        return time.isValid() ? time.toMSecsSinceEpoch() : 0;
    }

    struct Visit {
        int node = 0;
        int parent = -1; //!< place in m_tree.messages
    };

    void walkFrom(int root)
    {
        QVector<Visit> open { { root, -1 } };
        while (!open.isEmpty()) {
            const Visit visit = open.takeLast();
            if (m_seen.contains(visit.node))
                continue;
            m_seen.insert(visit.node);
            const int parent = m_chat.nodes[visit.node].isShown ? add(visit) : visit.parent;
            m_shownAs.insert(visit.node, parent);
            const QVector<int> children = m_children.value(visit.node);
            for (auto child = children.rbegin(); child != children.rend(); ++child)
                open.append({ *child, parent });
        }
    }

    int add(const Visit& visit)
    {
        const ForeignNode& node = m_chat.nodes[visit.node];
        MessageRecord record = node.record;
        const QString twin
            = m_twins.contains(visit.node) ? u'#' + QString::number(visit.node) : QString();
        record.id.text = derivedId(m_chat.source, m_chat.id + u'/' + node.id + twin);
        record.conversationId = m_tree.info.id;
        const MessageRecord* parent = visit.parent < 0 ? nullptr : &m_tree.messages[visit.parent];
        record.parentId = parent ? parent->id : MessageId();
        if (!record.createdAt.isValid())
            record.createdAt = parent ? parent->createdAt : m_chat.createdAt;
        if (!record.createdAt.isValid())
            record.createdAt = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
        m_tree.messages.append(std::move(record));
        m_parents.append(visit.parent);
        return int(m_tree.messages.size()) - 1;
    }

    //! Chooses along the way to the node that was shown.
    void choose()
    {
        const int current = m_places.value(m_chat.current, -1);
        for (int at = m_shownAs.value(current, -1); at >= 0; at = m_parents[at])
            m_tree.choices.insert(m_tree.messages[at].parentId, m_tree.messages[at].id);
    }

    const ForeignChat& m_chat;
    NoteBook& m_notes;
    ChatTree m_tree;
    QHash<QString, int> m_places;
    QSet<int> m_twins; //!< nodes whose id another one has
    QHash<int, QVector<int>> m_children;
    QVector<int> m_roots;
    QSet<int> m_seen;
    QHash<int, int> m_shownAs; //!< node → the message that it is or follows, -1: none
    QVector<int> m_parents; //!< of the messages
};

void setTimes(const ForeignChat& chat, ChatTree* tree)
{
    ConversationInfo& info = tree->info;
    info.createdAt = chat.createdAt;
    info.updatedAt = chat.updatedAt;
    for (const MessageRecord& message : std::as_const(tree->messages)) {
        if (!chat.createdAt.isValid()
            && (!info.createdAt.isValid() || message.createdAt < info.createdAt))
            info.createdAt = message.createdAt;
        if (!chat.updatedAt.isValid()
            && (!info.updatedAt.isValid() || message.createdAt > info.updatedAt))
            info.updatedAt = message.createdAt;
    }
    if (!info.createdAt.isValid())
        info.createdAt = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    if (!info.updatedAt.isValid())
        info.updatedAt = info.createdAt;
}

} // namespace

ChatTree treeFrom(const ForeignChat& chat, NoteBook& notes)
{
    ChatTree tree = TreeWalk(chat, notes).run();
    tree.info.title = chat.title.simplified();
    tree.info.hasManualTitle = !tree.info.title.isEmpty();
    tree.info.systemInstruction = chat.instructions.join(u"\n\n"_s);
    setTimes(chat, &tree);
    return tree;
}

QString derivedId(const QString& source, const QString& foreignId)
{
    return QUuid::createUuidV5(kNamespace, source + u'/' + foreignId)
        .toString(QUuid::WithoutBraces);
}

QDateTime foreignTime(const QJsonValue& value)
{
    bool isNumber = value.isDouble();
    double seconds = value.toDouble();
    if (value.isString())
        seconds = value.toString().toDouble(&isNumber);
    // Some programs count milliseconds: no chat is from the year 5138.
    constexpr double kMaxSeconds = 1.0e11;
    if (isNumber && std::abs(seconds) >= kMaxSeconds)
        seconds /= 1000;
    if (isNumber) {
        return std::abs(seconds) < kMaxSeconds
            ? QDateTime::fromMSecsSinceEpoch(qint64(std::llround(seconds * 1000)), Qt::UTC)
            : QDateTime();
    }
    // Of parts of a second Qt reads three digits, Python writes six.
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

Part opaquePart(const QString& description, const QString& source, const QJsonValue& raw)
{
    Part part;
    part.kind = Part::Kind::Opaque;
    part.text = description;
    if (raw.isObject())
        part.raw = QJsonDocument(raw.toObject()).toJson(QJsonDocument::Compact);
    else if (raw.isArray())
        part.raw = QJsonDocument(raw.toArray()).toJson(QJsonDocument::Compact);
    else if (raw.isString())
        part.text += u": "_s + raw.toString();
    part.dialect = part.raw.isEmpty() ? QString() : source;
    return part;
}

Receipt foreignReceipt(const QString& program, const QString& model)
{
    Receipt receipt;
    receipt.target.model = model;
    receipt.backendLabel = program;
    receipt.modelAnswered = model;
    return receipt;
}

} // namespace Headgate::Transfer
