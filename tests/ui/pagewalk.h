// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/fakeservices.h"
#include "ui/shell/mainwindow.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QWidget;

namespace Headgate::Test {

//! \brief A page or dialog of the window, opened in the window that it is given.
struct Page {
    const char* name;
    std::function<void(Ui::MainWindow&, FakeServices&)> open;
    bool isFilled = true; //!< with fillServices(); else it is that of a new user
};

//! \brief All pages that the window has.
std::vector<Page> allPages();
//! \brief A test's column "page", an index of allPages(), with a row for each.
void addPageRows();

//! \brief Puts something into every part, so that no page is empty.
void fillServices(FakeServices& services);

//! \brief Every text that a user could read below a widget, hidden parts left out, with where it
//! stands: "pullButton: Download".
QStringList shownTexts(const QWidget& top);

//! \brief What is cut off: words wider than their control, wrapped text higher than its label, and
//! parts outside of a view that does not scroll there.
QStringList clippedTexts(QWidget& top);

//! \brief The windows and dialogs that are open.
QVector<QWidget*> openWindows();

} // namespace Headgate::Test
