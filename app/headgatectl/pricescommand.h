// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/headgatectl/command.h"
#include "core/base/clock.h"
#include "core/catalog/pricebook.h"
#include "core/settings/paths.h"

namespace Headgate::Ctl {

//! \brief prices list | import FILE. Needs no engine: a window that is open reads the files anew.
class PricesCommand : public Command {
    Q_OBJECT

public:
    enum class Verb { List, Import };
    struct Asked {
        Verb verb = Verb::List;
        QString provider; //!< List: of this one; empty: all
        QString model; //!< List: of this one; empty: all
        bool isAll = false; //!< List: also what holds no longer
        QString path; //!< Import
        bool isDryRun = false;
    };

    PricesCommand(
        const Asked& asked, bool isJson, const Settings::ProfilePaths& paths, QObject* parent);

    void start() override;

private:
    void list();
    void import();
    void note(const Catalog::PriceImport& import);
    void print(const Catalog::PriceRow& row) const;
    void print(const Catalog::PriceImport& import) const;

    Asked m_asked;
    bool m_isJson;
    QString m_dataDir;
    SystemClock m_clock;
    QDate m_today; //!< UTC, as prices count
    Catalog::PriceBook m_book;
};

} // namespace Headgate::Ctl
