// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/alerts/alertkeeper.h"

#include <QStringList>

#include <chrono>
#include <functional>

namespace Headgate::Test {

//! A service with one project and two keys, everything known and in order.
Alerts::AlertFacts calmFacts(const QDateTime& now);

PoolKeyInfo& keyOf(Alerts::AlertFacts* facts, int number = 0);
//! The project's requests to a model a day; cap 100, Pacific.
LimitUse& dayOf(Alerts::AlertFacts* facts);
BreakerInfo& breakerOf(Alerts::AlertFacts* facts);
Histogram manyOf(int count, std::chrono::milliseconds duration);

using Spoil = std::function<void(Alerts::AlertFacts*)>;

//! Something that calm facts can be spoiled with, so that one rule alone has something to tell.
struct Trouble {
    QString word; //!< as wordsOf() has it
    Spoil spoil;
    std::chrono::seconds lasts {}; //!< so long it must, to be told
};
//! For each rule one, for some one a step.
QVector<Trouble> troubles();

//! "day_quota 80", in order.
QStringList wordsOf(const QVector<AlertInfo>& alerts);

} // namespace Headgate::Test
