// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/requestexport.h"

#include "core/model/bookexport.h"
#include "core/services/ledgerservice.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kPage = 1000;

} // namespace

RequestExport::RequestExport(Services::LedgerService& books, const RequestLogQuery& query,
    const QString& path, QObject* parent)
    : QObject(parent)
    , m_books(books)
    , m_query(query)
    , m_file(path)
    , m_isJson(path.endsWith(u".json"_s, Qt::CaseInsensitive))
{
    m_query.before = {};
    m_query.limit = kPage;
}

void RequestExport::start()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return end(End::Failed, m_file.errorString());
    m_file.write(m_isJson ? QByteArray("[") : requestCsvHead());
    ask();
}

void RequestExport::cancel()
{
    if (!m_isOver)
        m_file.cancelWriting();
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

void RequestExport::write(const QVector<BookedRequest>& rows)
{
    QByteArray text;
    for (const BookedRequest& row : rows) {
        if (m_isJson)
            text += (m_rows > 0 ? ",\n" : "\n") + requestJson(row).trimmed();
        else
            text += requestCsv(row);
        ++m_rows;
    }
    const bool isLast = rows.size() < kPage;
    if (isLast && m_isJson)
        text += "\n]\n";
    if (m_file.write(text) != text.size() || (isLast && !m_file.commit()))
        return end(End::Failed, m_file.errorString());
    emit progressed(m_rows);
    if (isLast)
        return end(End::Written);
    m_query.before = rows.last().id;
    ask();
}

void RequestExport::end(End how, const QString& error)
{
    if (m_isOver)
        return;
    m_isOver = true;
    emit finished(how, m_rows, error);
    deleteLater();
}

} // namespace Headgate::Ui
