// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/auditentrydialog.h"

#include "ui/common/announcement.h"
#include "ui/common/widgets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 480;

} // namespace

AuditEntryDialog::AuditEntryDialog(const QStringList& lines, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"auditEntryDialog"_s);
    setWindowTitle(tr("Change"));
    setAttribute(Qt::WA_DeleteOnClose);
    QLabel* facts = plainLabel(lines.join(u'\n'), "", this);
    facts->setObjectName(u"auditFacts"_s);
    facts->setWordWrap(true);
    facts->setMinimumWidth(forText(kWidth));
    facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kHuge);
    whole->setSpacing(Space::kLarge);
    whole->addWidget(facts);
    whole->addStretch(1);
    whole->addWidget(makeButtons(lines));
}

QWidget* AuditEntryDialog::makeButtons(const QStringList& lines)
{
    auto* footer = new QWidget(this);
    auto* copied = new AnnouncementLabel(footer);
    copied->setObjectName(u"auditCopiedNote"_s);
    setKind(copied, "muted");
    QPushButton* copy = pushButton("copyAuditButton", tr("Copy"), footer);
    QPushButton* close = pushButton("closeAuditButton", tr("Close"), footer);
    close->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [copied, lines] {
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
        copied->announce(tr("Copied."));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(copy);
    row->addWidget(copied);
    row->addStretch(1);
    row->addWidget(close);
    return footer;
}

} // namespace Headgate::Ui
