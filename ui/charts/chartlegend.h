// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartdata.h"

#include <QWidget>

namespace Headgate::Ui {

//! \brief Which colour stands for what; as many lines as it takes, from where lines begin.
class ChartLegend : public QWidget {
    Q_OBJECT

public:
    explicit ChartLegend(QWidget* parent = nullptr);

    void setData(const ChartData& chart);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QVector<QRect> places(int width) const;
    QString nameOf(int entry) const;
    int entryCount() const;

    ChartData m_data;
    bool m_hasHatch = false;
};

} // namespace Headgate::Ui
