// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"

#include <QWidget>

namespace Headgate::Ui {

//! \brief The attempts of a request as bars on one axis of time, each under what became of it in
//! words. The gaps between are waits. A bar that brought the answer is filled by its phases, one
//! that failed is hatched, so no colour is needed to tell them apart.
class AttemptWaterfall : public QWidget {
    Q_OBJECT

public:
    explicit AttemptWaterfall(QWidget* parent = nullptr);

    //! \param total of the request; at least to the end of the last attempt
    void setAttempts(const QVector<BookedAttempt>& attempts, std::chrono::milliseconds total);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    //! Where the bar of an attempt is drawn; the place of its words is above it.
    QRect barOf(int attempt) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int rowHeight() const;
    void paintAxis(QPainter& painter) const;
    void paintAttempt(QPainter& painter, int attempt) const;
    void paintPhases(QPainter& painter, const QRect& bar, const BookedAttempt& attempt) const;

    QVector<BookedAttempt> m_attempts;
    std::chrono::milliseconds m_total {};
};

} // namespace Headgate::Ui
