// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QVector>

class QToolButton;

namespace Headgate::Ui {

//! \brief The column of pages along the window's edge: one button for each of pageEntries(). In a
//! window that is too low for their words they are icons alone.
class NavigationRail : public QFrame {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    //! Marks the page that is shown.
    void setCurrent(int entry);
    //! How many alerts wait for somebody; beside the page's word.
    void setAlertCount(int count);

    //! Of no height: the words give way before the window does.
    QSize minimumSizeHint() const override;

signals:
    //! An index of pageEntries().
    void chosen(int entry);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(int entry);
    void fit();
    void showWords(bool isOn);

    QVector<QToolButton*> m_buttons;
    QToolButton* m_alerts = nullptr;
    int m_current = 0;
    int m_heightOfWords = -1; //!< what all of it takes with words; below 0: not known
    bool m_hasWords = true;
};

} // namespace Headgate::Ui
