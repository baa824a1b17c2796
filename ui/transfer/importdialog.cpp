// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/transfer/importdialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/transfer/transfertext.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 760, 460 };
constexpr int kProgressSteps = 1000;

} // namespace

ImportDialog::ImportDialog(Services::TransferService& transfer, QWidget* parent)
    : QDialog(parent)
    , m_transfer(transfer)
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import chats"));
    resize(forText(kSize));
    createWidgets();
    createLayout();
    connectSignals();
    setStep(Step::Choose);
}

void ImportDialog::createWidgets()
{
    m_text = plainLabel({}, "muted", this);
    m_text->setObjectName(u"importText"_s);
    m_text->setWordWrap(true);
    m_error = noteLabel("importError", "errorText", this);
    m_notesTitle = plainLabel(tr("Not taken over as it was"), "section", this);
    m_notes = new QTreeWidget(this);
    m_notes->setObjectName(u"importNotes"_s);
    m_notes->setAccessibleName(tr("Not taken over as it was"));
    m_notes->setRootIsDecorated(false);
    m_notes->setHeaderLabels({ tr("What"), tr("How often"), tr("First place") });
    m_notes->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_notes->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_notes->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_notes->header()->setStretchLastSection(false);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(u"importProgress"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_chooseFiles = pushButton("importFilesButton", tr("Choose files…"), this);
    m_chooseFolder = pushButton("importFolderButton", tr("Choose a folder…"), this);
    m_import = pushButton("importSubmitButton", tr("Import"), this);
    setKind(m_import, "primary");
    m_close = pushButton("importCloseButton", tr("Cancel"), this);
}

void ImportDialog::createLayout()
{
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_chooseFiles);
    buttons->addWidget(m_chooseFolder);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_import);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kSection, Space::kSection, Space::kHuge);
    column->setSpacing(Space::kLarge);
    column->addWidget(plainLabel(tr("Import chats"), "heading", this));
    column->addWidget(m_text);
    column->addWidget(m_error);
    column->addWidget(m_progress);
    column->addWidget(m_notesTitle);
    column->addWidget(m_notes, 1);
    column->addStretch();
    column->addLayout(buttons);
}

void ImportDialog::connectSignals()
{
    connect(m_chooseFiles, &QPushButton::clicked, this, [this] { choose(false); });
    connect(m_chooseFolder, &QPushButton::clicked, this, [this] { choose(true); });
    connect(m_import, &QPushButton::clicked, this, [this] { start(false); });
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::stopOrClose);
    const auto follow = [this](const TransferProgress& progress) {
        if (progress.id == m_running && progress.total > 0)
            m_progress->setValue(int(progress.done * kProgressSteps / progress.total));
    };
    connect(&m_transfer, &Services::TransferService::progressed, this, follow);
}

void ImportDialog::choose(bool isFolder)
{
    auto* dialog = new QFileDialog(this, tr("Import chats"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    if (!isFolder)
        dialog->setNameFilters(
            { tr("Exports of chats (*.json *.zip *.chat *.md *.txt)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::filesSelected, this, &ImportDialog::look);
    dialog->open();
}

void ImportDialog::look(const QStringList& paths)
{
    m_paths = paths;
    start(true);
}

void ImportDialog::start(bool isDryRun)
{
    m_running = newId<TransferId>();
    m_progress->setValue(0);
    setNote(m_error, {});
    setStep(isDryRun ? Step::Looking : Step::Importing);
    const TransferId id = m_running;
    whenDone(m_transfer.importChats({ id, m_paths, isDryRun }), this,
        [this, id](const Result<ImportReport>& report) {
            if (id == m_running)
                finish(report);
        });
}

void ImportDialog::finish(const Result<ImportReport>& report)
{
    m_running = {};
    const bool wasLooking = m_step == Step::Looking;
    if (!report || (wasLooking && report->wasCancelled)) {
        setStep(Step::Choose);
        if (!report)
            setNote(m_error, transferErrorText(report.error()));
        return;
    }
    showReport(*report);
    setStep(wasLooking ? Step::Report : Step::Finished);
    m_import->setEnabled(report->newChats + report->grownChats > 0);
    if (m_step == Step::Report)
        m_import->setFocus();
    else
        m_close->setFocus();
}

void ImportDialog::showReport(const ImportReport& report)
{
    m_text->setText(importSummary(report));
    m_notes->clear();
    for (const ImportNote& note : report.notes) {
        auto* item = new QTreeWidgetItem(
            m_notes, { importNoteText(note), QLocale().toString(note.count), note.firstPlace });
        item->setToolTip(0, importNoteText(note));
    }
}

void ImportDialog::setStep(Step step)
{
    m_step = step;
    const bool isRunning = step == Step::Looking || step == Step::Importing;
    const bool hasReport = step == Step::Report || step == Step::Finished;
    if (step == Step::Choose)
        m_text->setText(tr("From Headgate, ChatGPT, Open WebUI, Claude or Cherry Studio: the JSON "
                           "file of their export, its zip archive, or the folder of the unpacked "
                           "one. Or GPT4All’s .chat files, or Markdown transcripts. First you see "
                           "what is in it; chats that are "
                           "here already are not added twice."));
    else if (isRunning)
        m_text->setText(step == Step::Looking ? tr("Looking at what is in it…") : tr("Importing…"));
    m_progress->setVisible(isRunning);
    const bool hasNotes = hasReport && m_notes->topLevelItemCount() > 0;
    m_notes->setVisible(hasNotes);
    m_notesTitle->setVisible(hasNotes);
    m_chooseFiles->setVisible(!isRunning);
    m_chooseFolder->setVisible(!isRunning);
    m_import->setVisible(step == Step::Report);
    m_import->setDefault(step == Step::Report);
    m_close->setText(step == Step::Finished ? tr("Close")
            : step == Step::Importing       ? tr("Stop")
                                            : tr("Cancel"));
    m_close->setAccessibleName(m_close->text());
}

//! Stopping an import keeps the dialog: what was done is told.
void ImportDialog::stopOrClose()
{
    if (m_running.isNull())
        return reject();
    m_transfer.cancel(m_running);
}

void ImportDialog::done(int result)
{
    if (!m_running.isNull())
        m_transfer.cancel(m_running);
    QDialog::done(result);
}

} // namespace Headgate::Ui
