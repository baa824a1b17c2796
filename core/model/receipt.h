// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/model/chatrequest.h"
#include "core/model/cost.h"
#include "core/model/keychoice.h"
#include "core/model/route.h"
#include "core/model/streamevent.h"
#include "core/model/target.h"

#include <QMetaType>

#include <chrono>
#include <optional>

namespace Headgate {

//! \brief The receipt line of an answer: what it took and who gave it. Absent values are unknown.
struct Receipt {
    RequestId requestId;
    Target target; //!< that was asked last: the answer is its
    Target asked = {}; //!< for, where that was another one; else invalid
    //! The models that did not answer, first the one that was asked for, and why; of a failure also
    //! those that were not asked in its place.
    QVector<PassedTarget> passedTargets;
    QString backendLabel;
    QString modelAnswered; //!< as the service named it; empty where it did not
    QString keyLabel; //!< empty where no key was used
    //! The keys that were passed over for it, and why; of a failure, all keys of the back end.
    QVector<PassedKey> passedKeys;
    bool isSimulated = false;
    Usage usage;
    std::optional<Cost> cost; //!< at list price, or 0 where isFree; absent: no price is known
    //! It was asked through a project on the free tier, as the user had said by then.
    bool isFree = false;
    std::optional<Cost> wouldCost = {}; //!< isFree: at list price; absent: no price is known
    std::optional<std::chrono::milliseconds> firstToken; //!< from the send to the first shown piece
    std::optional<std::chrono::milliseconds> thinking; //!< from the first thought to the answer,
                                                       //!< or to the end where none came
    std::chrono::milliseconds duration {};
    int attempts = 0;
    std::optional<FinishReason> finish; //!< absent when the answer failed or was stopped
    QString finishRaw;
    QString finishMessage;
    GenerationParams params; //!< as they were sent in the end
    //! About how many tokens were sent; only where the service cuts a prompt without saying so.
    std::optional<qint64> promptEstimate;

    bool operator==(const Receipt&) const = default;
};

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Receipt)
