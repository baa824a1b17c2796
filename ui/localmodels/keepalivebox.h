// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/widgets.h"

#include <QComboBox>

namespace Headgate::Ui {

//! \brief Chooses how long a model stays in memory after its last use.
class KeepAliveBox : public Steady<QComboBox> {
    Q_OBJECT

public:
    explicit KeepAliveBox(QWidget* parent);

    //! Empty: as the server is set. A time that is not offered is added.
    void setKeepAlive(const QString& keepAlive);
    QString keepAlive() const;
};

} // namespace Headgate::Ui
