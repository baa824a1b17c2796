// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"

#include <QDialog>
#include <QHash>

class QPlainTextEdit;

namespace Headgate::Services {
class LedgerService;
}

namespace Headgate::Ui {

//! \brief What is known of a message, one line each: "name: value". No secrets are in a record.
QStringList messageDetails(const MessageRecord& record);

//! \brief What was set for an answer, one line each; one that says so where nothing was.
QStringList parameterLines(const GenerationParams& params);

//! \brief Shows messageDetails() to be read and copied.
class MessageDetailsDialog : public QDialog {
    Q_OBJECT

public:
    MessageDetailsDialog(const MessageRecord& record, QWidget* parent);

    //! How the attempts of an answer's request went, with their headers, as the books have it; adds
    //! nothing to a message that has no request. \param labels of services, by their ids
    void readAttempts(Services::LedgerService& books, const QHash<QString, QString>& labels);

private:
    void add(const QStringList& lines);

    const RequestId m_request; //!< null: it has none
    QPlainTextEdit* m_text = nullptr;
};

} // namespace Headgate::Ui
