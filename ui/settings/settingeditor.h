// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace Headgate::Ui {

//! \brief One setting: its words, a control that fits, where the value came from, and the way back
//! to the default. Stores at once; what can't be stored stays as it was typed, with the reason.
class SettingEditor : public QWidget {
    Q_OBJECT

public:
    SettingEditor(
        const Services::SettingRow& row, Services::SettingsService& settings, QWidget* parent);

    QString name() const { return m_row.name; }
    void setRow(const Services::SettingRow& row);
    //! What became of it beyond this page; empty: nothing to say.
    void setOutcome(const QString& text);
    //! Whether each of the words is in its label, help, name or value.
    bool hasWords(const QStringList& words) const;

signals:
    //! Stored or reset: read the rows again.
    void stored();
    void connectionsRequested();

private:
    QWidget* makeControl();
    QWidget* makeCombo();
    QWidget* makeSpin();
    QWidget* makeLine();
    QVBoxLayout* makeValueSide();
    void showValue();
    void store(const QString& text);
    void take(const Result<void>& result);

    Services::SettingRow m_row;
    Services::SettingsService& m_settings;
    QComboBox* m_combo = nullptr; // one of these four
    QCheckBox* m_check = nullptr;
    QSpinBox* m_spin = nullptr;
    QLineEdit* m_line = nullptr;
    QWidget* m_control = nullptr;
    QLabel* m_origin = nullptr;
    QPushButton* m_reset = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_outcome = nullptr;
};

} // namespace Headgate::Ui
