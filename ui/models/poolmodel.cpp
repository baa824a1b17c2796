// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/poolmodel.h"

#include "ui/models/rowtable.h"
#include "ui/text/billingtext.h"
#include "ui/text/formats.h"
#include "ui/text/keyagetext.h"
#include "ui/text/pooltext.h"

#include <QGuiApplication>
#include <QIODevice>
#include <QMimeData>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QString mimeType()
{
    return u"application/x-headgate-keys"_s;
}

} // namespace

//! A row. What it is of is copied, so that a view may ask at any time.
struct PoolModel::Node {
    Kind kind = Kind::Backend;
    QString id;
    PoolBackend backend; //!< without projects, but of a Backend
    PoolProject project; //!< without keys, but of a Project
    PoolKeyInfo key;
    std::optional<CoolingInfo> cooling;
    Node* parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    int row() const
    {
        const auto& siblings = parent->children;
        const auto me = std::find_if(siblings.begin(), siblings.end(),
            [this](const auto& sibling) { return sibling.get() == this; });
        return int(me - siblings.begin());
    }
    bool looksLike(const Node& other) const
    {
        return backend == other.backend && project == other.project && key == other.key
            && cooling == other.cooling;
    }
};

namespace {

template <typename Node> std::unique_ptr<Node> made(PoolModel::Kind kind, const QString& id)
{
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->id = id;
    return node;
}

template <typename Node> std::vector<std::unique_ptr<Node>> nodesOf(const PoolOverview& overview)
{
    using Kind = PoolModel::Kind;
    std::vector<std::unique_ptr<Node>> backends;
    for (const PoolBackend& backend : overview.backends) {
        auto top = made<Node>(Kind::Backend, backend.id);
        top->backend = backend;
        PoolBackend bareBackend = backend;
        bareBackend.projects.clear();
        for (const PoolProject& project : backend.projects) {
            auto middle = made<Node>(Kind::Project, project.id);
            middle->backend = bareBackend;
            middle->project = project;
            PoolProject bareProject = project;
            bareProject.keys.clear();
            for (const PoolKeyInfo& key : project.keys) {
                auto leaf = made<Node>(Kind::Key, key.info.id.text);
                leaf->backend = bareBackend;
                leaf->project = bareProject;
                leaf->key = key;
                leaf->cooling = coolingOf(overview, project, key.info.id);
                middle->children.push_back(std::move(leaf));
            }
            top->children.push_back(std::move(middle));
        }
        backends.push_back(std::move(top));
    }
    return backends;
}

template <typename Node> void adopt(Node* parent)
{
    for (const auto& child : parent->children) {
        child->parent = parent;
        adopt(child.get());
    }
}

} // namespace

PoolModel::PoolModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

PoolModel::~PoolModel() = default;

void PoolModel::setOverview(const PoolOverview& overview)
{
    m_overview = overview;
    m_now = overview.at;
    merge(*m_root, nodesOf<Node>(overview));
    tellCountdowns(*m_root);
}

//! Brings the rows under a node to what is wanted by removals, insertions and changes.
void PoolModel::merge(Node& node, std::vector<std::unique_ptr<Node>> wanted)
{
    const QModelIndex here = &node == m_root.get() ? QModelIndex() : indexOf(node);
    const auto isWanted = [&wanted](const Node& one) {
        return std::any_of(wanted.begin(), wanted.end(),
            [&one](const auto& other) { return other->id == one.id; });
    };
    for (int row = int(node.children.size()) - 1; row >= 0; --row) {
        if (isWanted(*node.children[size_t(row)]))
            continue;
        beginRemoveRows(here, row, row);
        node.children.erase(node.children.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < int(wanted.size()); ++row) {
        std::unique_ptr<Node>& next = wanted[size_t(row)];
        const auto known = std::find_if(node.children.begin(), node.children.end(),
            [&next](const auto& one) { return one->id == next->id; });
        if (known == node.children.end()) {
            beginInsertRows(here, row, row);
            next->parent = &node;
            adopt(next.get());
            node.children.insert(node.children.begin() + row, std::move(next));
            endInsertRows();
            continue;
        }
        const int from = int(known - node.children.begin());
        if (from != row) { // never backwards: what stands before is right already
            beginMoveRows(here, from, from, here, row);
            std::rotate(node.children.begin() + row, known, known + 1);
            endMoveRows();
        }
        Node& kept = *node.children[size_t(row)];
        const bool isChanged = !kept.looksLike(*next);
        std::swap(kept.backend, next->backend);
        std::swap(kept.project, next->project);
        std::swap(kept.key, next->key);
        std::swap(kept.cooling, next->cooling);
        if (isChanged)
            emit dataChanged(indexOf(kept), indexOf(kept, ColumnCount - 1));
        merge(kept, std::move(next->children));
    }
}

void PoolModel::setNow(const QDateTime& utc)
{
    m_now = utc;
    tellCountdowns(*m_root);
}

void PoolModel::tellCountdowns(const Node& node)
{
    for (const auto& child : node.children)
        tellCountdowns(*child);
    if (node.cooling)
        emit dataChanged(indexOf(node, Cooling), indexOf(node, Cooling));
}

const PoolModel::Node* PoolModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const Node*>(index.constInternalPointer()) : m_root.get();
}

