// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Headgate::Gateway {

//! \brief One event; data with line ends in it takes a line each.
inline QByteArray sseFrame(QByteArray data, const QByteArray& event = {})
{
    const QByteArray name = event.isEmpty() ? QByteArray() : "event: " + event + '\n';
    return name + "data: " + data.replace('\n', "\ndata: ") + "\n\n";
}

//! \brief A comment, which no client shows.
inline QByteArray sseComment(const QString& text)
{
    return ": " + text.toUtf8() + "\n\n";
}

} // namespace Headgate::Gateway
