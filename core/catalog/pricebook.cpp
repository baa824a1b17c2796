// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pricebook.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Catalog {

namespace {

constexpr qint64 kMostBytes = 32 * 1024 * 1024; // LiteLLM's map has 1.5 MB

Result<QByteArray> contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error { .kind = ErrorKind::NotFound,
            .detail = u"can't read %1: %2"_s.arg(path, file.errorString()),
            .field = u"file"_s };
    if (file.size() > kMostBytes)
        return Error { .kind = ErrorKind::TooLarge,
            .detail = u"%1 is too large for a price file"_s.arg(path),
            .field = u"file"_s };
    return file.readAll();
}

} // namespace

PriceBook::PriceBook(const PriceFiles& files)
    : m_files(files)
{
}

bool PriceBook::refresh()
{
    QVector<QDateTime> times;
    for (const QString& path : { m_files.imported, m_files.own })
        times += path.isEmpty() ? QDateTime() : QFileInfo(path).lastModified();
    if (times == m_times)
        return false;
    m_times = times;
    m_problems.clear();
    m_list = PriceList::shipped();
    read(m_files.imported, u"imported"_s);
    read(m_files.own, u"own"_s);
    return true;
}

void PriceBook::read(const QString& path, const QString& layer)
{
    if (path.isEmpty() || !QFileInfo::exists(path))
        return;
    const Result<QByteArray> json = contentOf(path);
    Result<PriceList> list
        = json ? PriceList::fromJson(*json, layer) : Result<PriceList>(json.error());
    if (list) {
        // An import is a look at all prices; the user's own rows are of single ones.
        if (path == m_files.imported && list->asOf().isNull())
            list->setAsOf(QFileInfo(path).lastModified().toUTC().date());
        return m_list.add(*list);
    }
    Error error = list.error();
    error.detail = u"%1: %2"_s.arg(path, error.detail);
    m_problems += error;
}

Result<PriceImport> PriceBook::preview(const QString& path, QDate today) const
{
    const Result<QByteArray> json = contentOf(path);
    if (!json)
        return json.error();
    // The user's own rows win whatever is imported, so they are no part of the comparison.
    PriceBook below({ .imported = m_files.imported });
    below.refresh();
    return priceImport(*json, below.list(), today);
}

Result<void> PriceBook::import(const PriceImport& import)
{
    QVector<PriceRow> rows = import.rows;
    if (QFileInfo::exists(m_files.imported)) {
        const Result<QByteArray> json = contentOf(m_files.imported);
        const Result<PriceList> before = json ? PriceList::fromJson(*json) : json.error();
        if (!before)
            return before.error();
        const auto isReplaced = [&import](const PriceRow& old) {
            return std::any_of(import.rows.begin(), import.rows.end(), [&old](const PriceRow& row) {
                return row.provider == old.provider && row.model == old.model
                    && row.from == old.from;
            });
        };
        rows = before->rows();
        rows.removeIf(isReplaced);
        rows += import.rows;
    }
    const QByteArray json = PriceList::toJson(rows);
    if (const Result<PriceList> check = PriceList::fromJson(json); !check)
        return check.error();
    QSaveFile file(m_files.imported);
    const bool isWritten = QDir().mkpath(QFileInfo(m_files.imported).path())
        && file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit();
    if (!isWritten)
        return Error { .kind = ErrorKind::Storage,
            .detail = u"can't write %1: %2"_s.arg(m_files.imported, file.errorString()) };
    m_times.clear(); // the clock may be too coarse to tell
    refresh();
    return {};
}

} // namespace Headgate::Catalog
