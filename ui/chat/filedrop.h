// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

class QMimeData;

namespace Headgate::Ui {

//! \brief Makes a whole page the place to drop files and text on, and says so while something is
//! dragged over it.
class FileDrop : public QLabel {
    Q_OBJECT

public:
    //! \param page gets the overlay as a child; its own children must not accept drops
    explicit FileDrop(QWidget* page);

signals:
    void filesDropped(const QStringList& paths);
    void textDropped(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take(const QMimeData& dropped);
};

} // namespace Headgate::Ui
