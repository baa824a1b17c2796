// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/crumbrow.h"

#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

CrumbRow::CrumbRow(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"crumbs"_s);
    setVisible(false);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(Space::kSection, 0, Space::kSection, Space::kSmall);
    m_row->setSpacing(Space::kSmall);
}

void CrumbRow::setCrumbs(const QStringList& crumbs)
{
    if (crumbs == m_texts)
        return;
    m_texts = crumbs;
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < crumbs.size(); ++i) {
        const bool isLast = i + 1 == crumbs.size();
        if (isLast) {
            m_row->addWidget(plainLabel(crumbs[i], "section", this));
            continue;
        }
        QPushButton* button = pushButton(qPrintable(u"crumb%1Button"_s.arg(i)), crumbs[i], this);
        setKind(button, "link");
        button->setToolTip(tr("Back to this"));
        connect(button, &QPushButton::clicked, this, [this, i] { emit chosen(i); });
        m_row->addWidget(button);
        m_row->addWidget(plainLabel(u"/"_s, "muted", this));
    }
    m_row->addStretch(1);
    setVisible(crumbs.size() > 1);
}

} // namespace Headgate::Ui
