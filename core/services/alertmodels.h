// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/alerts/alertfacts.h"
#include "core/services/modelservice.h"

#include <QDate>
#include <QHash>

namespace Headgate::Services {

//! \brief When vendors end models, as they have announced it: resources/models.json, which says
//! where that comes from.
class ModelEndings {
public:
    struct Ending {
        QDate on;
        QString next; //!< the model that takes its place; empty: none is named
    };

    //! Those that are shipped.
    static ModelEndings shipped();
    //! Rows without a provider, a model or a date are left out.
    static ModelEndings fromJson(const QByteArray& json);

    //! \param provider as the price list names the vendor
    std::optional<Ending> of(const QString& provider, const QString& model) const;
    qsizetype size() const { return m_endings.size(); }

private:
    QHash<QString, Ending> m_endings; //!< by provider and model
};

//! \brief What is known of these models by their services' lists, each once; without those whose
//! back end is no more, or has no key and can't be asked for them. Nothing is known where a list
//! was never fetched, is empty, or could not be read the last time.
QVector<Alerts::ModelFact> listedModels(
    const QVector<BackendModels>& backends, const QVector<Target>& watched);

} // namespace Headgate::Services
