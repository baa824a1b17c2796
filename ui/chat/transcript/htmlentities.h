// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Headgate::Ui {

//! \brief The text of `&name;`, `&#123;` or `&#x7b;`; an unknown name comes back as it was written.
QString entityText(QByteArrayView entity);

} // namespace Headgate::Ui
