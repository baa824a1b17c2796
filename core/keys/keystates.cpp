// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/keys/keystates.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace Headgate::Keys {

namespace {

//! What a cause makes of a key.
struct Rule {
    FailureCause cause;
    KeyState state;
    bool isConfirmed; //!< by a check first
    //! The third refusal decides though checks pass. Not where the request may be to blame.
    bool countsStrikes;
};

constexpr std::array kRules {
    Rule { FailureCause::KeyInvalid, KeyState::Invalid, true, true },
    Rule { FailureCause::KeyExpired, KeyState::Invalid, true, true },
    Rule { FailureCause::KeyTypeUnsupported, KeyState::Invalid, true, true },
    Rule { FailureCause::KeyRestricted, KeyState::Blocked, true, true },
    Rule { FailureCause::ProjectSuspended, KeyState::Blocked, true, true },
    Rule { FailureCause::PermissionDenied, KeyState::Blocked, true, false },
    Rule { FailureCause::KeyLeaked, KeyState::Leaked, false, false },
    Rule { FailureCause::ServiceDisabled, KeyState::ServiceDisabled, false, false },
    Rule { FailureCause::BalanceDepleted, KeyState::NoBilling, false, false },
    Rule { FailureCause::RegionUnsupported, KeyState::Region, false, false },
};

constexpr int kStrikes = 3;
constexpr milliseconds kConfirmAfter = 2s;
constexpr milliseconds kLongestConfirm = 5min;
constexpr milliseconds kCheckLease = 30s;
constexpr milliseconds kAcquitWithin = 10s;

const Rule* ruleOf(FailureCause cause)
{
    const auto rule = std::find_if(
        kRules.begin(), kRules.end(), [cause](const Rule& one) { return one.cause == cause; });
    return rule == kRules.end() ? nullptr : &*rule;
}

//! When a state is looked at again, after so many checks that did not help.
std::optional<milliseconds> checkAfter(KeyState state, int checks)
{
    switch (state) {
    case KeyState::Suspect:
        return std::min(kConfirmAfter * (1 << std::min(checks, 10)), kLongestConfirm);
    case KeyState::Invalid:
    case KeyState::Blocked:
        return checks < 3 ? 24h : 24h * 7;
    case KeyState::ServiceDisabled:
    case KeyState::Region:
        return checks < 8 ? milliseconds(15min) : milliseconds(24h);
    default:
        return {};
    }
}

} // namespace

KeyStates::KeyStates(const Clock& clock)
    : m_clock(clock)
{
}

void KeyStates::add(const KeyId& key)
{
    if (m_entries.contains(key))
        return;
    Entry entry;
    entry.shown.since = m_clock.utcNow();
    entry.begin = entry.secretSince = m_clock.steadyNow();
    m_entries.insert(key, entry);
}

void KeyStates::remove(const KeyId& key)
{
    m_entries.remove(key);
}

KeyStates::Entry* KeyStates::find(const KeyId& key)
{
    const auto entry = m_entries.find(key);
    return entry == m_entries.end() ? nullptr : &*entry;
}

KeyCondition KeyStates::of(const KeyId& key) const
{
    return m_entries.value(key).shown;
}

KeyState KeyStates::stateOf(const KeyId& key) const
{
    const auto entry = m_entries.constFind(key);
    return entry == m_entries.constEnd() ? KeyState::New : entry->shown.state;
}

bool KeyStates::isUsable(const KeyId& key) const
{
    const KeyState state = stateOf(key);
    return !isRefused(state) && !isPutAside(state);
}

bool KeyStates::set(Entry& entry, KeyState state, FailureCause cause, const QString& evidence)
{
    const bool isChange = entry.shown.state != state;
    if (isChange) {
        entry.begin = m_clock.steadyNow();
        entry.shown.since = m_clock.utcNow();
    }
    entry.shown.state = state;
    entry.shown.cause = cause;
    entry.shown.evidence = evidence;
    plan(entry);
    return isChange;
}

void KeyStates::plan(Entry& entry)
{
    const auto after = checkAfter(entry.shown.state, entry.shown.checks);
    entry.checkAt.reset();
    entry.shown.nextCheck = {};
    if (!after)
        return;
    entry.checkAt = m_clock.steadyNow() + *after;
    entry.shown.nextCheck = m_clock.utcNow().addMSecs(after->count());
}

bool KeyStates::failed(const KeyId& key, const Failure& failure, Clock::Steady sentAt)
{
    Entry* entry = find(key);
    const Rule* rule = ruleOf(failure.cause);
    if (!entry || !rule || isPutAside(entry->shown.state) || sentAt < entry->secretSince)
        return false;
    const KeyState present = entry->shown.state;
    const bool isWorse = rule->state == KeyState::Leaked && present != KeyState::Leaked;
    if (isRefused(present) && !isWorse)
        return false; // it was on its way before that was known
    entry->before = entry->shown;
    entry->struckBy = failure.cause;
    entry->struckAt = m_clock.steadyNow();
    const bool isDecided
        = !rule->isConfirmed || (rule->countsStrikes && entry->shown.strikes + 1 >= kStrikes);
    if (rule->isConfirmed) {
        ++entry->shown.strikes;
        entry->shown.checks = 0;
    }
    return set(
        *entry, isDecided ? rule->state : KeyState::Suspect, failure.cause, failure.vendorCode);
}