QModelIndex PoolModel::indexOf(const Node& node, int column) const
{
    return createIndex(node.row(), column, &node);
}

PoolModel::Kind PoolModel::kindOf(const QModelIndex& index) const
{
    return nodeAt(index)->kind;
}

const PoolKeyInfo* PoolModel::keyAt(const QModelIndex& index) const
{
    const Node* node = nodeAt(index);
    return node->kind == Kind::Key ? &node->key : nullptr;
}

const PoolProject* PoolModel::projectAt(const QModelIndex& index) const
{
    const Node* node = nodeAt(index);
    return index.isValid() && node->kind != Kind::Backend ? &node->project : nullptr;
}

const PoolBackend* PoolModel::backendAt(const QModelIndex& index) const
{
    return index.isValid() ? &nodeAt(index)->backend : nullptr;
}

QModelIndex PoolModel::indexOf(const KeyId& key) const
{
    for (const auto& backend : m_root->children) {
        for (const auto& project : backend->children) {
            for (const auto& one : project->children) {
                if (one->id == key.text)
                    return indexOf(*one);
            }
        }
    }
    return {};
}

QModelIndex PoolModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[size_t(row)].get());
}

QModelIndex PoolModel::parent(const QModelIndex& index) const
{
    const Node* node = nodeAt(index);
    return node->parent == nullptr || node->parent == m_root.get() ? QModelIndex()
                                                                   : indexOf(*node->parent);
}

int PoolModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int PoolModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString PoolModel::keyText(const Node& node, int column) const
{
    switch (column) {
    case Name:
        return node.key.info.label + u"  "_s + node.key.info.masked;
    case State:
        return keyStateText(node.key);
    case Today:
        return usedTodayText(node.key);
    case Cooling:
        return node.cooling ? coolingText(*node.cooling, m_now) : QString();
    case LastError:
        return node.key.lastRefusal ? refusalText(*node.key.lastRefusal, node.backend.label)
                                    : QString();
    case Age:
        return keyAgeText(node.key, m_oldAfter, m_now);
    default:
        return {};
    }
}

QString PoolModel::shown(const Node& node, int column) const
{
    if (node.kind == Kind::Key)
        return keyText(node, column);
    if (column == Name) {
        const QString name
            = node.kind == Kind::Backend ? node.backend.label : projectText(node.project);
        return node.backend.isSimulated && node.kind == Kind::Backend
            ? tr("%1 (simulated)").arg(name)
            : name;
    }
    if (column == State && node.kind == Kind::Backend) {
        int keys = 0;
        for (const PoolProject& project : node.backend.projects)
            keys += int(project.keys.size());
        return tr("%n key(s)", nullptr, keys);
    }
    if (node.kind == Kind::Project && node.project.keys.isEmpty())
        return column == State ? tr("no keys") : QString();
    if (column == State && node.kind == Kind::Project)
        return billingText(node.project);
    if (column == Today) {
        qint64 used = 0;
        const QVector<PoolProject> projects = node.kind == Kind::Backend
            ? node.backend.projects
            : QVector<PoolProject> { node.project };
        for (const PoolProject& project : projects) {
            for (const PoolKeyInfo& key : project.keys)
                used += key.usedToday;
        }
        return formatCount(used);
    }
    return {};
}

