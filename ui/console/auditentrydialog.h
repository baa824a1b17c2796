// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QStringList>

namespace Headgate::Ui {

//! \brief All of one entry of the audit trail, to be read and copied. Deletes itself.
class AuditEntryDialog : public QDialog {
    Q_OBJECT

public:
    //! \param lines as auditDetails() has them
    AuditEntryDialog(const QStringList& lines, QWidget* parent);

private:
    QWidget* makeButtons(const QStringList& lines);
};

} // namespace Headgate::Ui
