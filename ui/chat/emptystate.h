// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief What a chat shows before its first message, once a model can answer; until then see
//! FirstRun.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    void showReady(const QString& modelName, bool isDemo);
    bool isPrivateWanted() const;
    void resetPrivate();
    void wantPrivate();

signals:
    void privateToggled(bool isPrivate);
    //! The program is to go on with the user's own services.
    void demoLeft();

private:
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_leaveDemo = nullptr;
    QCheckBox* m_private = nullptr;
};

} // namespace Headgate::Ui
