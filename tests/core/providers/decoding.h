// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/providers/provider.h"

#include <QStringList>

namespace Headgate::Test {

//! What a decoder made of a body.
struct Decoded {
    QVector<StreamEvent> events;
    QVector<Part> parts;
    std::optional<Failure> failure;

    //! One line an event, neighbouring texts and thoughts joined, then one a part: to be compared
    //! whole.
    QStringList joined() const;
    //! The same, long lines cut, for people.
    QString summary() const;
    std::optional<Event::Finish> finish() const;
    //! The last figures; empty when there were none.
    Usage usage() const;
    QString text() const;
    QString thoughts() const;
};

//! Decodes in pieces of `pieceSize` bytes, in one piece where that is 0.
Decoded decode(const Providers::Provider& provider, QByteArrayView body, bool isStreaming,
    qsizetype pieceSize = 0, HttpOutcome outcome = HttpOutcome::Complete);
//! Decodes in two pieces.
Decoded decodeSplit(
    const Providers::Provider& provider, QByteArrayView body, bool isStreaming, qsizetype at);

//! A sample of tests/data, e.g. "ollama/chat-text.ndjson"; fails hard when absent.
QByteArray sample(const QString& name);

} // namespace Headgate::Test
