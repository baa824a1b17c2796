// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/limits/quotaowners.h"

#include <algorithm>

namespace Headgate::Limits {

using namespace Qt::StringLiterals;

namespace {

Error invalid(const QString& field, const QString& detail)
{
    return { .kind = ErrorKind::InvalidInput, .detail = detail, .field = field };
}

QString standInId(const KeyId& key)
{
    return u"key/"_s + key.text;
}

QString bareNumber(const QString& number)
{
    const QString prefix = u"projects/"_s;
    return number.startsWith(prefix) ? number.mid(prefix.size()) : number;
}

} // namespace

Result<void> QuotaOwners::setProject(const ProjectInfo& project)
{
    if (project.id.isEmpty() || project.backend.isEmpty())
        return invalid(u"project"_s, u"a project without an id or a back end"_s);
    const auto known = m_projects.constFind(project.id);
    if (known != m_projects.constEnd() && known->backend != project.backend)
        return invalid(u"backend"_s, u"a project stays with its back end"_s);
    m_projects.insert(project.id, project);
    ++m_revision; // its account may be another
    return {};
}

void QuotaOwners::addKey(const KeyId& key, const QString& backend)
{
    if (m_projectOf.contains(key))
        return;
    ProjectInfo standIn;
    standIn.id = standInId(key);
    standIn.backend = backend;
    standIn.isKnown = false;
    // Its stand-in of before may be there still, named since or with other keys: it stays as it is.
    const auto known = m_projects.constFind(standIn.id);
    if (known == m_projects.constEnd() || known->backend != backend)
        m_projects.insert(standIn.id, standIn);
    place(key, standIn.id);
}

//! The one way by which a key comes to a project, or leaves one.
void QuotaOwners::place(const KeyId& key, const QString& project)
{
    const QString left = m_projectOf.take(key);
    if (const auto count = m_keyCounts.find(left); count != m_keyCounts.end() && --*count == 0)
        m_keyCounts.erase(count);
    if (!project.isEmpty()) {
        m_projectOf.insert(key, project);
        ++m_keyCounts[project];
    }
    ++m_revision;
}

Result<void> QuotaOwners::assign(const KeyId& key, const QString& project)
{
    const auto target = m_projects.constFind(project);
    if (target == m_projects.constEnd())
        return Error { .kind = ErrorKind::NotFound, .detail = u"no such project"_s };
    const auto present = m_projects.constFind(m_projectOf.value(key));
    if (present != m_projects.constEnd() && present->backend != target->backend)
        return invalid(u"project"_s, u"a project of another back end"_s);
    const QString left = m_projectOf.value(key);
    place(key, project);
    if (!hasKeys(left))
        passBilling(left, project);
    removeIfLeft(left);
    return {};
}

Result<void> QuotaOwners::setApart(const KeyId& key)
{
    const auto present = m_projects.constFind(m_projectOf.value(key));
    if (present == m_projects.constEnd())
        return Error { .kind = ErrorKind::NotFound, .detail = u"no such key"_s };
    if (m_keyCounts.value(present->id) == 1)
        return {}; // it has one alone
    ProjectInfo standIn;
    standIn.backend = present->backend;
    standIn.id = standInId(key);
    standIn.isKnown = false;
    // The stand-in of its first days may be there still, with a name or with other keys.
    for (int n = 2; m_projects.contains(standIn.id); ++n)
        standIn.id = standInId(key) + u'/' + QString::number(n);
    m_projects.insert(standIn.id, standIn);
    return assign(key, standIn.id);
}

Result<void> QuotaOwners::removeProject(const QString& project)
{
    if (!m_projects.contains(project))
        return Error { .kind = ErrorKind::NotFound, .detail = u"no such project"_s };
    if (hasKeys(project))
        return invalid(u"project"_s, u"a project that has keys stays"_s);
    m_projects.remove(project);
    return {};
}

void QuotaOwners::removeKey(const KeyId& key)
{
    const QString left = m_projectOf.value(key);
    place(key, {});
    removeIfLeft(left);
}

void QuotaOwners::removeIfLeft(const QString& project)
{
    const auto known = m_projects.constFind(project);
    if (known != m_projects.constEnd() && !known->isKnown && !hasKeys(project))
        m_projects.remove(project);
}

ProjectLearned QuotaOwners::learnNumber(const KeyId& key, const QString& number)
{
    using Change = ProjectLearned::Change;
    const QString bare = bareNumber(number);
    const auto present = m_projects.find(m_projectOf.value(key));
    if (present == m_projects.end() || bare.isEmpty() || present->number == bare)
        return {};
    const QString from = present->id;
    if (!present->number.isEmpty())
        return { Change::Contradicts, from, {} };
    const auto same = std::find_if(m_projects.cbegin(), m_projects.cend(), [&](const auto& other) {
        return other.number == bare && other.backend == present->backend;
    });
    if (same == m_projects.cend()) {
        present->number = bare;
        present->isKnown = true;
        return { Change::Named, from, from };
    }
    const QString to = same->id;
    if (present->isKnown)
        return { Change::Contradicts, from, to }; // the user made two projects of one
    for (const KeyId& each : keysOf(from))
        place(each, to);
    passBilling(from, to);
    m_projects.remove(from);
    return { Change::Joined, from, to };
}

void QuotaOwners::passBilling(const QString& standIn, const QString& project)
{
    const auto left = m_projects.constFind(standIn);
    const auto to = m_projects.find(project);
    if (left == m_projects.constEnd() || to == m_projects.end() || left->isKnown)
        return;
    if (m_shared.remove(standIn))
        m_shared.insert(project);
    if (to->billing == Billing::Unknown)
        to->billing = left->billing;
    if (to->account.isEmpty())
        to->account = left->account;
    if (to->tierTold.isEmpty()) {
        to->tierTold = left->tierTold;
        to->tierToldAt = left->tierToldAt;
    }
}

bool QuotaOwners::learnTier(const KeyId& key, const QString& told, const QDateTime& when)
{
    const auto project = m_projects.find(m_projectOf.value(key));
    if (project == m_projects.end() || told.isEmpty()
        || toldBilling(told) == toldBilling(project->tierTold))
        return false;
    const bool isAnother = !project->tierTold.isEmpty();
    project->tierTold = told;
    project->tierToldAt = when;
    return isAnother;
}

Billing QuotaOwners::tierOf(const QString& project) const
{
    const auto known = m_projects.constFind(project);
    if (known == m_projects.constEnd())
        return Billing::Unknown;
    return known->billing == Billing::Unknown ? toldBilling(known->tierTold) : known->billing;
}

bool QuotaOwners::isFree(const KeyId& key) const
{
    const auto project = m_projects.constFind(m_projectOf.value(key));
    return project != m_projects.constEnd() && project->billing == Billing::Free;
}

bool QuotaOwners::isAllFree(const QString& backend) const
{
    bool isAny = false;
    for (const ProjectInfo& project : m_projects) {
        if (project.backend != backend || !hasKeys(project.id))
            continue;
        if (project.billing != Billing::Free)
            return false;
        isAny = true;
    }
    return isAny;
}

Place QuotaOwners::placeOf(const KeyId& key, const QString& model) const
{
    const auto project = m_projects.constFind(m_projectOf.value(key));
    if (project == m_projects.constEnd())
        return {};
    return { project->backend, project->account, project->id, model, key };
}

std::optional<ProjectInfo> QuotaOwners::project(const QString& id) const
{
    const auto project = m_projects.constFind(id);
    return project == m_projects.constEnd() ? std::nullopt : std::optional(*project);
}

QVector<ProjectInfo> QuotaOwners::projects() const
{
    QVector<ProjectInfo> all = m_projects.values();
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return all;
}

QVector<KeyId> QuotaOwners::keysOf(const QString& project) const
{
    QVector<KeyId> keys = m_projectOf.keys(project);
    std::sort(keys.begin(), keys.end());
    return keys;
}

void QuotaOwners::setAddsUp(const QString& backend, bool isStated)
{
    if (isStated)
        m_addsUp.insert(backend);
    else
        m_addsUp.remove(backend);
}

QStringList QuotaOwners::addingUp() const
{
    QStringList backends = m_addsUp.values();
    backends.sort();
    return backends;
}

} // namespace Headgate::Limits
