// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

//! \file How an attempt went, step by step, as people read it. The words name the model that it
//! asked itself, and that one's service.

namespace Headgate::Ui {

//! \brief A part of it: a title and a line each.
struct AttemptSection {
    QString name; //!< stable word: "passed", "holds", "times", "sizes", "sent", "received"
    QString title;
    QStringList lines; //!< never empty: what did not come to be is said
    bool isProtocol = false; //!< headers: read from left to right in any language
};

//! \brief All parts, in their order; none where nothing was recorded.
//! \param requested what the request ended with \param labels of services, by their ids
QVector<AttemptSection> attemptSections(
    const BookedAttempt& attempt, const Target& requested, const QHash<QString, QString>& labels);

//! \brief What stands in their place where nothing was recorded.
QString notRecordedText();

//! \brief The same as lines to be copied.
QStringList attemptDetails(
    const BookedAttempt& attempt, const Target& requested, const QHash<QString, QString>& labels);

} // namespace Headgate::Ui
