// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/shortcutkeeper.h"

#include "ui/shell/actionlist.h"
#include "ui/shell/reservedkeys.h"

#include <algorithm>

namespace Headgate::Ui {

namespace {

//! Qt makes a list of one empty key of an empty text.
QList<QKeySequence> keysFrom(const QString& text)
{
    return text.isEmpty() ? QList<QKeySequence>()
                          : QKeySequence::listFromString(text, QKeySequence::PortableText);
}

} // namespace

ShortcutKeeper::ShortcutKeeper(QMenuBar& bar, Services::SettingsService& settings, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_settings(settings)
{
    for (const ListedAction& entry : listActions(bar)) {
        m_actions << entry.action;
        m_own.insert(entry.action, entry.action->shortcuts());
    }
    const QHash<QString, QString> stored = m_settings.shortcuts();
    for (QAction* action : std::as_const(m_actions)) {
        const auto keys = stored.constFind(action->objectName());
        if (keys == stored.cend())
            continue;
        QList<QKeySequence> wanted = keysFrom(*keys);
        wanted.removeIf([this](const QKeySequence& key) { return !reservedFor(key).isEmpty(); });
        give(*action, wanted);
    }
}

QString ShortcutKeeper::reservedFor(const QKeySequence& key) const
{
    return reservedUse(key, m_bar);
}

QAction* ShortcutKeeper::ownerOf(const QKeySequence& key) const
{
    const auto owner = std::find_if(m_actions.cbegin(), m_actions.cend(),
        [&key](const QAction* action) { return action->shortcuts().contains(key); });
    return key.isEmpty() || owner == m_actions.cend() ? nullptr : *owner;
}

bool ShortcutKeeper::isChanged(const QAction& action) const
{
    return action.shortcuts() != m_own.value(&action);
}

void ShortcutKeeper::give(QAction& action, const QList<QKeySequence>& keys)
{
    for (const QKeySequence& key : keys) {
        QAction* owner = ownerOf(key);
        if (owner == nullptr || owner == &action)
            continue;
        QList<QKeySequence> left = owner->shortcuts();
        left.removeAll(key);
        owner->setShortcuts(left);
    }
    action.setShortcuts(keys);
}

bool ShortcutKeeper::assign(QAction& action, const QKeySequence& key)
{
    if (!reservedFor(key).isEmpty())
        return false;
    give(action, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence> { key });
    store();
    return true;
}

void ShortcutKeeper::reset(QAction& action)
{
    give(action, m_own.value(&action));
    store();
}

void ShortcutKeeper::resetAll()
{
    for (QAction* action : std::as_const(m_actions))
        action->setShortcuts(m_own.value(action));
    store();
}

void ShortcutKeeper::store()
{
    QHash<QString, QString> changed;
    for (const QAction* action : std::as_const(m_actions)) {
        if (isChanged(*action))
            changed.insert(action->objectName(),
                QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText));
    }
    m_settings.setShortcuts(changed);
}

} // namespace Headgate::Ui
