// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief The message that waits above the composer until the answer has ended.
class QueueStrip : public QFrame {
    Q_OBJECT

public:
    explicit QueueStrip(QWidget* parent = nullptr);

    //! \param files how many travel with it
    //! \param isHeld it waits for the user, not for an answer
    void showMessage(const QString& text, int files, bool isHeld);

signals:
    void editRequested();
    void removeRequested();
    void sendRequested();

private:
    QLabel* m_text = nullptr;
    QPushButton* m_send = nullptr;
};

} // namespace Headgate::Ui
