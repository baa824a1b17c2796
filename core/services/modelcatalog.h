// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/modelinfo.h"

#include <QHash>
#include <QVector>

namespace Headgate::Services {

//! \brief What is known of models besides what their services say: resources/models.json, which
//! says where that comes from. A service's own word always wins. Of one thread.
class ModelCatalog {
public:
    //! Fills in what `model` leaves unsaid. Servers of the user's own say it themselves.
    void complete(Dialect dialect, ModelInfo* model) const;

private:
    struct Row {
        ModelInfo facts; //!< target empty
        QString prefix; //!< stands for all ids that begin so
    };
    struct Rows {
        QHash<QString, Row> models; //!< by dialect and id
        QHash<QString, QVector<Row>> families; //!< by dialect, longest prefix first
    };

    static Rows read();
    const Rows& rows() const;

    mutable std::optional<Rows> m_rows; //!< read when first asked for
};

} // namespace Headgate::Services