QString PoolModel::details(const Node& node, int column) const
{
    if (node.kind == Kind::Project && column == Name && !node.project.account.isEmpty())
        return tr("Billing account: %1").arg(isolated(node.project.account));
    if (node.kind == Kind::Project && column == State && !billingHint(node.project).isEmpty())
        return billingHint(node.project);
    if (node.kind == Kind::Project && node.project.keys.isEmpty())
        return tr("Its keys have gone elsewhere. Its name and limits stay until you forget it, or "
                  "drag keys onto it.");
    if (node.kind == Kind::Project && !node.project.isKnown)
        return tr("The service has not named this key’s project. If it shares one with other "
                  "keys, group them: they share its limits.");
    if (node.kind != Kind::Key)
        return column == Name ? summary(node) : QString();
    switch (column) {
    case Name:
        return summary(node);
    case State:
        return keyStateDetails(node.key, node.backend.label);
    case Today:
        return usedTodayDetails(node.key, node.backend);
    case Cooling:
        return node.cooling ? coolingDetails(*node.cooling, node.backend.label, m_now) : QString();
    case LastError:
        return node.key.lastRefusal ? formatMoment(node.key.lastRefusal->at, m_now) + u'\n'
                + refusalText(*node.key.lastRefusal, node.backend.label)
                                    : QString();
    case Age:
        return keyAgeDetails(node.key, m_oldAfter, m_now);
    default:
        return shown(node, column);
    }
}

//! All of it, since a narrow window hides columns.
QString PoolModel::summary(const Node& node) const
{
    QStringList lines { shown(node, Name) };
    for (int column = Name + 1; column < ColumnCount; ++column) {
        const QString text = shown(node, column);
        if (!text.isEmpty())
            lines << namedCell(heading(column), text);
    }
    return lines.join(u'\n');
}

QVariant PoolModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node& node = *nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return shown(node, index.column());
    case Qt::ToolTipRole:
        return details(node, index.column());
    case Qt::AccessibleDescriptionRole:
        return index.column() == Name ? details(node, Name) : QVariant();
    case Qt::DecorationRole:
        if (node.kind == Kind::Key && index.column() == State)
            return tintedIcon(keyStateGlyph(node.key.condition.state),
                // Also where it is selected: the sheet gives that row no other text colour.
                QGuiApplication::palette().color(QPalette::ButtonText));
        if (node.kind == Kind::Key && index.column() == Age
            && isOldKey(node.key, m_oldAfter, m_now))
            return tintedIcon(
                Glyph::Warning, QGuiApplication::palette().color(QPalette::ButtonText));
        return {};
    case Qt::AccessibleTextRole: // a table's cell is read alone: say what it is of
        return index.column() == Name
            ? shown(node, Name)
            : namedCell(heading(index.column()), shown(node, index.column()));
    default:
        return {};
    }
}

QVariant PoolModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == LastError)
        return tr("The last one that is known");
    return role == Qt::DisplayRole ? QVariant(heading(section)) : QVariant();
}

QString PoolModel::heading(int column)
{
    switch (column) {
    case Name:
        return tr("Key");
    case State:
        return tr("State");
    case Today:
        return tr("Requests today");
    case Cooling:
        return tr("Rests until");
    case LastError:
        return tr("Last error");
    case Age:
        return tr("Age");
    default:
        return {};
    }
}

Qt::ItemFlags PoolModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags plain = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    switch (kindOf(index)) {
    case Kind::Key:
        return plain | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    case Kind::Project:
        return plain | Qt::ItemIsDropEnabled;
    case Kind::Backend:
        break;
    }
    return plain;
}

QStringList PoolModel::mimeTypes() const
{
    return { mimeType() };
}

QMimeData* PoolModel::mimeData(const QModelIndexList& indexes) const
{
    QStringList ids;
    for (const QModelIndex& index : indexes) {
        if (index.column() == Name && keyAt(index) != nullptr)
            ids << keyAt(index)->info.id.text;
    }
    auto* data = new QMimeData;
    data->setData(mimeType(), ids.join(u'\n').toUtf8());
    return data;
}

QVector<KeyId> PoolModel::keysOf(const QMimeData& data) const
{
    QVector<KeyId> keys;
    const QStringList ids
        = QString::fromUtf8(data.data(mimeType())).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& id : ids)
        keys.append(KeyId { id });
    return keys;
}

//! A project has keys of its own back end only.
bool PoolModel::canDropMimeData(
    const QMimeData* data, Qt::DropAction, int, int, const QModelIndex& parent) const
{
    const QVector<KeyId> keys = keysOf(*data);
    if (keys.isEmpty() || !parent.isValid() || kindOf(parent) != Kind::Project)
        return false;
    return std::all_of(keys.begin(), keys.end(), [&](const KeyId& key) {
        const QModelIndex index = indexOf(key);
        return index.isValid() && backendAt(index)->id == backendAt(parent)->id;
    });
}

bool PoolModel::dropMimeData(
    const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    emit groupRequested(keysOf(*data), projectAt(parent)->id);
    return false; // the rows move when the pool says so
}

} // namespace Headgate::Ui
