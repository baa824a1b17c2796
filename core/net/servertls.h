// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QSslConfiguration>
#include <QString>

namespace Headgate::Net {

//! \brief What a server of ours needs to speak TLS.
struct ServerTls {
    QSslConfiguration configuration;
    bool isKeyShared = false; //!< others than its owner may read the key's file
};

//! \brief Reads a server's own certificate. Pure but for the two files; any thread.
//! \param certificateFile PEM, with those behind it that lead to its root
//! \param keyFile PEM, RSA or EC, without a passphrase
//! \return InvalidInput with field "certificate" or "certificate_key", and what to do
Result<ServerTls> serverTls(const QString& certificateFile, const QString& keyFile);

} // namespace Headgate::Net
