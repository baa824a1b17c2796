// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/booking.h"

#include <QObject>

#include <memory>

namespace Headgate::Services {
class LedgerService;
}

namespace Headgate::Ui {

//! \brief Writes what a query finds to a file, a page at a time: as CSV, or as a JSON array where
//! the file's name ends so. The file is there once all of it is; what was there before stays until
//! then. It is written beside the window's thread. One `finished`, then it deletes itself.
class RequestExport : public QObject {
    Q_OBJECT

public:
    enum class End { Written, Cancelled, Failed };

    //! The books outlive it.
    RequestExport(Services::LedgerService& books, const RequestLogQuery& query, const QString& path,
        QObject* parent);

    void start();
    //! Nothing is written; finished() follows.
    void cancel();

signals:
    //! After each page: so many rows are written.
    void progressed(qint64 rows);
    //! \param error in words, where it failed
    void finished(Headgate::Ui::RequestExport::End end, qint64 rows, const QString& error);

private:
    struct File;

    void ask();
    void write(const QVector<BookedRequest>& rows);
    void written(const Result<void>& done, const QVector<BookedRequest>& rows);
    void end(End how, const QString& error = {});

    Services::LedgerService& m_books;
    RequestLogQuery m_query;
    std::shared_ptr<File> m_file; //!< with whoever works at it, one at a time
    qint64 m_rows = 0;
    bool m_isWriting = false;
    bool m_isCancelled = false;
    bool m_isOver = false;
};

} // namespace Headgate::Ui
