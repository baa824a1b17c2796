// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QVector>

namespace Headgate::Services {

//! \brief A text to write from. Its fields are `{{name}}`.
struct PromptTemplate {
    QString name; //!< of its file, without ".md"
    QString text;

    bool operator==(const PromptTemplate&) const = default;
};

//! \brief The user's templates: a Markdown file each, in a folder of the profile. Any thread may
//! call; results by future.
class TemplateService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! By name. An empty list where there is no folder.
    virtual QFuture<Result<QVector<PromptTemplate>>> templates() = 0;
    //! Replaces one of that name. InvalidInput where the name can't be a file's; Storage.
    virtual QFuture<Result<void>> save(const PromptTemplate& written) = 0;
};

} // namespace Headgate::Services
