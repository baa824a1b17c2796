// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/keyspage.h"

#include "core/services/keyservice.h"
#include "core/services/ledgerservice.h"
#include "ui/common/widgets.h"
#include "ui/keys/connectiontext.h"
#include "ui/keys/keyquestions.h"
#include "ui/keys/poolwatch.h"
#include "ui/keys/scrollednote.h"
#include "ui/models/poolmodel.h"
#include "ui/models/rowtable.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/phrases.h"
#include "ui/text/pooltext.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kAskEvery { 10 }; // a midnight is nobody's change
constexpr std::chrono::milliseconds kCountEvery { 2000 }; // the pool tells ten times a second

bool isOff(KeyState state)
{
    return state == KeyState::Disabled || state == KeyState::Retired || state == KeyState::Draining;
}

} // namespace

KeysPage::KeysPage(const Services::ServiceSet& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"keysPage"_s);
    setAccessibleName(tr("Keys"));
    setProperty("kind", QByteArray("page"));
    m_watch = new PoolWatch(m_services.pool, kAskEvery, this);
    createLayout();
    connectSignals();
    m_countdowns.start(std::chrono::seconds(1));
    m_tree->hide();
    m_empty->hide();
    m_provider->hide();
    updateActions();
}

void KeysPage::connectSignals()
{
    connect(m_watch, &PoolWatch::told, this, &KeysPage::take);
    connect(&m_countdowns, &QTimer::timeout, this, &KeysPage::countDown);
    connect(m_add, &QPushButton::clicked, this, &KeysPage::connectionsRequested);
    connect(m_several, &QPushButton::clicked, this, &KeysPage::addSeveral);
    connect(m_log, &QPushButton::clicked, this, &KeysPage::showLog);
    connect(m_checkButton, &QPushButton::clicked, this, &KeysPage::check);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &KeysPage::updateActions);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &KeysPage::updateProvider);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &KeysPage::expandNew);
    connect(m_model, &PoolModel::groupRequested, this,
        [this](const QVector<KeyId>& keys, const QString& project) {
            group(keys, { project, {} });
        });
    connect(m_questions, &KeyQuestions::groupRequested, this,
        [this](const QVector<KeyId>& keys, const QString& project) {
            group(keys, { project, {} });
        });
    connect(m_questions, &KeyQuestions::apartRequested, this,
        [this](const ProjectPair& pair) { run(m_services.pool.keepApart(pair), {}); });
    connect(m_questions, &KeyQuestions::rotationRequested, this, &KeysPage::rotate);
    connect(m_strategy, &QComboBox::activated, this, &KeysPage::setStrategy);
    connect(m_addsUp, &QCheckBox::clicked, this, &KeysPage::setAddsUp);
}

void KeysPage::countDown()
{
    if (isVisible())
        m_model->setNow(QDateTime::currentDateTimeUtc());
}

void KeysPage::take(const PoolOverview& overview)
{
    const bool wasEmpty = m_model->rowCount() == 0;
    const int oldAfter = m_services.keys.oldAfterDays();
    m_model->setOldAfter(oldAfter);
    m_model->setOverview(overview);
    m_questions->setOverview(overview, oldAfter);
    askCounts();
    showCounts();
    const bool isEmpty = overview.backends.isEmpty();
    m_tree->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_checkButton->setVisible(!isEmpty);
    m_more->setVisible(!isEmpty);
    setFocusProxy(isEmpty ? static_cast<QWidget*>(m_add) : m_tree);
    if (wasEmpty && !isEmpty) { // a tree that has the focus has a current row by now, unselected
        m_tree->selectionModel()->setCurrentIndex(
            m_model->index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    updateActions();
    updateProvider();
}

//! Since this machine's midnight.
void KeysPage::askCounts()
{
    if (m_countsAge.isValid() && !m_countsAge.hasExpired(kCountEvery.count()))
        return;
    m_countsAge.start();
    const QDateTime midnight = QDate::currentDate().startOfDay().toUTC();
    whenDone(m_services.ledger.rotationCount(midnight), this, [this](const Result<qint64>& count) {
        m_rotations = count ? std::optional(*count) : std::nullopt;
        showCounts();
    });
}

void KeysPage::showCounts()
{
    QStringList refused;
    for (const PoolBackend& backend : m_model->overview().backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                if (isRefused(key.condition.state))
                    refused << namedCell(isolated(key.info.label), keyStateText(key));
            }
        }
    }
    QStringList told;
    if (m_rotations) // not where the books can't be read
        told << (*m_rotations == 0
                ? tr("Today no key took over from another")
                : tr("Today keys took over %n time(s)", nullptr, int(*m_rotations)));
    if (!refused.isEmpty())
        told << tr("%n key(s) refused by the service", nullptr, int(refused.size()));
    setNote(m_counts, m_model->overview().backends.isEmpty() ? QString() : joinedText(told));
    m_counts->setToolTip(refused.join(u'\n'));
    m_counts->setAccessibleDescription(m_counts->toolTip());
}

