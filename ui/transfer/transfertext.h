// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/model/transfer.h"

#include <QString>

namespace Headgate::Ui {

//! \brief What a dry run found, or an import did, in a few sentences.
QString importSummary(const ImportReport& report);
//! \brief What of an import did not come over as it was, as the list names it.
QString importNoteText(const ImportNote& note);
//! \brief What an export wrote.
QString exportSummary(const ExportSummary& summary);
//! \brief Why a file could not be imported or written, and what was expected.
QString transferErrorText(const Error& error);

} // namespace Headgate::Ui
