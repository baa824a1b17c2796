// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFileDialog>

namespace Headgate::Ui {

//! \brief Asks where, then writes a file: all of it, or what was there stays. Deletes itself.
class SaveDialog : public QFileDialog {
    Q_OBJECT

public:
    //! \param name what is proposed
    SaveDialog(const QString& title, const QString& name, const QByteArray& bytes, QWidget* page);

signals:
    void failed(const QString& sentence);

private:
    void write(const QString& path);

    QByteArray m_bytes;
};

} // namespace Headgate::Ui
