// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

QByteArray hashOf(const QString& text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

void copySecret(const QString& secret, std::chrono::milliseconds stays)
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    auto* data = new QMimeData;
    data->setText(secret);
    data->setData(u"x-kde-passwordManagerHint"_s, "secret"); // what password managers agree on
    clipboard->setMimeData(data);
    QTimer::singleShot(stays, clipboard, [clipboard, copied = hashOf(secret)] {
        if (hashOf(clipboard->text()) == copied)
            clipboard->clear();
    });
}

} // namespace Headgate::Ui
