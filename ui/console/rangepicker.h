// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timerange.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace Headgate::Services {
class SettingsService;
}

namespace Headgate::Ui {

//! \brief Which time is looked at, whether beside it the period before, and whether new figures
//! come by themselves. One choice for all pages of the console, kept in the settings; a change on
//! one page reaches the others.
class RangePicker : public QWidget {
    Q_OBJECT

public:
    explicit RangePicker(Services::SettingsService& settings, QWidget* parent = nullptr);

    TimeRange range() const;
    bool isComparing() const;
    //! Else a page stands still until it is refreshed.
    bool isLive() const { return m_isLive; }
    //! Automatic where no other is offered.
    BarSize barSize() const;
    //! For a page whose charts have bars of a size that may be chosen.
    void offerBarSizes();
    //! What is looked at: sizes of which it has too many bars can't be chosen meanwhile.
    void setShown(const TimeSpan& span);
    //! For a page that has nothing to compare.
    void hideComparison();
    //! While a page's head has no room beside it: what can be ticked goes below.
    void setStacked(bool isStacked);
    //! For a page to which nothing comes by itself.
    void hideLive();
    //! As if the user had chosen it.
    void setRange(const TimeRange& range) { keep(range); }

signals:
    //! Of the time, the comparison or the bars.
    void changed();
    void liveChanged();
    //! New figures are wanted now.
    void refreshed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeParts();
    void makeSizes();
    QWidget* makeOwnTimes();
    void connectSignals();
    void read();
    void readAgain();
    void choose();
    void chooseTimes();
    void keep(const TimeRange& range);
    void showTimes(const TimeRange& range);
    void showSizes();

    Services::SettingsService& m_settings;
    TimeRange m_range;
    BarSize m_size = BarSize::Automatic;
    TimeSpan m_shown;
    QComboBox* m_presets = nullptr;
    QComboBox* m_sizes = nullptr;
    bool m_isComparing = false;
    bool m_isLive = true;
    QHBoxLayout* m_row = nullptr;
    QHBoxLayout* m_checks = nullptr;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_own = nullptr; //!< where times of one's own are chosen
    QDateTimeEdit* m_first = nullptr;
    QDateTimeEdit* m_last = nullptr;
    QCheckBox* m_compare = nullptr;
    QCheckBox* m_live = nullptr;
    QPushButton* m_refresh = nullptr;
};

} // namespace Headgate::Ui
