// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/transfer/paperjob.h"

#include "ui/models/whendone.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kNameLength = 60;

} // namespace

QString fileNameFrom(QString title)
{
    static const QString bad = u"/\\:*?\"<>|"_s;
    title = title.simplified().left(kNameLength).trimmed();
    for (QChar& c : title) {
        if (bad.contains(c) || c.category() == QChar::Other_Control)
            c = u'-';
    }
    while (title.startsWith(u'.'))
        title.remove(0, 1);
    return title;
}

PaperJob::PaperJob(const ExportSpec& spec, const QVector<ConversationInfo>& chats,
    Services::TransferService& transfer, QObject* parent)
    : QObject(parent)
    , m_spec(spec)
    , m_chats(chats)
    , m_transfer(transfer)
    , m_font(QGuiApplication::font())
{
}

//! A name that no file there has yet.
QString PaperJob::freePath(const QString& title)
{
    const QDir folder(m_spec.path);
    QString stem = fileNameFrom(title);
    if (stem.isEmpty())
        stem = tr("New chat");
    QString name = stem + u".pdf"_s;
    for (int number = 2; folder.exists(name); ++number)
        name = stem + u" %1.pdf"_s.arg(number);
    return folder.filePath(name);
}

void PaperJob::next()
{
    if (m_isCancelled)
        return end(Error { .kind = ErrorKind::Cancelled });
    if (m_summary.chats == m_chats.size())
        return end(m_file ? m_file->commit().isOk() ? Result<ExportSummary>(m_summary)
                                                    : Result<ExportSummary>(m_file->error())
                          : Result<ExportSummary>(m_summary));
    emit progressed(m_summary.chats, int(m_chats.size()));
    ExportSpec one = m_spec;
    one.chats = { m_chats.at(m_summary.chats).id };
    whenDone(m_transfer.printable(one), this, [this](const Result<QString>& html) { take(html); });
}

void PaperJob::take(const Result<QString>& html)
{
    if (!html)
        return end(html.error());
    if (!m_file) {
        const bool isFolder = QFileInfo(m_spec.path).isDir();
        const QString path = isFolder ? freePath(m_chats.at(m_summary.chats).title) : m_spec.path;
        m_summary.files.append(path);
        m_file = std::make_shared<PdfFile>(path, m_font);
    }
    const auto write = [file = m_file, html = *html] { return file->add(html); };
    whenDone(QtConcurrent::run(write), this,
        [this](const Result<void>& written) { takeWritten(written); });
}

void PaperJob::takeWritten(const Result<void>& written)
{
    if (!written)
        return end(written.error());
    ++m_summary.chats;
    if (QFileInfo(m_spec.path).isDir()) {
        if (const Result<void> done = m_file->commit(); !done)
            return end(done.error());
        m_file.reset();
    }
    next();
}

void PaperJob::end(const Result<ExportSummary>& summary)
{
    m_file.reset(); // what is not whole goes
    emit finished(summary);
    deleteLater();
}

} // namespace Headgate::Ui
