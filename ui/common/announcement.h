// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace Headgate::Ui {

//! \brief A line whose changes screen readers say by themselves, without the focus moving.
//!
//! Qt 6.8 has an event for that. Before, the line is an object of the role "notification" that
//! shows itself anew, which Orca presents.
class AnnouncementLabel : public QLabel {
    Q_OBJECT

public:
    explicit AnnouncementLabel(QWidget* parent = nullptr);

    //! Shows `text`; says `spoken`, or the same where that is empty. An empty text clears the line
    //! and says nothing.
    void announce(const QString& text, const QString& spoken = {});

signals:
    //! A screen reader, where there is one, was told this.
    void announced(const QString& spoken);
};

} // namespace Headgate::Ui