void KeysPage::expandNew(const QModelIndex& parent, int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        m_tree->expand(index);
        if (m_model->rowCount(index) > 0)
            expandNew(index, 0, m_model->rowCount(index) - 1);
    }
}

QVector<PoolKeyInfo> KeysPage::chosen() const
{
    QVector<PoolKeyInfo> keys;
    QSet<KeyId> taken;
    const auto add = [&](const PoolKeyInfo& key) {
        if (!taken.contains(key.info.id))
            keys.append(key);
        taken.insert(key.info.id);
    };
    for (const QModelIndex& index : m_tree->selectionModel()->selectedRows()) {
        switch (m_model->kindOf(index)) {
        case PoolModel::Kind::Key:
            add(*m_model->keyAt(index));
            break;
        case PoolModel::Kind::Project:
            for (const PoolKeyInfo& key : m_model->projectAt(index)->keys)
                add(key);
            break;
        case PoolModel::Kind::Backend:
            for (const PoolProject& project : m_model->backendAt(index)->projects) {
                for (const PoolKeyInfo& key : project.keys)
                    add(key);
            }
            break;
        }
    }
    return keys;
}

QVector<KeyId> KeysPage::chosenIds() const
{
    QVector<KeyId> ids;
    for (const PoolKeyInfo& key : chosen())
        ids.append(key.info.id);
    return ids;
}

void KeysPage::updateActions()
{
    const QVector<PoolKeyInfo> keys = chosen();
    const auto any
        = [&keys](auto matches) { return std::any_of(keys.begin(), keys.end(), matches); };
    const auto allow = [this](Act act, bool isOn) { m_actions.value(int(act))->setEnabled(isOn); };
    const bool isSome = !keys.isEmpty();
    const bool isChecking = !m_toCheck.isEmpty();
    const bool isMixed = any(
        [&](const PoolKeyInfo& key) { return key.info.backendId != keys.first().info.backendId; });
    const auto isGone
        = [](const PoolKeyInfo& key) { return key.condition.state == KeyState::Retired; };
    allow(Act::Check, isSome && !isChecking);
    m_checkButton->setEnabled(isSome && !isChecking);
    allow(Act::Enable, any([](const PoolKeyInfo& key) { return isOff(key.condition.state); }));
    allow(Act::Disable,
        any([](const PoolKeyInfo& key) { return key.condition.state != KeyState::Disabled; }));
    allow(Act::Reset, isSome);
    allow(Act::Group, isSome && !isMixed);
    allow(Act::Ungroup, any([grouped = groupedKeys()](const PoolKeyInfo& key) {
        return grouped.contains(key.info.id);
    }));
    allow(Act::Limit, isSome);
    allow(Act::Weight, isSome);
    allow(Act::Priority, isSome);
    updateProjectActions();
    allow(Act::Rotate, keys.size() == 1 && keys.first().info.source != KeySource::Environment);
    allow(Act::Retire, any([&](const PoolKeyInfo& key) { return !isGone(key); }));
    allow(Act::Remove,
        isSome && std::all_of(keys.begin(), keys.end(), isGone) && !any([](const PoolKeyInfo& key) {
            return key.info.source == KeySource::Environment;
        }));
}

//! Of the current row's project, which it may be one of.
QVector<KeyId> KeysPage::projectKeys() const
{
    QModelIndex index = m_tree->currentIndex();
    if (m_model->keyAt(index) != nullptr)
        index = index.parent();
    QVector<KeyId> keys;
    if (const PoolProject* project = m_model->projectAt(index)) {
        for (const PoolKeyInfo& key : project->keys)
            keys.append(key.info.id);
    }
    return keys;
}

QSet<KeyId> KeysPage::groupedKeys() const
{
    QSet<KeyId> keys;
    for (const PoolBackend& backend : m_model->overview().backends) {
        for (const PoolProject& project : backend.projects) {
            for (const PoolKeyInfo& key : project.keys) {
                if (project.keys.size() > 1)
                    keys.insert(key.info.id);
            }
        }
    }
    return keys;
}

//! They go for one, the current row's.
void KeysPage::updateProjectActions()
{
    const QModelIndex index = m_tree->currentIndex();
    const PoolProject* project = m_model->projectAt(index);
    m_actions.value(int(Act::Rename))->setEnabled(project != nullptr);
    for (const Act act : { Act::Bill, Act::Account })
        m_actions.value(int(act))->setEnabled(!projectKeys().isEmpty());
    m_actions.value(int(Act::Forget))
        ->setEnabled(project != nullptr && m_model->kindOf(index) == PoolModel::Kind::Project
            && project->keys.isEmpty());
}

