// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/templateservice.h"

namespace Headgate::Services {

//! \brief Templates in `folder`, which is made with the first of them. Works in threads of the
//! pool.
class LocalTemplateService : public TemplateService {
    Q_OBJECT

public:
    LocalTemplateService(const QString& folder, QObject* parent);

    QFuture<Result<QVector<PromptTemplate>>> templates() override;
    QFuture<Result<void>> save(const PromptTemplate& written) override;

private:
    QString m_folder;
};

} // namespace Headgate::Services
