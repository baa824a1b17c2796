// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page of keys asks before it acts.

#include "core/services/keyservice.h"
#include "ui/keys/addkeysdialog.h"
#include "ui/keys/keylogdialog.h"
#include "ui/keys/keyspage.h"
#include "ui/keys/poolwatch.h"
#include "ui/keys/rotationdialog.h"
#include "ui/keys/valuedialog.h"
#include "ui/models/poolmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/billingtext.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/pooltext.h"

#include <QAction>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>

#include <optional>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMostWeight = 1000;

//! In a sentence; one that nobody has named, by its first key.
QString namedIn(const PoolProject& project)
{
    const bool isNamed = !project.label.isEmpty() || !project.number.isEmpty();
    return isNamed || project.keys.isEmpty()
        ? isolated(projectText(project))
        : KeysPage::tr("the project of “%1”").arg(isolated(project.keys.first().info.label));
}

std::optional<int> integer(const QString& text)
{
    bool isOk = false;
    int number = QLocale().toInt(text, &isOk);
    if (!isOk)
        number = QLocale::c().toInt(text, &isOk);
    return isOk ? std::optional(number) : std::nullopt;
}

//! Two of one name are told apart by a key, or else by a number.
QString uniqueName(const PoolProject& project, const QHash<QString, QString>& taken)
{
    const QString name = projectText(project);
    if (!taken.contains(name))
        return name;
    QString unique = project.keys.isEmpty()
        ? QString()
        : KeysPage::tr("%1 (%2)").arg(name, project.keys.first().info.label);
    for (int number = 2; unique.isEmpty() || taken.contains(unique); ++number)
        unique = KeysPage::tr("%1 (%2)").arg(name, QLocale().toString(number));
    return unique;
}

} // namespace

void KeysPage::askProject()
{
    const QVector<PoolKeyInfo> keys = chosen();
    if (keys.isEmpty())
        return;
    QHash<QString, QString> idOf;
    QStringList names;
    for (const PoolBackend& backend : m_model->overview().backends) {
        for (const PoolProject& project : backend.projects) {
            if (backend.id != keys.first().info.backendId || !project.isKnown)
                continue;
            const QString name = uniqueName(project, idOf);
            names << name;
            idOf.insert(name, project.id);
        }
    }
    auto* dialog = new ValueDialog({ .name = "groupDialog",
                                       .title = tr("Group into a project"),
                                       .text = tr("Keys of one project share its limits. Choose a "
                                                  "project, or name a new one."),
                                       .value = names.value(0),
                                       .choices = names,
                                       .problem =
                                           [](const QString& text) {
                                               return text.isEmpty() ? tr("A project needs a name.")
                                                                     : QString();
                                           } },
        this);
    connect(
        dialog, &ValueDialog::given, this, [this, ids = chosenIds(), idOf](const QString& name) {
            group(ids, { idOf.value(name), name });
        });
    dialog->open();
}

void KeysPage::askName()
{
    const PoolProject* project = m_model->projectAt(m_tree->currentIndex());
    if (project == nullptr)
        return;
    auto* dialog = new ValueDialog(
        { .name = "renameProjectDialog",
            .title = tr("Rename project"),
            .text = tr("A name of your own, e.g. as the service’s console has it."),
            .value = project->label,
            .choices = {},
            .problem =
                [](const QString& text) {
                    return text.isEmpty() ? tr("A project needs a name.") : QString();
                } },
        this);
    connect(dialog, &ValueDialog::given, this, [this, id = project->id](const QString& name) {
        run(m_services.pool.renameProject(id, name), tr("Renamed."));
    });
    dialog->open();
}

