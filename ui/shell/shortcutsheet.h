// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QMenuBar;
class QPushButton;
class QTreeWidget;

namespace Headgate::Ui {

class ShortcutKeeper;

//! \brief All keys: those of the menus, read from the menus themselves and changed here, and those
//! that belong to a place.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    ShortcutSheet(const QMenuBar& bar, ShortcutKeeper& keeper, QWidget* parent = nullptr);

private:
    QTreeWidget* makeTree(const QMenuBar& bar);
    QWidget* makeEditor();
    void connectSignals();
    QAction* chosen() const;
    void showChosen();
    void assign();
    void updateKeys();

    ShortcutKeeper& m_keeper;
    QTreeWidget* m_tree = nullptr;
    QKeySequenceEdit* m_key = nullptr;
    QPushButton* m_assign = nullptr;
    QPushButton* m_reset = nullptr;
    QPushButton* m_resetAll = nullptr;
    QLabel* m_note = nullptr;
    bool m_takesKey = false; //!< it was said whose key it is: the next press takes it
};

} // namespace Headgate::Ui
