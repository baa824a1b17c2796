// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/rowtable.h"

#include <QCoreApplication>

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(RowTable)
};

} // namespace

QString namedCell(const QString& heading, const QString& text)
{
    return Words::tr("%1: %2").arg(heading, text);
}

} // namespace Headgate::Ui
