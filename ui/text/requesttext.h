// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"
#include "core/model/failure.h"
#include "ui/common/icons.h"

#include <QHash>
#include <QString>
#include <QStringList>

//! \file A booked request as people read it.

namespace Headgate::Ui {

//! \brief What stands where nobody has told a figure.
QString notToldText();
//! \brief Local date and time, to the second.
QString requestTimeText(const QDateTime& utc);
//! \brief "1,234"; "≥ 1,234" of an answer that was cut; notToldText() where nobody told.
QString tokenFigure(const std::optional<qint64>& tokens, UsageQuality quality);

//! \brief "Complete", "Cut off", "Stopped", "Failed"
QString outcomeText(RequestOutcome outcome);
//! \brief A shape for it, so that no colour is needed to tell them apart.
Glyph outcomeGlyph(RequestOutcome outcome);
//! \brief Why, in a few words: "quota of the day". \param cause failureCauseName(); one of a newer
//! version stays as it is
QString causeText(const QString& cause);
//! \brief The cause of that name; None where there is none.
FailureCause causeOf(const QString& name);
//! \brief "Complete", "Failed: quota of the day (429)".
QString requestStatusText(const BookedRequest& request);
//! \brief The same as a sentence, with the way out. \param backend its label
QString requestOutcomeDetails(const BookedRequest& request, const QString& backend);

//! \brief "Chats"; of another program also which: "Chats · headgatectl".
QString requestAskerText(const BookedRequest& request);
//! \brief "$0.0042", with ≥ or ≈; "no price" where tokens have none; notToldText() where nothing
//! was booked.
QString requestCostText(const BookedRequest& request);
//! \brief Lines "name: value", also these two.
QStringList requestCostDetails(const BookedRequest& request);
QStringList requestTokenDetails(const BookedRequest& request);
//! \brief How far the cost can be trusted, in words.
QString costQualityText(CostQuality quality);

//! \brief One attempt as a line: "work-1: quota of the day (429), to be tried again in 12 s".
QString attemptText(const BookedAttempt& attempt);
//! \brief How its attempts went, a line each.
//! \param requested what it ended with \param labels of services, by their ids
QStringList attemptLines(const QVector<BookedAttempt>& attempts, const Target& requested,
    const QHash<QString, QString>& labels);
//! \brief All of a request, a line each, to be copied. No prompt, no answer, no key.
//! \param labels of services, by their ids; one without is called by its id
QStringList requestDetails(const BookedRequest& request, const QVector<BookedAttempt>& attempts,
    const QHash<QString, QString>& labels);

} // namespace Headgate::Ui
