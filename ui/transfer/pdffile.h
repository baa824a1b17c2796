// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QFont>
#include <QString>

#include <memory>

namespace Headgate::Ui {

//! \brief A PDF file, A4, of pages that the core made (TransferService::printable), each beginning
//! on a new sheet. Right-to-left paragraphs and any script by their own text; code wraps. Nothing
//! is loaded but pictures that are in the page itself.
//!
//! One thread at a time, and a worker's: long chats take seconds. The file is there when commit()
//! says so, or not at all. Errors: Storage, with the path in `field`.
class PdfFile {
public:
    PdfFile(const QString& path, const QFont& font);
    ~PdfFile();
    Q_DISABLE_COPY_MOVE(PdfFile)

    Result<void> add(const QString& html);
    Result<void> commit();
    Error error() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Ui
