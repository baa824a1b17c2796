// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/newtokendialog.h"

#include "ui/common/secretclipboard.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/gateway/snippetview.h"
#include "ui/text/formats.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kTokenWidth = 640;

} // namespace

NewTokenDialog::NewTokenDialog(const NewClient& client, SnippetFacts facts, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"newTokenDialog"_s);
    setWindowTitle(tr("Token of a new client"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(forText(kTokenWidth));
    facts.token = QString::fromLatin1(client.token.reveal());
    QLabel* about = plainLabel(
        tr("This is the token of “%1”. It is shown this once and kept nowhere: copy it now. If it "
           "is lost, revoke the client and make another.")
            .arg(isolated(client.client.name)),
        "text", this);
    about->setWordWrap(true);
    m_token = new QLineEdit(facts.token, this);
    m_token->setObjectName(u"newTokenEdit"_s);
    m_token->setAccessibleName(tr("Token"));
    m_token->setReadOnly(true);
    m_token->setLayoutDirection(Qt::LeftToRight);
    m_token->setFont(fixedFont());
    guardCopies(m_token);
    QPushButton* copy = pushButton("copyTokenButton", tr("Copy token"), this);
    setKind(copy, "primary");
    m_note = noteLabel("newTokenNote", "muted", this);
    auto* snippets = new SnippetView(this);
    snippets->setFacts(facts);
    QPushButton* close = pushButton("closeTokenButton", tr("Close"), this);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(m_token, 1);
    row->addWidget(copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kHuge);
    column->setSpacing(Space::kMedium);
    column->addWidget(about);
    column->addLayout(row);
    column->addWidget(m_note);
    column->addWidget(plainLabel(tr("How a program asks"), "section", this));
    column->addWidget(snippets);
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(copy, &QPushButton::clicked, this, [this] {
        copySecret(m_token->text());
        setNote(m_note, tr("Copied. In a minute it is taken out of the clipboard."));
        fit();
    });
    connect(snippets, &SnippetView::resized, this, &NewTokenDialog::fit);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    copy->setFocus();
}

void NewTokenDialog::fit()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

} // namespace Headgate::Ui
