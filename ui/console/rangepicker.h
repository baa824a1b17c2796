// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timerange.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;

namespace Headgate::Services {
class SettingsService;
}

namespace Headgate::Ui {

//! \brief Which time is looked at, and whether beside it the period before. One choice for all
//! pages of the console, kept in the settings; a change on one page reaches the others.
class RangePicker : public QWidget {
    Q_OBJECT

public:
    explicit RangePicker(Services::SettingsService& settings, QWidget* parent = nullptr);

    TimeRange range() const;
    bool isComparing() const;
    //! For a page that has nothing to compare.
    void hideComparison();
    //! As if the user had chosen it.
    void setRange(const TimeRange& range) { keep(range); }

signals:
    void changed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeParts();
    void connectSignals();
    void read();
    void choose();
    void chooseDays();
    void keep(const TimeRange& range);
    void showDays(const TimeRange& range);

    Services::SettingsService& m_settings;
    TimeRange m_range;
    QComboBox* m_presets = nullptr;
    QDateEdit* m_first = nullptr;
    QDateEdit* m_last = nullptr;
    QCheckBox* m_compare = nullptr;
};

} // namespace Headgate::Ui