//! What the service has said of it is told with the question; the answer is the user's.
void KeysPage::askBilling()
{
    const PoolProject* project = m_model->projectAt(m_tree->currentIndex());
    const QVector<KeyId> keys = projectKeys();
    if (project == nullptr || keys.isEmpty())
        return;
    auto* question = new QMessageBox(QMessageBox::Question, tr("Free tier"),
        tr("Is %1 on the service’s free tier? Then what is asked through it costs nothing: from "
           "the next request on the books count 0, and keep the list price beside it.")
            .arg(namedIn(*project)),
        QMessageBox::Cancel, this);
    question->setObjectName(u"billingDialog"_s);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QString hint = billingHint(*project);
    question->setInformativeText(hint.isEmpty()
            ? tr("Headgate can’t find that out by itself. What is booked stays.")
            : hint);
    const auto add = [&](const char* name, const QString& text, Limits::Billing billing,
                         const QString& done) {
        QPushButton* button = question->addButton(text, QMessageBox::AcceptRole);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this,
            [this, keys, billing, done] { run(m_services.pool.setBilling(keys, billing), done); });
    };
    add("markFreeButton", tr("On the free tier"), Limits::Billing::Free,
        tr("What is asked through it counts as free from now on."));
    add("markPaidButton", tr("Paid"), Limits::Billing::Paid,
        tr("What is asked through it counts at list price."));
    question->setDefaultButton(QMessageBox::Cancel); // neither is likelier
    question->open();
}

//! Of the accounts those are offered that this provider's projects have.
void KeysPage::askAccount()
{
    constexpr qsizetype kLongest = 100;
    const PoolProject* project = m_model->projectAt(m_tree->currentIndex());
    const QVector<KeyId> keys = projectKeys();
    if (project == nullptr || keys.isEmpty())
        return;
    QStringList accounts, others; // of this service, and of the others
    const PoolBackend* own = PoolOwners(m_model->overview()).at(project->id).backend;
    for (const PoolBackend& backend : m_model->overview().backends) {
        QStringList& names = own != nullptr && backend.id == own->id ? accounts : others;
        for (const PoolProject& one : backend.projects) {
            if (!one.account.isEmpty() && !names.contains(one.account))
                names << one.account;
        }
    }
    auto* dialog = new ValueDialog(
        { .name = "accountDialog",
            .title = tr("Billing account"),
            .text = tr("Which billing account pays what is asked through %1? Limits on spending "
                       "hold for all projects of an account together. A name of your own; leave it "
                       "empty if you don’t know.")
                        .arg(namedIn(*project)),
            .value = project->account,
            .choices = accounts,
            .problem =
                [others](const QString& text) {
                    if (others.contains(text.trimmed()))
                        return tr("Another service has an account of that name; choose another.");
                    return text.size() > kLongest ? tr("At most 100 letters.") : QString();
                } },
        this);
    connect(dialog, &ValueDialog::given, this, [this, keys](const QString& name) {
        run(m_services.pool.setAccount(keys, name), tr("The account is noted."));
    });
    dialog->open();
}

//! Up to the first one that is refused, which is said.
void KeysPage::storeNext(QVector<std::pair<KeyId, KeyRules>> left)
{
    if (left.isEmpty()) {
        m_watch->ask();
        return note(tr("Stored."), true);
    }
    const auto [id, rules] = left.takeFirst();
    whenDone(m_services.pool.setKeyRules(id, rules), this, [this, left](const Result<void>& done) {
        if (done)
            return storeNext(left);
        note(errorText(done.error(), tr("The key")), false);
        m_watch->ask();
    });
}

//! One rule of all that are chosen, shown as the first one has it.
void KeysPage::askRule(const RuleQuestion& question)
{
    const QVector<PoolKeyInfo> keys = chosen();
    if (keys.isEmpty())
        return;
    auto* dialog = new ValueDialog({ .name = question.name,
                                       .title = question.title,
                                       .text = question.text,
                                       .value = question.shown(keys.first().rules),
                                       .choices = {},
                                       .problem = question.problem },
        this);
    connect(dialog, &ValueDialog::given, this,
        [this, keys, change = question.change](const QString& text) {
            QVector<std::pair<KeyId, KeyRules>> changed;
            for (const PoolKeyInfo& key : keys) {
                changed.append({ key.info.id, key.rules });
                change(&changed.last().second, text);
            }
            storeNext(changed);
        });
    dialog->open();
}

