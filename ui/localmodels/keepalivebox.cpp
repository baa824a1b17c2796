// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/keepalivebox.h"

#include "ui/localmodels/localmodeltexts.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

KeepAliveBox::KeepAliveBox(QWidget* parent)
    : Steady(parent)
{
    setObjectName(u"keepAliveCombo"_s);
    setAccessibleName(tr("Keep in memory"));
    for (const QString& choice : keepAliveChoices())
        addItem(keepAliveText(choice), choice);
}

void KeepAliveBox::setKeepAlive(const QString& keepAlive)
{
    if (findData(keepAlive) < 0)
        addItem(keepAliveText(keepAlive), keepAlive);
    setCurrentIndex(findData(keepAlive));
}

QString KeepAliveBox::keepAlive() const
{
    return currentData().toString();
}

} // namespace Headgate::Ui
