// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QWidget>

namespace Headgate::Ui {

class ResetsModel;

//! \brief When limits are free again, soonest first. Hidden while nothing is.
class ResetsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ResetsPanel(QWidget* parent);

    void setOverview(const PoolOverview& overview);

private:
    ResetsModel* m_model = nullptr;
};

} // namespace Headgate::Ui
