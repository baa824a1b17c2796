// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/aboutdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Headgate"));
    QLabel* text = plainLabel(
        tr("Chat and operations console for your language-model API keys.\n\n"
           "Free software under the GNU General Public License, version 3 or later; there is no "
           "warranty. Built on Qt %1, libcurl, QtKeychain, md4c, simdjson and SQLite.")
            .arg(QString::fromLatin1(qVersion())),
        "muted", this);
    text->setWordWrap(true);
    text->setMinimumWidth(forText(380));
    QPushButton* close = pushButton("closeAboutButton", tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kSection, Space::kSection, Space::kHuge);
    column->setSpacing(Space::kLarge);
    column->addWidget(plainLabel(tr("Headgate"), "title", this));
    column->addWidget(
        plainLabel(tr("Version %1").arg(QStringLiteral(HEADGATE_VERSION)), "muted", this));
    column->addWidget(text);
    column->addWidget(close, 0, Qt::AlignTrailing);
}

} // namespace Headgate::Ui
