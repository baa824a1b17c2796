// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localtemplateservice.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

constexpr qint64 kLargestTemplate = 1024 * 1024; // of one template
constexpr int kMaxFiles = 1000;
constexpr int kMaxName = 100;

Result<QVector<PromptTemplate>> readAll(const QString& folder)
{
    QVector<PromptTemplate> found;
    const QDir dir(folder);
    const QStringList names
        = dir.entryList({ u"*.md"_s }, QDir::Files, QDir::Name | QDir::IgnoreCase);
    for (const QString& name : names.mid(0, kMaxFiles)) {
        QFile file(dir.filePath(name));
        if (file.size() <= kLargestTemplate && file.open(QIODevice::ReadOnly))
            found.append({ name.chopped(3), QString::fromUtf8(file.readAll()).trimmed() });
    }
    return found;
}

bool isFileName(const QString& name)
{
    const bool isOdd = name.startsWith(u'.') || name.contains(u'/') || name.contains(u'\\')
        || name.contains(QChar::Null);
    return !name.trimmed().isEmpty() && name.size() <= kMaxName && !isOdd;
}

Result<void> write(const QString& folder, const PromptTemplate& written)
{
    if (!isFileName(written.name))
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"this can't be the name of a file"_s,
            .field = u"name"_s };
    QSaveFile file(QDir(folder).filePath(written.name + u".md"_s));
    const bool isWritten = QDir().mkpath(folder) && file.open(QIODevice::WriteOnly)
        && file.write(written.text.toUtf8()) >= 0 && file.commit();
    return isWritten ? Result<void>()
                     : Error { .kind = ErrorKind::Storage,
                           .detail = file.errorString(),
                           .field = file.fileName() };
}

} // namespace

LocalTemplateService::LocalTemplateService(const QString& folder, QObject* parent)
    : TemplateService(parent)
    , m_folder(folder)
{
}

QFuture<Result<QVector<PromptTemplate>>> LocalTemplateService::templates()
{
    return QtConcurrent::run([folder = m_folder] { return readAll(folder); });
}

QFuture<Result<void>> LocalTemplateService::save(const PromptTemplate& written)
{
    return QtConcurrent::run([folder = m_folder, written] { return write(folder, written); });
}

} // namespace Headgate::Services
