// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/text/figuretext.h"

#include <QFrame>

#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief A figure of a period, the same of the period before, and how far it can be trusted. Opens
//! what is behind it.
class FigureCard : public QFrame {
    Q_OBJECT

public:
    //! \param name the object name of its button
    FigureCard(const QString& name, FigureKind kind, const QString& period, QWidget* parent);

    //! What is not there has not been told yet. \param beforeName what the period before is called
    void setTotals(const std::optional<UsageTotal>& total, const std::optional<UsageTotal>& before,
        const QString& beforeName);

signals:
    void opened();

private:
    const FigureKind m_kind;
    const QString m_period;
    QPushButton* m_value = nullptr;
    QLabel* m_before = nullptr;
    QLabel* m_note = nullptr;
};

//! \brief Cards beside each other, as many as there is room for, all of one width.
class CardRow : public QWidget {
    Q_OBJECT

public:
    explicit CardRow(QWidget* parent = nullptr);

    void addCard(QWidget* card);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place(int columns);

    QGridLayout* m_grid = nullptr;
    QVector<QWidget*> m_cards;
    int m_columns = 0;
};

} // namespace Headgate::Ui
