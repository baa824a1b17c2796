// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief What can be done with the messages that are chosen together.
class ChoiceBar : public QWidget {
    Q_OBJECT

public:
    explicit ChoiceBar(QWidget* parent);

    //! `deleted`: how many would go, since what follows a message goes with it.
    void showCounts(int chosen, int deleted);

signals:
    void copyRequested();
    void exportRequested();
    void deleteRequested();
    void closed();

private:
    QLabel* m_label = nullptr;
    QPushButton* m_delete = nullptr;
};

} // namespace Headgate::Ui
