// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace Headgate::Ui {

//! \brief One parameter: its name, whether the chat has a value of its own, the way back, the
//! control, and what is wrong with it.
class ParameterField : public QWidget {
    Q_OBJECT

public:
    //! Takes `control` over; its object name, without its kind, names the reset button.
    ParameterField(const QString& label, QWidget* control, QWidget* parent);

    //! \param inherited what is in force without a value of its own; empty: the service's default
    void setState(bool isOwn, const QString& inherited = {});
    void setProblem(const QString& sentence);

signals:
    void resetRequested();

private:
    QString m_label;
    QWidget* m_control = nullptr;
    QLabel* m_mark = nullptr;
    QToolButton* m_reset = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
