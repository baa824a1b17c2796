// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/roadparts.h"
#include "core/model/failure.h"
#include "core/providers/provider.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace Headgate {

//! \brief What a call brought: the whole answer, or why there is none.
struct CallResult {
    std::optional<Failure> failure;
    HttpResponse response; //!< also of a refusal
};

//! \brief One small request and its whole answer of at most 32 MiB, classified. Engine thread.
//!
//! Emits ended() exactly once, never from within start() or cancel(); a call that is destroyed
//! closes its connection and emits nothing.
class Call : public QObject {
    Q_OBJECT

public:
    Call(const RoadParts& parts, const Providers::Provider& provider, QObject* parent);
    ~Call() override;

    //! \param limits of the road, or stricter ones
    void start(const HttpRequest& request, Net::HttpLimits limits);
    void cancel();

signals:
    //! Bytes of the request's body that are on their way.
    void sent(qint64 bytes);
    void ended(const Headgate::CallResult& result);

private:
    void onFinished(const HttpEnd& end);

    RoadParts m_parts;
    const Providers::Provider& m_provider;
    QPointer<Net::HttpTransfer> m_transfer;
    CallResult m_result;
};

} // namespace Headgate
