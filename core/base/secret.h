// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QMetaType>
#include <QString>

#include <memory>

namespace Headgate {

//! \brief A key or password that can't leak by accident: no implicit conversion, no QDebug, wiped
//! when the last copy goes.
//!
//! Copies share one buffer (the written reason for the shared_ptr: the fewer copies of a secret in
//! memory the better), so it travels through queued calls. Immutable, hence thread-safe.
class Secret {
public:
    Secret();
    ~Secret();
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    Secret(Secret&&) noexcept = default;
    Secret& operator=(Secret&&) noexcept = default;

    //! Takes the bytes and overwrites them in place; other sharers of `source` are detached from
    //! and not wiped.
    static Secret take(QByteArray&& source);
    //! As above, for text as it comes from an entry field or the keychain; stored as UTF-8.
    static Secret take(QString&& source);

    bool isEmpty() const;
    //! For the one place that builds a request or writes the keychain. The view dies with the last
    //! copy.
    QByteArrayView reveal() const;
    //! `•••• last4`, or `••••` where the secret has fewer than 12 characters.
    QString masked() const;
    //! Constant time for equal lengths.
    bool equals(const Secret& other) const;

private:
    class Buffer;
    std::shared_ptr<const Buffer> m_buffer;
};

//! \brief Overwrites memory in a way that the optimizer may not drop.
void wipe(void* data, qsizetype size);

} // namespace Headgate

Q_DECLARE_METATYPE(Headgate::Secret)
