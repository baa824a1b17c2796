// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/snippetview.h"

#include "ui/common/secretclipboard.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/formats.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr qreal kScale = 0.9;

} // namespace

SnippetView::SnippetView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"snippetView"_s);
    m_kind = new Steady<QComboBox>(this);
    m_kind->setObjectName(u"snippetKindCombo"_s);
    nameBox(m_kind, tr("Program or library"));
    for (const SnippetKind kind : snippetKinds())
        m_kind->addItem(snippetName(kind), int(kind));
    QPushButton* copyButton = pushButton("copySnippetButton", tr("Copy"), this);
    copyButton->setAccessibleName(tr("Copy the lines"));
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"snippetText"_s);
    m_text->setAccessibleName(tr("How a program asks"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setLayoutDirection(Qt::LeftToRight); // code, whatever the window's language
    m_text->setFont(fixedFont(kScale));
    setKind(m_text, "field");
    guardCopies(m_text, [this] { return !m_facts.token.isEmpty(); });
    m_note = noteLabel("snippetNote", "muted", this);
    m_choices = new QHBoxLayout;
    m_choices->setSpacing(Space::kMedium);
    m_choices->addWidget(m_kind);
    m_choices->addStretch(1);
    m_choices->addWidget(copyButton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addLayout(m_choices);
    column->addWidget(m_text);
    column->addWidget(m_note);
    connect(m_kind, &QComboBox::activated, this, &SnippetView::show);
    connect(copyButton, &QPushButton::clicked, this, &SnippetView::copy);
}

void SnippetView::setFacts(const SnippetFacts& facts)
{
    if (facts == m_facts)
        return; // what is selected stays so
    m_facts = facts;
    show();
}

void SnippetView::show()
{
    const QString text = snippetText(SnippetKind(m_kind->currentData().toInt()), m_facts);
    m_text->setPlainText(text.trimmed());
    // All of its lines, and room for the bar that scrolls them sideways.
    const int lines = m_text->blockCount() * QFontMetrics(m_text->font()).lineSpacing();
    m_text->setFixedHeight(
        lines + 2 * Space::kLarge + m_text->horizontalScrollBar()->sizeHint().height());
    setNote(m_note,
        m_facts.token.isEmpty() ? tr("The program finds its token in the variable %1.")
                                      .arg(isolated(u"HEADGATE_TOKEN"_s))
                                : QString());
    emit resized();
}

void SnippetView::copy()
{
    if (!m_facts.token.isEmpty()) {
        copySecret(m_text->toPlainText());
        setNote(m_note,
            tr("Copied, with the token in it. In a minute it is taken out of the clipboard."));
        emit resized();
        return;
    }
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
    setNote(m_note,
        tr("Copied. The program finds its token in the variable %1.")
            .arg(isolated(u"HEADGATE_TOKEN"_s)));
}

} // namespace Headgate::Ui
