// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/transfer/paperjob.h"

#include "core/base/filenames.h"
#include "ui/models/whendone.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

//! A file of the job while it is written.
struct Sheets {
    QString path;
    std::shared_ptr<PdfFile> file;
};

//! On the pool: a slow disk holds nobody up. \param isWhole the file ends with this page
Result<Sheets> printed(Sheets to, const QString& html, const QFont& font, bool isWhole)
{
    if (!to.file)
        to.file = std::make_shared<PdfFile>(to.path, font);
    Result<void> done = to.file->add(html);
    if (done && isWhole) {
        done = to.file->commit();
        to.file.reset();
    }
    return done ? Result<Sheets>(to) : done.error();
}

} // namespace

PaperJob::PaperJob(const ExportSpec& spec, const QVector<ConversationInfo>& chats,
    Services::TransferService& transfer, QObject* parent)
    : QObject(parent)
    , m_spec(spec)
    , m_chats(chats)
    , m_transfer(transfer)
    , m_font(QGuiApplication::font())
{
}

void PaperJob::start()
{
    const auto look = [path = m_spec.path] { return Result<bool>(QFileInfo(path).isDir()); };
    whenDone(QtConcurrent::run(look), this, [this](const Result<bool>& isFolder) {
        m_isFolder = isFolder && *isFolder;
        next();
    });
}

void PaperJob::next()
{
    if (m_summary.chats == m_chats.size())
        return end(m_summary);
    if (m_isCancelled)
        return end(Error { .kind = ErrorKind::Cancelled });
    emit progressed(m_summary.chats, int(m_chats.size()));
    ExportSpec one = m_spec;
    one.chats = { m_chats.at(m_summary.chats).id };
    whenDone(m_transfer.printable(one), this, [this](const Result<QString>& html) { take(html); });
}

void PaperJob::take(const Result<QString>& html)
{
    if (!html)
        return end(html.error());
    QString name = fileNameFrom(m_chats.at(m_summary.chats).title);
    if (name.isEmpty())
        name = tr("New chat");
    const bool isLast = m_summary.chats + 1 == m_chats.size();
    const auto write = [file = m_file, path = m_spec.path, isFolder = m_isFolder, isLast, name,
                           html = *html, font = m_font] {
        const QString own = isFolder ? freePath(path, name, u"pdf"_s) : path;
        return printed({ own, file }, html, font, isFolder || isLast);
    };
    whenDone(QtConcurrent::run(write), this, [this](const Result<Sheets>& written) {
        if (!written)
            return end(written.error());
        m_file = written->file;
        if (m_isFolder || m_summary.files.isEmpty())
            m_summary.files.append(written->path);
        ++m_summary.chats;
        next();
    });
}

void PaperJob::end(const Result<ExportSummary>& summary)
{
    m_file.reset(); // what is not whole goes
    emit finished(summary);
    deleteLater();
}

} // namespace Headgate::Ui
