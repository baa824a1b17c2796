// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/savedialog.h"

#include <QSaveFile>

namespace Headgate::Ui {

SaveDialog::SaveDialog(
    const QString& title, const QString& name, const QByteArray& bytes, QWidget* page)
    : QFileDialog(page, title, name)
    , m_bytes(bytes)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(QFileDialog::AcceptSave);
    selectFile(name);
    connect(this, &QFileDialog::fileSelected, this, &SaveDialog::write);
}

void SaveDialog::write(const QString& path)
{
    QSaveFile file(path);
    const bool isSaved
        = file.open(QIODevice::WriteOnly) && file.write(m_bytes) >= 0 && file.commit();
    if (!isSaved)
        emit failed(tr("“%1” could not be saved: %2").arg(path, file.errorString()));
}

} // namespace Headgate::Ui
