// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

class QHBoxLayout;

namespace Headgate::Ui {

//! \brief Where one is, and the way back from there.
class CrumbRow : public QWidget {
    Q_OBJECT

public:
    explicit CrumbRow(QWidget* parent = nullptr);

    //! The whole first; one alone is not shown.
    void setCrumbs(const QStringList& crumbs);

signals:
    //! 0: the whole. Not for the last one: that is where one is.
    void chosen(int crumb);

private:
    QHBoxLayout* m_row = nullptr;
    QStringList m_texts;
};

} // namespace Headgate::Ui
