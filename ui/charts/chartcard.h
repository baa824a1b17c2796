// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartdata.h"

#include <QFrame>
#include <QPixmap>
#include <QTimer>

#include <chrono>
#include <optional>

class QLabel;
class QPushButton;
class QTreeView;

namespace Headgate::Ui {

class AnnouncementLabel;
class ChartLegend;
class ChartTableModel;
class ChartView;

//! \brief A titled chart, or the table of the same figures, whichever the user wants; and what
//! there is to say while there is neither. Takes new figures only while it is shown.
class ChartCard : public QFrame {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kTurn { 20 };

    //! \param name of its parts: "<name>Card", "<name>Chart", "<name>Table", "<name>TableButton"
    ChartCard(const char* name, const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    //! How its figures come about: the title's tool tip.
    void setMethod(const QString& sentence);
    //! \param whenEmpty said in place of a chart without figures
    void setData(const ChartData& chart, const QString& whenEmpty);
    //! From now on new values of what is shown already are taken so many turns later, so that the
    //! cards of a page don't hold up the window together. A turn is kTurn.
    void setTurn(int turn);
    //! Stays with the figures there are; else says that they are being fetched.
    void setLoading();
    void setError(const QString& sentence);
    ChartView* view() const { return m_view; }
    //! The chart with title and legend, whatever is shown just now.
    QPixmap picture();

signals:
    //! One series in one bucket; either may be empty for all.
    void drilled(const QString& series, const QString& bucket);
    //! Nothing but this is wanted; only after ChartView::offerNarrowing().
    void narrowed(const QString& series, const QString& bucket);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHeader(const QString& title);
    void makeParts();
    void showTable(bool isOn);
    void take(const ChartData& chart);
    void takePending();
    bool isUpdate(const ChartData& chart) const;
    void say(const QString& sentence, const char* kind);
    void updateParts();
    void copy();
    QString partName(const char* part) const;

    QString m_name;
    QLabel* m_title = nullptr;
    QPushButton* m_toggle = nullptr;
    ChartView* m_view = nullptr;
    ChartLegend* m_legend = nullptr;
    AnnouncementLabel* m_told = nullptr;
    QTreeView* m_table = nullptr;
    ChartTableModel* m_model = nullptr;
    QLabel* m_note = nullptr;
    ChartData m_data;
    std::optional<ChartData> m_pending; //!< came while nobody looked, or before its turn
    QTimer m_later;
};

} // namespace Headgate::Ui
