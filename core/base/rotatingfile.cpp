// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/rotatingfile.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate {

namespace {
constexpr QFile::Permissions kFileMode = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions kFolderMode = kFileMode | QFile::ExeOwner;
} // namespace

RotatingFile::RotatingFile(
    const QString& folder, const QString& baseName, qint64 maxBytes, int maxFiles)
    : m_folder(folder)
    , m_baseName(baseName)
    , m_maxBytes(maxBytes)
    , m_maxFiles(std::max(1, maxFiles))
    , m_file(QDir(folder).filePath(baseName + u".log"_s))
{
}

QString RotatingFile::numbered(int number) const
{
    return QDir(m_folder).filePath(u"%1.%2.log"_s.arg(m_baseName).arg(number));
}

bool RotatingFile::open()
{
    if (m_file.isOpen())
        return true;
    if (!QFileInfo::exists(m_folder)) {
        QDir().mkpath(m_folder);
        QFile::setPermissions(m_folder, kFolderMode);
    }
    const auto mode = QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered;
    if (!m_file.open(mode, kFileMode))
        return false;
    m_file.setPermissions(kFileMode); // of a file that was there already
    return true;
}

void RotatingFile::rotate()
{
    m_file.close();
    m_endsInsideLine = false;
    if (m_maxFiles == 1) {
        QFile::remove(path());
        return;
    }
    QFile::remove(numbered(m_maxFiles - 1));
    for (int number = m_maxFiles - 2; number >= 1; --number)
        QFile::rename(numbered(number), numbered(number + 1));
    QFile::rename(path(), numbered(1));
}

bool RotatingFile::writeLine(QByteArrayView line)
{
    if (!open())
        return false;
    if (m_file.size() > 0 && m_file.size() + line.size() + 1 > m_maxBytes) {
        rotate();
        if (!open())
            return false;
    }
    QByteArray bytes;
    bytes.reserve(line.size() + 2);
    if (m_endsInsideLine)
        bytes += '\n';
    bytes += line;
    bytes += '\n';
    const qint64 written = m_file.write(bytes);
    if (written == bytes.size()) {
        m_endsInsideLine = false;
        return true;
    }
    m_endsInsideLine = m_endsInsideLine || written > 0;
    m_file.close(); // opened again next time: the folder may have been made anew by then
    return false;
}

} // namespace Headgate
