// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace Headgate {

//! \brief Takes secrets out of text that is about to leave the program (log, error detail, export).
//!
//! It knows secrets in two ways: by pattern (what looks like a key of a known service, an
//! authorization header, `?key=` in an address, a PEM private key) and by value (every secret
//! registered, also as base64 at any alignment, percent-encoded or JSON-escaped). The registered
//! values themselves are not kept, only keyed hashes of them. Time is linear in the text for a
//! given set of lengths. Thread-safe; owned by app code, passed by reference.
class Redactor {
public:
    //! Shorter secrets are not found by value: they would hit ordinary words.
    static constexpr qsizetype kShortestSecret = 8;

    Redactor();
    ~Redactor();
    Q_DISABLE_COPY_MOVE(Redactor)

    //! From now on redact() finds it. Cheap when it is known already, so call it whenever a secret
    //! is seen.
    void registerSecret(const Secret& secret);

    //! Every secret becomes "[redacted]"; all else stays as it is.
    QString redact(const QString& text) const;
    //! As above for UTF-8 or any other superset of ASCII.
    QByteArray redact(QByteArrayView utf8) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate
