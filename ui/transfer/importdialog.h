// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/transfer.h"
#include "core/services/transferservice.h"

#include <QDialog>
#include <QStringList>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace Headgate::Ui {

//! \brief Takes chats in: files are chosen, looked through (a dry run), the report is shown, then
//! they are imported.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(Services::TransferService& transfer, QWidget* parent);

    //! As if chosen: files or folders, looked through at once.
    void look(const QStringList& paths);

protected:
    void done(int result) override;

private:
    enum class Step { Choose, Looking, Report, Importing, Finished };

    void createWidgets();
    void createLayout();
    void connectSignals();
    void choose(bool isFolder);
    void start(bool isDryRun);
    void finish(const Result<ImportReport>& report);
    void showReport(const ImportReport& report);
    void setStep(Step step);
    void stopOrClose();

    Services::TransferService& m_transfer;
    Step m_step = Step::Choose;
    QStringList m_paths;
    TransferId m_running; //!< null: none
    QLabel* m_text = nullptr;
    QLabel* m_error = nullptr;
    QTreeWidget* m_notes = nullptr;
    QLabel* m_notesTitle = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_chooseFiles = nullptr;
    QPushButton* m_chooseFolder = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace Headgate::Ui
