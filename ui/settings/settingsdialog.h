// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QDialog>
#include <QVector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace Headgate::Ui {

class SettingEditor;

//! \brief All settings of the table, in groups, with a search. Everything is stored at once.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(Services::SettingsService& settings, QWidget* parent = nullptr);

    //! What became of a setting beyond this page; an empty note goes away.
    void noteRow(const QString& name, const QString& note);

signals:
    //! Shows what is set as a whole there: the proxy.
    void connectionsRequested();
    void shortcutsRequested();
    void budgetsRequested();

private:
    struct Group {
        QWidget* card = nullptr;
        QVector<SettingEditor*> editors;
    };

    void createLayout();
    QWidget* makeHeader();
    QWidget* makeFooter();
    QWidget* makeBudgetsCard(QWidget* parent);
    QWidget* makeDataCard(QWidget* parent);
    void addGroups(QVBoxLayout* column, QWidget* page);
    void updateRows();
    void filter(const QString& text);

    Services::SettingsService& m_settings;
    QLineEdit* m_search = nullptr;
    QLabel* m_nothing = nullptr;
    QLabel* m_budgetsHelp = nullptr; //!< in their card; they are no settings, but kept in the books
    QWidget* m_data = nullptr; //!< where the chats are; no setting
    QVector<Group> m_groups;
};

} // namespace Headgate::Ui