void KeysPage::askLimit()
{
    askRule({ .name = "keyLimitDialog",
        .title = tr("Limit of requests a day"),
        .text = tr("No request goes beyond it. Left empty, other keys come first at Headgate’s own "
                   "number, and none is refused."),
        .shown =
            [](const KeyRules& rules) {
                return rules.cap.kind == DailyCap::Kind::Set
                    ? QLocale().toString(rules.cap.requests)
                    : QString();
            },
        .problem =
            [](const QString& text) {
                return text.isEmpty() || wholeNumber(text)
                    ? QString()
                    : tr("Enter a whole number from 1 on. To stop a key, switch it off.");
            },
        .change =
            [](KeyRules* rules, const QString& text) {
                const std::optional<qint64> number = wholeNumber(text);
                rules->cap = number ? DailyCap { DailyCap::Kind::Set, *number } : DailyCap();
            } });
}

void KeysPage::askWeight()
{
    askRule({ .name = "keyWeightDialog",
        .title = tr("Weight"),
        .text = tr("How often a key is used, in relation to the others, where keys are used in the "
                   "ratio of their weights. 0: only where no other is left."),
        .shown = [](const KeyRules& rules) { return QLocale().toString(rules.weight); },
        .problem =
            [](const QString& text) {
                const std::optional<int> number = integer(text);
                return number && *number >= 0 && *number <= kMostWeight
                    ? QString()
                    : tr("Enter a whole number from 0 to 1,000.");
            },
        .change = [](KeyRules* rules,
                      const QString& text) { rules->weight = integer(text).value_or(1); } });
}

void KeysPage::askPriority()
{
    askRule({ .name = "keyPriorityDialog",
        .title = tr("Priority"),
        .text = tr("Where keys are used by priority, the smallest number comes first."),
        .shown = [](const KeyRules& rules) { return QLocale().toString(rules.priority); },
        .problem =
            [](const QString& text) {
                return integer(text) ? QString() : tr("Enter a whole number.");
            },
        .change = [](KeyRules* rules,
                      const QString& text) { rules->priority = integer(text).value_or(0); } });
}

//! A rotation that has begun goes on where it was.
void KeysPage::openRotation()
{
    const QVector<KeyId> ids = chosenIds();
    if (ids.size() == 1)
        rotate(ids.first());
}

void KeysPage::rotate(const KeyId& key)
{
    auto* dialog = new RotationDialog(m_services.keys, m_services.pool, key, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void KeysPage::showLog()
{
    const QVector<KeyId> ids = chosenIds();
    const KeyId one = ids.size() == 1 && m_model->keyAt(m_tree->currentIndex()) != nullptr
        ? ids.first()
        : KeyId();
    (new KeyLogDialog(m_model->overview(), m_services.ledger, one, this))->open();
}

void KeysPage::addSeveral()
{
    (new AddKeysDialog(m_services, this))->open();
}

void KeysPage::confirmRetire()
{
    const QVector<KeyId> ids = chosenIds();
    if (ids.isEmpty())
        return;
    auto* question = new QMessageBox(QMessageBox::Question, tr("Retire keys"),
        tr("Retire %n key(s)? No new request uses them; what is under way goes to its end. Their "
           "secrets stay until you remove them.",
            nullptr, int(ids.size())),
        QMessageBox::Cancel, this);
    question->setObjectName(u"retireKeysDialog"_s);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("Retire"), QMessageBox::AcceptRole);
    yes->setObjectName(u"confirmRetireButton"_s);
    connect(yes, &QPushButton::clicked, this,
        [this, ids] { run(m_services.pool.retire(ids), tr("Retired.")); });
    question->open();
}

void KeysPage::confirmRemove()
{
    const QVector<KeyId> ids = chosenIds();
    if (ids.isEmpty() || !m_actions.value(int(Act::Remove))->isEnabled())
        return;
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Remove keys"),
        tr("Remove %n key(s) from the keychain? That can’t be undone. What was booked under them "
           "stays in the books.",
            nullptr, int(ids.size())),
        QMessageBox::Cancel, this);
    question->setObjectName(u"removeKeysDialog"_s);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"confirmRemoveKeysButton"_s);
    connect(yes, &QPushButton::clicked, this, [this, ids] { removeNext(ids); });
    question->open();
}

} // namespace Headgate::Ui