bool KeyStates::succeeded(const KeyId& key, Clock::Steady sentAt)
{
    Entry* entry = find(key);
    if (!entry || isPutAside(entry->shown.state) || sentAt < entry->secretSince)
        return false;
    if (isRefused(entry->shown.state) && sentAt < entry->begin)
        return false; // it left while the key was good
    entry->shown.strikes = 0;
    entry->shown.checks = 0;
    return set(*entry, KeyState::Active, FailureCause::None, {});
}

bool KeyStates::checked(const KeyId& key, const std::optional<Failure>& failure)
{
    Entry* entry = find(key);
    if (!entry || isPutAside(entry->shown.state))
        return false;
    const KeyState present = entry->shown.state;
    const Rule* rule = failure ? ruleOf(failure->cause) : nullptr;
    if (!failure) {
        if (present == KeyState::NoBilling)
            return false; // a free call says nothing of the money
        if (isRefused(present)) // should requests be refused all the same, its schedule goes on
            ++entry->shown.checks;
        return set(*entry, KeyState::Active, FailureCause::None, {});
    }
    if (!rule) { // the service could not be asked
        if (isRefused(present))
            ++entry->shown.checks;
        plan(*entry);
        return false;
    }
    entry->shown.checks = present == rule->state ? entry->shown.checks + 1 : 0;
    return set(*entry, rule->state, failure->cause, failure->vendorCode);
}

bool KeyStates::acquit(const KeyId& key, FailureCause cause)
{
    Entry* entry = find(key);
    if (!entry || entry->struckBy != cause || cause == FailureCause::None
        || isPutAside(entry->shown.state) || entry->shown.state == KeyState::Leaked
        || m_clock.steadyNow() - entry->struckAt > kAcquitWithin)
        return false;
    const bool isChange = entry->shown.state != entry->before.state;
    entry->shown = entry->before;
    entry->struckBy = FailureCause::None;
    entry->begin = m_clock.steadyNow();
    plan(*entry);
    return isChange;
}

bool KeyStates::secretReplaced(const KeyId& key)
{
    Entry* entry = find(key);
    if (!entry)
        return false;
    const bool isDisabled = entry->shown.state == KeyState::Disabled;
    entry->secretSince = m_clock.steadyNow();
    forgive(*entry);
    return !isDisabled && set(*entry, KeyState::New, FailureCause::None, {});
}

bool KeyStates::reset(const KeyId& key)
{
    Entry* entry = find(key);
    if (!entry || isPutAside(entry->shown.state))
        return false;
    forgive(*entry);
    return set(*entry, KeyState::New, FailureCause::None, {});
}

void KeyStates::forgive(Entry& entry)
{
    entry.struckBy = FailureCause::None;
    entry.shown.strikes = 0;
    entry.shown.checks = 0;
}

bool KeyStates::disable(const KeyId& key)
{
    Entry* entry = find(key);
    return entry && set(*entry, KeyState::Disabled, FailureCause::None, {});
}

bool KeyStates::enable(const KeyId& key)
{
    Entry* entry = find(key);
    return entry && isPutAside(entry->shown.state)
        && set(*entry, KeyState::New, FailureCause::None, {});
}

bool KeyStates::drain(const KeyId& key, bool isBusy)
{
    Entry* entry = find(key);
    return entry && entry->shown.state != KeyState::Retired
        && set(*entry, isBusy ? KeyState::Draining : KeyState::Retired, FailureCause::None, {});
}

bool KeyStates::drained(const KeyId& key)
{
    Entry* entry = find(key);
    return entry && entry->shown.state == KeyState::Draining
        && set(*entry, KeyState::Retired, FailureCause::None, {});
}

//! By either clock: the steady one stands still while the machine sleeps.
bool KeyStates::isDue(const Entry& entry) const
{
    return entry.checkAt
        && (m_clock.steadyNow() >= *entry.checkAt || m_clock.utcNow() >= entry.shown.nextCheck);
}

QVector<KeyId> KeyStates::takeDue()
{
    QVector<KeyId> due;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        if (!isDue(*entry))
            continue;
        due.append(entry.key());
        entry->checkAt = m_clock.steadyNow() + kCheckLease;
        entry->shown.nextCheck = m_clock.utcNow().addMSecs(kCheckLease.count());
    }
    std::sort(due.begin(), due.end());
    return due;
}

std::optional<milliseconds> KeyStates::untilNextCheck() const
{
    std::optional<milliseconds> next;
    for (const Entry& entry : m_entries) {
        if (!entry.checkAt)
            continue;
        const auto left = isDue(entry)
            ? 0ms
            : std::chrono::ceil<milliseconds>(*entry.checkAt - m_clock.steadyNow());
        next = next ? std::min(*next, left) : left;
    }
    return next;
}

void KeyStates::restore(const KeyId& key, const KeyCondition& condition)
{
    Entry entry;
    entry.shown = condition;
    entry.begin = m_clock.steadyNow();
    const auto present = m_entries.constFind(key);
    entry.secretSince = present == m_entries.cend() ? entry.begin : present->secretSince;
    const auto most = checkAfter(condition.state, condition.checks);
    if (!most || !condition.nextCheck.isValid()) {
        plan(entry);
    } else {
        // No longer than it was to last: the clock may have been set back meanwhile.
        const milliseconds left(m_clock.utcNow().msecsTo(condition.nextCheck));
        entry.checkAt = entry.begin + std::clamp(left, milliseconds(0), *most);
    }
    m_entries.insert(key, entry);
}

} // namespace Headgate::Keys
