// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/overviewcards.h"

#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/requesttext.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kLeastCard = 168;
constexpr int kMostColumns = 4;
constexpr double kFigureScale = 1.5;

} // namespace

FigureCard::FigureCard(const QString& name, FigureKind kind, const QString& period, QWidget* parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_period(period)
{
    setKind(this, "card");
    m_value = pushButton("", {}, this);
    m_value->setObjectName(name);
    setKind(m_value, "figure");
    setFocusProxy(m_value);
    QFont font = interfaceFont();
    font.setPointSizeF(font.pointSizeF() * kFigureScale);
    font.setBold(true);
    m_value->setFont(font);
    m_value->setToolTip(tr("Show these requests"));
    m_before = plainLabel({}, "caption", this);
    m_before->setWordWrap(true);
    m_note = noteLabel("", "caption", this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kLarge, Space::kMedium, Space::kLarge, Space::kMedium);
    column->setSpacing(Space::kTiny);
    column->addWidget(plainLabel(figureName(kind), "muted", this));
    column->addLayout(reachingOut(m_value));
    column->addWidget(m_before);
    column->addWidget(m_note);
    column->addStretch(1);
    connect(m_value, &QPushButton::clicked, this, &FigureCard::opened);
}

void FigureCard::setTotals(const std::optional<UsageTotal>& total,
    const std::optional<UsageTotal>& before, const QString& beforeName)
{
    const auto told = [this](const std::optional<UsageTotal>& sum) {
        return sum ? figureText(m_kind, *sum) : FigureText { notToldText(), {} };
    };
    const FigureText now = told(total);
    const QString then = tr("%1: %2").arg(beforeName, told(before).value);
    m_value->setText(now.value);
    m_before->setText(then);
    setNote(m_note, now.note);
    QStringList said { tr("%1, %2: %3").arg(figureName(m_kind), m_period, now.value) };
    if (!now.note.isEmpty())
        said << now.note;
    said << then;
    m_value->setAccessibleName(said.join(u". "_s));
}

CardRow::CardRow(QWidget* parent)
    : QWidget(parent)
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Space::kMedium);
}

void CardRow::addCard(QWidget* card)
{
    m_cards.append(card);
    place(std::max(1, m_columns));
}

void CardRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int fits = std::clamp(width() / forText(kLeastCard), 1, kMostColumns);
    const int columns = fits == kMostColumns - 1 ? 2 : fits; // none stands alone in its line
    if (columns != m_columns)
        place(columns);
}

void CardRow::place(int columns)
{
    m_columns = columns;
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[i], i / columns, i % columns);
    for (int column = 0; column < kMostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

} // namespace Headgate::Ui
