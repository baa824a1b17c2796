// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Headgate::Ui {

//! \brief The last block of a text that is still arriving, as it is to be read now: markers whose
//! meaning the next character decides are held back, open `**`, `~~` and code spans are closed. So
//! nothing is shown raw first and styled later, or as a heading that turns out to be a list.
//! Only the unfinished last line is touched; Markdown the next character can't change stays.
QByteArray settledTail(QByteArrayView block);

} // namespace Headgate::Ui
