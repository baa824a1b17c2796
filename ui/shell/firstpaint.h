// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

namespace Headgate::Ui {

//! \brief Tells when a window is on the screen for the first time: what nobody sees at once is made
//! after that.
class FirstPaint : public QObject {
    Q_OBJECT

public:
    explicit FirstPaint(QWidget& window); //!< which owns it

signals:
    //! Once: after the first paint, or some time after a window was shown that nothing paints,
    //! since it opens minimised.
    void over();

protected:
    bool eventFilter(QObject* window, QEvent* event) override;

private:
    void end();

    bool m_isOver = false;
};

} // namespace Headgate::Ui
