// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/settings/settingskey.h"

#include <QString>
#include <QVariant>

#include <array>

namespace Headgate::Settings {

//! \brief How a setting's text is read. In brackets what the QVariant holds.
enum class ValueType {
    Text, //!< [QString] one line
    Choice, //!< [QString] one of Spec::choices
    Address, //!< [QUrl]
    OllamaAddress, //!< [QUrl]
    Number, //!< [double]
    Integer, //!< [int]
    Duration, //!< [qint64] milliseconds
    Flag, //!< [bool]
    Bytes, //!< [QByteArray] base64 as text
    Target, //!< [Target] "back end/model" as text
    Targets, //!< [QVector<Target>] JSON array of such texts
    TargetList, //!< [QVector<Target>] "back end/model", separated by commas
    Aliases, //!< [QVector<ModelAlias>] "name = back end/model", separated by commas
    Servers, //!< [QVector<Server>] JSON as text
    BackendReaches, //!< [QVector<BackendReach>] JSON as text
    ModelOptions, //!< [QVector<ModelOptions>] JSON as text
};

//! \brief One row of the table of settings.
struct Spec {
    Key key;
    const char* name; //!< in the file
    ValueType type;
    const char* defaultText; //!< nullptr: not set
    std::array<const char*, 2> environment {}; //!< variables, the first that is set counts
    double minimum = 0; //!< Number, Integer, Duration (ms)
    double maximum = 0;
    const char* choices = ""; //!< Choice: comma list
};

const Spec& specOf(Key key);

//! \brief The value that a text stands for; InvalidInput with what is allowed in `detail`, without
//! the text itself.
Result<QVariant> valueFromText(const Spec& spec, const QString& text);
//! \brief The text of a value; empty where the value is not of the spec's type.
QString textFromValue(const Spec& spec, const QVariant& value);

} // namespace Headgate::Settings
