// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;

namespace Headgate::Ui {

//! \brief Looks for words in the chat that is shown: Enter and F3 go on, Shift goes back, Esc ends.
class FindBar : public QFrame {
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent);

    //! Shows it with `text` (a selection), ready to be typed over.
    void begin(const QString& text);
    //! `current` from 0; -1 while none is chosen.
    void showProgress(int current, int total, bool isDone);
    QString text() const;

signals:
    void textChanged(const QString& text);
    //! 1 the next hit, -1 the one before.
    void stepRequested(int step);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLineEdit* m_edit = nullptr;
    QLabel* m_count = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
};

} // namespace Headgate::Ui
