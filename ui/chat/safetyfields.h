// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/chatrequest.h"

#include <QVector>
#include <QWidget>

class QComboBox;

namespace Headgate::Ui {

//! \brief Gemini's thresholds, one for each category of harm. Left alone, the vendor's own apply
//! and nothing is sent.
class SafetyFields : public QWidget {
    Q_OBJECT

public:
    explicit SafetyFields(QWidget* parent = nullptr);

    void setValues(const QVector<SafetySetting>& settings);
    //! Those that are not the vendor's default.
    QVector<SafetySetting> values() const;

signals:
    void changed();

private:
    QVector<QComboBox*> m_boxes; //!< in the order of the categories
};

} // namespace Headgate::Ui
