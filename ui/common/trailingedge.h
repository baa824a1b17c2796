// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QLayout;
class QScrollArea;

namespace Headgate::Ui {

//! \brief Lets what scrolls end where the heading above it ends, which does not scroll: the scroll
//! bar stands in the margin beside it, and moves nothing when it comes or goes. Belongs to the
//! area.
class TrailingEdge : public QObject {
    Q_OBJECT

public:
    //! \param content the layout of the area's widget; its trailing margin is meant without a bar,
    //! and is wider than one
    TrailingEdge(QScrollArea* area, QLayout* content);

    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void align();

    QScrollArea* m_area;
    QLayout* m_content;
    int m_leading;
    int m_trailing;
};

} // namespace Headgate::Ui
