// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/requestlogmodel.h"

#include "core/services/ledgerservice.h"
#include "ui/models/whendone.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! Read beyond a page's own rows when it is read again: so many may have been booked late.
constexpr int kLate = 50;
//! How long after its start a request may be booked and still come in by itself.
constexpr int kLongestSeconds = 900;

} // namespace

RequestLogModel::RequestLogModel(Services::LedgerService& books, QObject* parent)
    : QAbstractTableModel(parent)
    , m_books(books)
{
}

QFuture<Result<QVector<BookedRequest>>> RequestLogModel::ask(const RequestId& before, int limit)
{
    RequestLogQuery query = m_query;
    query.before = before;
    query.limit = limit;
    return m_books.requests(query);
}

void RequestLogModel::setQuery(const RequestLogQuery& query)
{
    beginResetModel(); // another question has other rows
    m_query = query;
    forget();
    endResetModel();
    readNext();
}

void RequestLogModel::forget()
{
    ++m_round;
    m_pages.clear();
    m_error.reset();
    m_isReading = false;
    m_isLooking = false;
    m_isComplete = false;
    m_wanted = -1;
}

void RequestLogModel::setBackendLabels(const QHash<QString, QString>& labels)
{
    if (m_labels == labels)
        return;
    m_labels = labels;
    if (rowCount() > 0)
        emit dataChanged(index(0, Model), index(rowCount() - 1, Model));
}

void RequestLogModel::readOlder()
{
    if (hasOlder())
        readNext();
}

void RequestLogModel::readNext()
{
    m_isReading = true;
    m_error.reset();
    emit stateChanged();
    whenDone(ask(m_pages.isEmpty() ? RequestId() : m_pages.last().last, kPage), this,
        [this, round = m_round](const Result<QVector<BookedRequest>>& page) {
            if (round != m_round)
                return;
            m_isReading = false;
            if (page)
                append(*page);
            else
                m_error = page.error();
            emit stateChanged();
        });
}

