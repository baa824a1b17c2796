// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief What a chat shows before its first message: what to do next.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    //! Nothing can answer yet: says what was found and offers the ways on.
    void showNoModel(const QStringList& found);
    void showReady(const QString& modelName, bool isDemo);
    bool isPrivateWanted() const;
    void resetPrivate();

signals:
    void connectionsRequested();
    void refreshRequested();
    void privateToggled(bool isPrivate);

private:
    void setText(const QString& text);

    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QWidget* m_actions = nullptr;
    QCheckBox* m_private = nullptr;
};

} // namespace Headgate::Ui
