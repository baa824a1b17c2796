// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/panes.h"

#include <QApplication>
#include <QLineEdit>
#include <QWidget>

namespace Headgate::Ui {

void stepFocus(const QList<QWidget*>& panes, int delta)
{
    const QWidget* focused = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focused != nullptr && (panes.at(i) == focused || panes.at(i)->isAncestorOf(focused)))
            at = i;
    }
    for (qsizetype tries = 0; tries < panes.size(); ++tries) {
        at = (at + delta + panes.size()) % panes.size();
        if (panes.at(at)->isVisible()) {
            panes.at(at)->setFocus(delta > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

bool mayMoveFocus(const QWidget& window)
{
    const auto* field = qobject_cast<QLineEdit*>(window.focusWidget());
    const bool isWriting = field != nullptr && field->isVisible() && !field->text().isEmpty();
    return !isWriting && QApplication::activeModalWidget() == nullptr
        && QApplication::activePopupWidget() == nullptr;
}

} // namespace Headgate::Ui
