// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/services.h"
#include "ui/console/requestexport.h"
#include "ui/console/requestfilter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;
class QTreeView;

namespace Headgate::Ui {

class CrumbRow;
class RangePicker;
class RequestLogModel;

//! \brief Every booked request, newest first, narrowed by what the user asks for; each opens what
//! is known of it. Asks the books only while it is shown.
class RequestLogPage : public QWidget {
    Q_OBJECT

public:
    //! The clock and the services outlive it.
    RequestLogPage(
        const Services::ServiceSet& services, const Clock& clock, QWidget* parent = nullptr);
    ~RequestLogPage() override;

    //! In place of what it was narrowed to.
    void setFilter(const RequestFilter& filter);
    const RequestFilter& filter() const { return m_filter; }
    //! The way back to the page whose figure led here. \param page empty: nobody's did
    void setCameFrom(const QString& page);

signals:
    void chatRequested(const Headgate::ConversationId& chat);
    //! To the page that it came from.
    void backRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void createLayout();
    QWidget* makeHeader();
    QWidget* makeExportBar();
    void makeTable();
    void connectSignals();
    void readAnew();
    void changeTime();
    void readChat();
    RequestLogQuery query() const;
    void look();
    void readOlder();
    void showChips();
    void showState();
    void showNewer(int count, bool isMore);
    void readBackends();
    void askFilter();
    void openRow(const QModelIndex& index);
    void askExport();
    void startExport(const QString& path);
    void tellExport(RequestExport::End end, qint64 rows, const QString& error);
    bool isAtTop() const;

    Services::ServiceSet m_services;
    const Clock& m_clock;
    RequestFilter m_filter;
    QHash<QString, QString> m_backends; //!< labels
    QString m_chat; //!< title of the filter's chat, once it is known
    CrumbRow* m_crumbs = nullptr;
    RangePicker* m_time = nullptr;
    RequestLogModel* m_model = nullptr;
    QTreeView* m_table = nullptr;
    QLineEdit* m_search = nullptr;
    QPushButton* m_narrow = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_newer = nullptr;
    QPushButton* m_clear = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_cancelExport = nullptr;
    QWidget* m_chips = nullptr;
    QWidget* m_exportBar = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_exportNote = nullptr;
    QTimer* m_typing = nullptr;
    QTimer* m_looking = nullptr;
    RequestExport* m_job = nullptr; //!< while it runs; it deletes itself
    bool m_isRead = false; //!< since the page was made
};

} // namespace Headgate::Ui
