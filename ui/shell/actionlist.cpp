// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/actionlist.h"

#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

void collect(const QList<QAction*>& actions, const QString& way, QVector<ListedAction>* found)
{
    for (QAction* action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        const QString text = plainActionText(action->text());
        if (const QMenu* menu = action->menu())
            collect(menu->actions(), way.isEmpty() ? text : QString(way + u" › "_s + text), found);
        else
            found->append({ action, way, text });
    }
}

} // namespace

QString plainActionText(const QString& text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'&' && i + 1 < text.size())
            ++i; // "&&" is an ampersand, "&x" a mnemonic
        plain += text.at(i);
    }
    while (plain.endsWith(u'…') || plain.endsWith(u'.'))
        plain.chop(1);
    return plain.trimmed();
}

QVector<ListedAction> listActions(const QMenuBar& bar)
{
    QVector<ListedAction> found;
    collect(bar.actions(), {}, &found);
    return found;
}

} // namespace Headgate::Ui
