// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;

namespace Headgate::Ui {

//! \brief A group of lines that leads to the page behind them: by its heading, which the keyboard
//! reaches, and by a click anywhere on it.
class SideCard : public QFrame {
    Q_OBJECT

public:
    //! \param name of its heading \param way what a press does: "Show the limits"
    SideCard(const char* name, const QString& title, const QString& way, QWidget* parent);

    //! Groups of lines with room between them. Nothing is touched where they are as they were.
    void setGroups(const QVector<QStringList>& groups);
    QString text() const;

signals:
    void opened();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QString m_title;
    QPushButton* m_heading = nullptr;
    QVector<QLabel*> m_lines; //!< a group each; those that are not needed now are hidden
};

} // namespace Headgate::Ui