void RequestLogModel::append(const QVector<BookedRequest>& rows)
{
    m_isComplete = rows.size() < kPage;
    if (rows.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_pages.append({ m_pages.isEmpty() ? RequestId() : m_pages.last().last, rows.last().id, first,
        int(rows.size()), rows.first().startedAt, rows, ++m_clock });
    endInsertRows();
    letGo();
}

//! The first page is kept: what comes in new is compared with it.
void RequestLogModel::letGo()
{
    for (int extra = pagesInMemory() - kMostPages; extra > 0; --extra) {
        Page* oldest = nullptr;
        for (int i = 1; i < int(m_pages.size()); ++i) {
            Page& page = m_pages[i];
            if (!page.rows.isEmpty() && (oldest == nullptr || page.used < oldest->used))
                oldest = &page;
        }
        if (oldest == nullptr)
            return;
        oldest->rows = {};
    }
}

int RequestLogModel::pagesInMemory() const
{
    return int(std::count_if(
        m_pages.begin(), m_pages.end(), [](const Page& page) { return !page.rows.isEmpty(); }));
}

int RequestLogModel::pageOf(int row) const
{
    const auto after = std::upper_bound(m_pages.begin(), m_pages.end(), row,
        [](int wanted, const Page& page) { return wanted < page.first; });
    return int(after - m_pages.begin()) - 1;
}

const BookedRequest* RequestLogModel::at(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const Page& page = m_pages[pageOf(row)];
    page.used = ++m_clock;
    return page.rows.isEmpty() ? nullptr : &page.rows[row - page.first];
}

//! A view asks in the middle of its painting, and for many rows at once: only the page that it
//! asked for last is read.
void RequestLogModel::wantLater(int page) const
{
    if (std::exchange(m_wanted, page) >= 0)
        return;
    auto* self = const_cast<RequestLogModel*>(this);
    QMetaObject::invokeMethod(
        self,
        [self] {
            const int wanted = std::exchange(self->m_wanted, -1);
            if (wanted >= 0)
                self->readAgain(wanted);
        },
        Qt::QueuedConnection);
}

void RequestLogModel::readAgain(int number)
{
    if (number >= m_pages.size())
        return;
    Page& page = m_pages[number];
    if (page.isAsked || !page.rows.isEmpty())
        return;
    page.isAsked = true;
    whenDone(ask(page.before, std::min(page.count + kLate, 1000)), this,
        [this, round = m_round, last = page.last](const Result<QVector<BookedRequest>>& found) {
            if (round != m_round)
                return;
            const auto same = [&last](const Page& one) { return one.last == last; };
            const auto at = std::find_if(m_pages.begin(), m_pages.end(), same);
            if (at == m_pages.end())
                return;
            at->isAsked = false;
            if (found)
                takeAgain(int(at - m_pages.begin()), *found);
            else
                m_error = found.error();
            emit stateChanged();
        });
}

//! A page may have become longer by what was booked late, or shorter where old rows were removed.
void RequestLogModel::takeAgain(int number, const QVector<BookedRequest>& found)
{
    QVector<BookedRequest> rows;
    for (const BookedRequest& row : found) {
        if (!(row.id < m_pages[number].last))
            rows.append(row);
    }
    if (rows.isEmpty()) // all of them are gone from the books
        return readAnew();
    resize(number, int(rows.size()));
    Page& page = m_pages[number];
    page.rows = rows;
    page.newestAt = rows.first().startedAt;
    page.used = ++m_clock;
    emit dataChanged(
        index(page.first, 0), index(page.first + page.count - 1, int(ColumnCount) - 1));
    letGo();
}

void RequestLogModel::resize(int number, int count)
{
    Page& page = m_pages[number];
    const int change = count - page.count;
    if (change == 0)
        return;
    const int end = page.first + page.count;
    if (change > 0)
        beginInsertRows({}, end, end + change - 1);
    else
        beginRemoveRows({}, end + change, end - 1);
    page.count = count;
    for (int i = number + 1; i < int(m_pages.size()); ++i)
        m_pages[i].first += change;
    if (change > 0)
        endInsertRows();
    else
        endRemoveRows();
}

void RequestLogModel::lookForNew(bool takesThem)
{
    if (m_isLooking || m_isReading)
        return;
    if (m_pages.isEmpty())
        return lookForFirst();
    m_isLooking = true;
    RequestLogQuery query = m_query;
    query.limit = kPage;
    const QDateTime since = m_pages.first().rows.first().startedAt.addSecs(-kLongestSeconds);
    if (!query.from || *query.from < since)
        query.from = since;
    whenDone(m_books.requests(query), this,
        [this, round = m_round, takesThem](const Result<QVector<BookedRequest>>& found) {
            if (round != m_round)
                return;
            m_isLooking = false;
            if (found) // an error is told where a page is wanted, not once a second
                takeNew(*found, takesThem);
        });
}

//! Rows go from the newest to the oldest, so what is too old is at the end. Of a page that was let
//! go it is not known where it ends: it is left until it is read again, or all of it is too old.
void RequestLogModel::moveStart(const QDateTime& from)
{
    if (m_query.from == from || m_isReading)
        return;
    m_query.from = from;
    while (!m_pages.isEmpty() && m_pages.last().newestAt < from)
        dropFrom(m_pages.last().first);
    const Page page = m_pages.isEmpty() ? Page() : m_pages.last();
    const auto old = std::find_if(page.rows.begin(), page.rows.end(),
        [&from](const BookedRequest& row) { return row.startedAt < from; });
    if (old != page.rows.end())
        dropFrom(page.first + int(old - page.rows.begin()));
}

void RequestLogModel::dropFrom(int row)
{
    beginRemoveRows({}, row, rowCount() - 1);
    Page& page = m_pages.last();
    page.count = row - page.first;
    page.rows.resize(page.count);
    if (page.count > 0)
        page.last = page.rows.last().id;
    else
        m_pages.removeLast();
    m_isComplete = true; // the next older one is before the start
    endRemoveRows();
    emit stateChanged();
}

//! Without a word while there is none: it is asked for once a second.
void RequestLogModel::lookForFirst()
{
    m_isLooking = true;
    whenDone(
        ask({}, kPage), this, [this, round = m_round](const Result<QVector<BookedRequest>>& found) {
            if (round != m_round)
                return;
            m_isLooking = false;
            if (!found)
                return;
            const bool isNews = !found->isEmpty() || m_error;
            m_error.reset();
            append(*found);
            if (isNews)
                emit stateChanged();
        });
}

void RequestLogModel::takeNew(const QVector<BookedRequest>& found, bool takesThem)
{
    const RequestId newest = m_pages.first().rows.first().id;
    const auto old = std::find_if(found.begin(), found.end(),
        [&newest](const BookedRequest& row) { return !(newest < row.id); });
    const int count = int(old - found.begin());
    const bool isMore = count == kPage;
    if (!takesThem)
        return emit newerCounted(count, isMore);
    if (isMore) // there may be any number between them and what is shown
        beginWith(found);
    else
        insertInto(0, found);
    emit newerCounted(0, false);
    emit stateChanged();
}

void RequestLogModel::beginWith(const QVector<BookedRequest>& newest)
{
    beginResetModel();
    forget();
    m_pages = { { {}, newest.last().id, 0, int(newest.size()), newest.first().startedAt, newest,
        ++m_clock } };
    endResetModel();
}

void RequestLogModel::insertInto(int number, const QVector<BookedRequest>& found)
{
    Page& page = m_pages[number];
    const auto older = std::find_if(found.begin(), found.end(),
        [&page](const BookedRequest& row) { return row.id < page.last; });
    int place = 0; // both go from the newest to the oldest
    for (auto next = found.begin(); next != older;) {
        while (place < page.rows.size() && next->id < page.rows[place].id)
            ++place;
        if (place < page.rows.size() && page.rows[place].id == next->id) {
            ++next;
            continue;
        }
        const auto end = std::find_if(next, older, [&](const BookedRequest& row) {
            return place < page.rows.size() && !(page.rows[place].id < row.id);
        });
        insertAt(number, place, { next, end });
        next = end;
    }
    splitFirst();
}

//! All at once: each row by itself would move all that are below it.
void RequestLogModel::insertAt(int number, int place, const QVector<BookedRequest>& rows)
{
    Page& page = m_pages[number];
    const int count = int(rows.size());
    beginInsertRows({}, page.first + place, page.first + place + count - 1);
    page.rows = page.rows.mid(0, place) + rows + page.rows.mid(place);
    page.newestAt = page.rows.first().startedAt;
    page.count += count;
    for (int i = number + 1; i < int(m_pages.size()); ++i)
        m_pages[i].first += count;
    endInsertRows();
}

//! What comes in new must not make the first page as long as the log.
void RequestLogModel::splitFirst()
{
    if (m_pages.first().rows.size() < 2 * kPage)
        return;
    Page& first = m_pages.first();
    const Page whole = first;
    first.rows = whole.rows.mid(0, kPage);
    first.count = kPage;
    first.last = first.rows.last().id;
    const QVector<BookedRequest> rest = whole.rows.mid(kPage);
    m_pages.insert(1,
        { first.last, whole.last, first.first + kPage, int(rest.size()), rest.first().startedAt,
            rest, ++m_clock });
    letGo();
}

int RequestLogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_pages.isEmpty() ? 0 : m_pages.last().first + m_pages.last().count;
}

int RequestLogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RequestLogModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (const BookedRequest* request = at(index.row()))
        return cell(*request, index.column(), role);
    wantLater(pageOf(index.row()));
    const bool isSaid = role == Qt::DisplayRole && index.column() == Time;
    return isSaid || role == Qt::AccessibleTextRole ? QVariant(tr("Reading…")) : QVariant();
}

} // namespace Headgate::Ui
