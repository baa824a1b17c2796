// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/pooloverview.h"

#include <QWidget>

namespace Headgate::Ui {

class RestingModel;

//! \brief What rests or is in trouble, why and until when. Hides itself while nothing is.
class RestingPanel : public QWidget {
    Q_OBJECT

public:
    explicit RestingPanel(QWidget* parent);

    void setOverview(const PoolOverview& overview);

private:
    RestingModel* m_model = nullptr;
};

} // namespace Headgate::Ui
