// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/requestexport.h"

#include "core/model/bookexport.h"
#include "core/services/ledgerservice.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QSaveFile>
#include <QtConcurrentRun>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kPage = 1000;

} // namespace

struct RequestExport::File {
    explicit File(const QString& path)
        : file(path)
        , isJson(path.endsWith(u".json"_s, Qt::CaseInsensitive))
    {
    }

    Result<void> open()
    {
        return file.open(QIODevice::WriteOnly) ? append(isJson ? "[" : requestCsvHead())
                                               : failure();
    }
    Result<void> append(const QByteArray& text)
    {
        return file.write(text) == text.size() ? Result<void>() : failure();
    }
    Result<void> append(const QVector<BookedRequest>& rows)
    {
        if (const Result<void> done = file.isOpen() ? Result<void>() : open(); !done)
            return done;
        QByteArray text;
        for (const BookedRequest& row : rows) {
            if (isJson)
                text += (std::exchange(isBegun, true) ? ",\n" : "\n") + requestJson(row).trimmed();
            else
                text += requestCsv(row);
        }
        const bool isLast = rows.size() < kPage;
        if (isLast && isJson)
            text += "\n]\n";
        const Result<void> done = append(text);
        return done && isLast && !file.commit() ? failure() : done;
    }
    Result<void> failure() const
    {
        return Error { .kind = ErrorKind::Storage, .detail = file.errorString() };
    }

    QSaveFile file; //!< there is none where it goes without a commit()
    const bool isJson;
    bool isBegun = false;
};

RequestExport::RequestExport(Services::LedgerService& books, const RequestLogQuery& query,
    const QString& path, QObject* parent)
    : QObject(parent)
    , m_books(books)
    , m_query(query)
    , m_file(std::make_shared<File>(path))
{
    m_query.before = {};
    m_query.limit = kPage;
}

void RequestExport::start()
{
    ask();
}

void RequestExport::cancel()
{
    m_isCancelled = true;
    if (!m_isWriting) // else what is being written tells how it ended
        end(End::Cancelled);
}

void RequestExport::ask()
{
    whenDone(m_books.requests(m_query), this, [this](const Result<QVector<BookedRequest>>& page) {
        if (m_isOver)
            return;
        if (page)
            write(*page);
        else
            end(End::Failed, readErrorText(page.error(), tr("The request log")));
    });
}

//! Not here: a disk may take its time, and so do millions of rows.
void RequestExport::write(const QVector<BookedRequest>& rows)
{
    m_isWriting = true;
    whenDone(QtConcurrent::run([file = m_file, rows] { return file->append(rows); }), this,
        [this, rows](const Result<void>& done) { written(done, rows); });
}

void RequestExport::written(const Result<void>& done, const QVector<BookedRequest>& rows)
{
    m_isWriting = false;
    if (!done)
        return end(End::Failed, done.error().detail);
    m_rows += rows.size();
    emit progressed(m_rows);
    if (rows.size() < kPage)
        return end(End::Written);
    if (m_isCancelled)
        return end(End::Cancelled);
    m_query.before = rows.last().id;
    ask();
}

void RequestExport::end(End how, const QString& error)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_file.reset();
    emit finished(how, m_rows, error);
    deleteLater();
}

} // namespace Headgate::Ui
