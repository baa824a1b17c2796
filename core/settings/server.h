// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/target.h"

#include <QMetaType>
#include <QString>
#include <QUrl>
#include <QVector>

namespace Headgate::Settings {

//! \brief A further OpenAI-compatible (or other) server that the user added.
struct Server {
    QString
        id; //!< unique among all back ends: 1 to 40 letters, digits, '-', '_'; no built-in one's
    QString label = {};
    QUrl url = {};
    Headgate::Dialect dialect = Dialect::OpenAi;
    bool needsKey = false;

    bool operator==(const Server&) const = default;
};

//! \brief The list as the settings file holds it: a JSON array of
//! {"id","label","url","dialect","needsKey"}.
QString textFromServers(const QVector<Server>& servers);
//! \brief Back from text. InvalidInput tells which entry is wrong and why.
Result<QVector<Server>> serversFromText(const QString& text);

} // namespace Headgate::Settings

Q_DECLARE_METATYPE(QVector<Headgate::Settings::Server>)