void KeysPage::updateProvider()
{
    const PoolBackend* backend = m_model->backendAt(m_tree->currentIndex());
    m_provider->setVisible(backend != nullptr);
    updateProjectActions();
    if (backend == nullptr)
        return;
    m_providerName->setText(backend->label);
    if (!m_strategy->view()->isVisible()) // not under somebody's hand
        m_strategy->setCurrentIndex(m_strategy->findData(int(backend->strategy)));
    const QSignalBlocker quiet(m_addsUp);
    m_addsUp->setChecked(backend->addsUp);
    QModelIndex top = m_tree->currentIndex();
    while (top.parent().isValid())
        top = top.parent();
    const QVector<PoolProject>& projects = m_model->backendAt(top)->projects;
    const auto withKeys = std::count_if(projects.begin(), projects.end(),
        [](const PoolProject& project) { return !project.keys.isEmpty(); });
    m_addsUp->setVisible(backend->addsUp || withKeys > 1);
}

void KeysPage::note(const QString& text, bool isFine)
{
    m_note->setText(text, isFine);
}

void KeysPage::run(const QFuture<Result<void>>& action, const QString& done)
{
    whenDone(action, this, [this, done](const Result<void>& result) {
        note(result ? done : errorText(result.error(), tr("The key")), result.isOk());
        m_watch->ask();
    });
}

void KeysPage::check()
{
    if (!m_toCheck.isEmpty())
        return;
    m_toCheck = chosenIds();
    m_checked.clear();
    m_isCheckFine = true;
    checkNext();
}

//! One after the other: a service may take many at once for an attack.
void KeysPage::checkNext()
{
    updateActions();
    if (m_toCheck.isEmpty())
        return;
    const KeyId id = m_toCheck.first();
    const QModelIndex index = m_model->indexOf(id);
    const QString label = index.isValid() ? m_model->keyAt(index)->info.label : QString();
    const QString backend = index.isValid() ? m_model->backendAt(index)->label : QString();
    note((m_checked + QStringList { tr("Checking %1…").arg(isolated(label)) }).join(u'\n'), true);
    whenDone(m_services.keys.test(id), this,
        [this, label, backend](const Result<ConnectionReport>& report) {
            const bool isFine = report && !report->failure;
            m_isCheckFine = m_isCheckFine && isFine;
            const QString told
                = report ? connectionText(*report, backend) : errorText(report.error(), label);
            m_checked << tr("%1: %2").arg(isolated(label), told.split(u'\n').join(tr(", ")));
            note(m_checked.join(u'\n'), m_isCheckFine);
            m_toCheck.removeFirst();
            checkNext();
        });
}

void KeysPage::enable()
{
    run(m_services.pool.enable(chosenIds()), tr("Switched on."));
}

void KeysPage::disable()
{
    run(m_services.pool.disable(chosenIds()), tr("Switched off: no request uses it."));
}

void KeysPage::reset()
{
    run(m_services.pool.reset(chosenIds()), tr("Forgotten. The next request may use it again."));
}

void KeysPage::group(const QVector<KeyId>& keys, const Services::ProjectChoice& project)
{
    run(m_services.pool.group(keys, project), tr("Grouped: they share that project’s limits."));
}

void KeysPage::ungroup()
{
    run(m_services.pool.ungroup(chosenIds()),
        tr("Taken out: each has a project of its own, of which nothing is known yet."));
}

void KeysPage::forgetProject()
{
    if (const PoolProject* project = m_model->projectAt(m_tree->currentIndex()))
        run(m_services.pool.forgetProject(project->id), tr("Forgotten, with its limits."));
}

void KeysPage::removeNext(QVector<KeyId> left)
{
    if (left.isEmpty())
        return note(tr("Removed."), true);
    const KeyId id = left.takeFirst();
    whenDone(m_services.keys.remove(id), this, [this, left](const Result<void>& removed) {
        if (!removed)
            return note(errorText(removed.error(), tr("The key")), false);
        removeNext(left);
    });
}

void KeysPage::setStrategy(int index)
{
    if (const PoolBackend* backend = m_model->backendAt(m_tree->currentIndex()))
        run(m_services.pool.setStrategy(
                backend->id, PoolStrategy(m_strategy->itemData(index).toInt())),
            {});
}

void KeysPage::setAddsUp(bool isStated)
{
    if (const PoolBackend* backend = m_model->backendAt(m_tree->currentIndex()))
        run(m_services.pool.setAddsUp(backend->id, isStated), {});
}

} // namespace Headgate::Ui
