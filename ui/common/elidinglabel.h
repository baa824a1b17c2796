// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace Headgate::Ui {

//! \brief One line of plain text that gives way: what has no room ends in an ellipsis, and the
//! whole is its tool tip then. text() is always the whole.
class ElidingLabel : public QLabel {
    Q_OBJECT

public:
    //! \param kind as in the style sheet
    ElidingLabel(const char* kind, QWidget* parent);

    QSize minimumSizeHint() const override;
    //! What is seen of the text; for tests.
    QString shown() const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace Headgate::Ui
