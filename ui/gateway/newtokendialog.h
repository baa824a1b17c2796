// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/client.h"
#include "ui/gateway/snippets.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Shows the token of a client that was just made, the only time that it can be seen, with
//! the lines that a program needs. Goes with all of it when it is closed.
class NewTokenDialog : public QDialog {
    Q_OBJECT

public:
    //! \param facts without the token
    NewTokenDialog(const NewClient& client, SnippetFacts facts, QWidget* parent);

private:
    //! What has come up has room.
    void fit();

    QLineEdit* m_token = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
