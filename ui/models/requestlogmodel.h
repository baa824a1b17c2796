// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/booking.h"

#include <QAbstractTableModel>
#include <QFuture>
#include <QHash>
#include <QVector>

#include <optional>

namespace Headgate::Services {
class LedgerService;
}

namespace Headgate::Ui {

//! \brief The request log, newest first, over any number of rows: it reads a page at a time, keeps
//! a handful of pages, and reads one again when a view asks for what it has let go. Older pages
//! come when they are asked for.
//!
//! A row is never changed once booked. One that is booked late, since it took long, comes in at its
//! place.
class RequestLogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Time,
        Model,
        Key,
        Asker,
        Status,
        TokensIn,
        TokensOut,
        Money,
        FirstToken,
        Duration,
        ColumnCount
    };
    static constexpr int kPage = 200; //!< rows
    static constexpr int kMostPages = 10; //!< in memory

    //! The books outlive it.
    explicit RequestLogModel(Services::LedgerService& books, QObject* parent = nullptr);

    //! Another question, from its newest row; `before` and `limit` are the model's own.
    void setQuery(const RequestLogQuery& query);
    const RequestLogQuery& query() const { return m_query; }
    //! The same question again, from the newest row.
    void readAnew() { setQuery(m_query); }
    //! Not by canFetchMore(): a QTreeView fetches whenever it lays itself out, and would read all.
    bool hasOlder() const { return !m_isReading && !m_isComplete && !m_error; }
    //! The next page below; nothing where hasOlder() is not so.
    void readOlder();
    //! Looks for what was booked since. \param takesThem they come in at once; else only
    //! newerCounted() tells of them
    void lookForNew(bool takesThem);
    //! The question's start has moved on, as that of "the last hour" does: what is before it goes.
    void moveStart(const QDateTime& from);

    //! Null where the row is not in memory now.
    const BookedRequest* at(int row) const;
    //! What services are called, by their ids.
    void setBackendLabels(const QHash<QString, QString>& labels);
    bool isReading() const { return m_isReading; }
    bool isComplete() const { return m_isComplete; } //!< the oldest row is known
    const std::optional<Error>& error() const { return m_error; } //!< of the last page asked for
    int pagesInMemory() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    //! isReading(), isComplete(), error() or the count of rows are others.
    void stateChanged();
    //! So many are newer than the first row, which lookForNew() has left out. \param isMore there
    //! are more than that
    void newerCounted(int count, bool isMore);

private:
    struct Page {
        RequestId before; //!< the last row of the page above; null: the first page
        RequestId last;
        int first = 0; //!< its first row
        int count = 0;
        QDateTime newestAt; //!< when its first row started
        QVector<BookedRequest> rows; //!< empty: let go
        mutable quint64 used = 0; //!< when a view has last asked
        bool isAsked = false;
    };

    void readNext();
    QFuture<Result<QVector<BookedRequest>>> ask(const RequestId& before, int limit);
    void append(const QVector<BookedRequest>& rows);
    void readAgain(int page);
    void takeAgain(int page, const QVector<BookedRequest>& found);
    void resize(int page, int count);
    void lookForFirst();
    void takeNew(const QVector<BookedRequest>& found, bool takesThem);
    //! Those of a stretch that are not known yet, put in their places in a page that is in memory.
    void insertInto(int page, const QVector<BookedRequest>& found);
    void insertAt(int page, int place, const QVector<BookedRequest>& rows);
    //! A whole page, all of it newer than what was known, in its place.
    void beginWith(const QVector<BookedRequest>& newest);
    void forget();
    void splitFirst();
    void letGo();
    //! To the end; a row of the last page.
    void dropFrom(int row);
    void wantLater(int page) const;
    int pageOf(int row) const;
    QVariant cell(const BookedRequest& request, int column, int role) const;
    QString shown(const BookedRequest& request, int column) const;
    QString details(const BookedRequest& request, int column) const;
    static QString heading(int column);
    QString summary(const BookedRequest& request) const;

    Services::LedgerService& m_books;
    RequestLogQuery m_query;
    QHash<QString, QString> m_labels;
    QVector<Page> m_pages;
    std::optional<Error> m_error;
    int m_round = 0; //!< how often another question was asked
    bool m_isReading = false;
    bool m_isLooking = false;
    bool m_isComplete = false;
    mutable quint64 m_clock = 0;
    mutable int m_wanted = -1; //!< the page that a view has missed last
};

} // namespace Headgate::Ui
