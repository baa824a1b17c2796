// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/transfer/exportdialog.h"

#include "core/base/filenames.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/transfer/paperjob.h"
#include "ui/transfer/transfertext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 520;

QCheckBox* tick(const char* objectName, const QString& text, QWidget* parent)
{
    auto* box = new QCheckBox(text, parent);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setChecked(true);
    return box;
}

} // namespace

ExportDialog::ExportDialog(
    const QVector<ConversationInfo>& chats, Services::TransferService& transfer, QWidget* parent)
    : QDialog(parent)
    , m_chats(chats)
    , m_transfer(transfer)
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export"));
    setMinimumWidth(forText(kWidth));
    createWidgets();
    createLayout();
    connectSignals();
    const QString title
        = m_chats.size() == 1 ? fileNameFrom(m_chats.constFirst().title) : QString();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    setPath(QDir(folder).filePath(title.isEmpty() ? tr("Chats") : title));
    updateChoice();
}

void ExportDialog::createWidgets()
{
    m_format = new QComboBox(this);
    m_format->setObjectName(u"exportFormatBox"_s);
    m_format->setAccessibleName(tr("Format"));
    m_format->addItem(tr("PDF"), int(Choice::Pdf));
    m_format->addItem(tr("HTML page"), int(Choice::Html));
    m_format->addItem(tr("Markdown"), int(Choice::Markdown));
    m_format->addItem(tr("JSON, to be imported again"), int(Choice::Json));
    m_thinking = tick("exportThinkingCheck", tr("Thinking"), this);
    m_toolCalls = tick("exportToolsCheck", tr("Tool calls"), this);
    m_metadata = tick("exportMetadataCheck", tr("Times, models and tokens"), this);
    m_attachments = tick("exportAttachmentsCheck", tr("Attachments"), this);
    m_branches = tick("exportBranchesCheck", tr("All branches"), this);
    m_branches->setChecked(false);
    m_separate = tick("exportSeparateCheck", tr("A file for each chat"), this);
    m_separate->setChecked(false);
    m_separate->setVisible(m_chats.size() > 1);
    m_path = new QLineEdit(this);
    m_path->setObjectName(u"exportPathEdit"_s);
    m_path->setAccessibleName(tr("File"));
    m_browse = pushButton("exportBrowseButton", tr("Browse…"), this);
    m_submit = pushButton("exportSubmitButton", tr("Export"), this);
    m_submit->setDefault(true);
    setKind(m_submit, "primary");
    m_cancel = pushButton("exportCancelButton", tr("Cancel"), this);
    m_hint = noteLabel("exportHint", "muted", this);
    m_error = noteLabel("exportError", "errorText", this);
}

void ExportDialog::createLayout()
{
    const bool isOne = m_chats.size() == 1;
    const QString title = isOne ? m_chats.constFirst().title : QString();
    const QString words = isOne ? tr("Export “%1”").arg(title.isEmpty() ? tr("New chat") : title)
                                : tr("Export %n chat(s)", nullptr, int(m_chats.size()));
    m_heading = plainLabel(words, "heading", this);
    m_heading->setObjectName(u"exportHeading"_s);
    m_heading->setWordWrap(true);
    auto* place = new QHBoxLayout;
    place->addWidget(m_path, 1);
    place->addWidget(m_browse);
    auto* ticks = new QVBoxLayout;
    for (QCheckBox* box : { m_thinking, m_toolCalls, m_metadata, m_attachments, m_branches })
        ticks->addWidget(box);
    if (m_chats.size() > 1)
        ticks->addWidget(m_separate);
    auto* form = new QFormLayout;
    form->setSpacing(Space::kLarge);
    QLabel* format = plainLabel(tr("Format"), "muted", this);
    format->setBuddy(m_format);
    form->addRow(format, m_format);
    form->addRow(plainLabel(tr("With"), "muted", this), ticks);
    m_placeLabel = plainLabel(tr("File"), "muted", this);
    m_placeLabel->setBuddy(m_path);
    form->addRow(m_placeLabel, place);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_submit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kSection, Space::kSection, Space::kHuge);
    column->setSpacing(Space::kLarge);
    column->addWidget(m_heading);
    column->addLayout(form);
    column->addWidget(m_hint);
    column->addWidget(m_error);
    column->addStretch(1); // what is too much of the height
    column->addLayout(buttons);
}

void ExportDialog::connectSignals()
{
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::updateChoice);
    connect(m_separate, &QCheckBox::toggled, this, &ExportDialog::updateChoice);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_submit, &QPushButton::clicked, this, &ExportDialog::submit);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_path, &QLineEdit::textChanged, this, [this] { setNote(m_error, {}); });
}

ExportDialog::Choice ExportDialog::choice() const
{
    return Choice(m_format->currentData().toInt());
}

void ExportDialog::setMessages(const QVector<MessageId>& messages)
{
    m_messages = messages;
    m_heading->setText(tr("Export %n selected message(s)", nullptr, int(messages.size())));
    m_branches->setVisible(false); // what was selected stands in one row
    updateChoice();
}

QString ExportDialog::path() const
{
    return m_path->text().trimmed();
}

void ExportDialog::setPath(const QString& path)
{
    m_path->setText(QDir::toNativeSeparators(path));
}

ExportSpec ExportDialog::spec() const
{
    ExportSpec spec;
    spec.id = newId<TransferId>();
    for (const ConversationInfo& chat : m_chats)
        spec.chats.append(chat.id);
    spec.messages = m_messages;
    spec.format = choice() == Choice::Json ? ExportFormat::Json
        : choice() == Choice::Markdown     ? ExportFormat::Markdown
                                           : ExportFormat::Html;
    spec.options = { m_thinking->isChecked(), m_toolCalls->isChecked(), m_metadata->isChecked(),
        m_attachments->isChecked(), m_branches->isChecked() };
    spec.path = QDir::fromNativeSeparators(path());
    return spec;
}

void ExportDialog::updateChoice()
{
    const bool isJson = choice() == Choice::Json;
    for (QCheckBox* box : { m_thinking, m_toolCalls, m_metadata, m_branches })
        box->setEnabled(!isJson);
    setNote(m_hint,
        !isJson                    ? QString()
            : m_messages.isEmpty() ? tr("JSON holds the whole chat with all branches. It can be "
                                        "imported again without loss.")
                                   : tr("JSON holds the selected messages without loss. Imported "
                                        "again, they are a chat of their own."));
    static const QStringList kSuffixes { u"pdf"_s, u"html"_s, u"md"_s, u"json"_s };
    QString base = path();
    const QString suffix = QFileInfo(base).suffix();
    if (kSuffixes.contains(suffix))
        base.chop(suffix.size() + 1);
    m_placeLabel->setText(m_separate->isChecked() ? tr("Folder") : tr("File"));
    m_path->setAccessibleName(m_placeLabel->text());
    if (m_separate->isChecked())
        setPath(base);
    else if (!QFileInfo(base).isDir())
        setPath(base + u'.' + kSuffixes.at(int(choice())));
}

void ExportDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("Export to"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_separate->isChecked())
        dialog->setFileMode(QFileDialog::Directory);
    else
        dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_confirmed = QDir::toNativeSeparators(file); // that dialog has asked
        setPath(file);
    });
    dialog->open();
}

void ExportDialog::submit()
{
    if (path().isEmpty()) {
        setNote(m_error, tr("Say where the file goes."));
        return;
    }
    if (QFileInfo(path()).isFile() && m_confirmed != path()) {
        m_confirmed = path();
        setNote(m_error,
            tr("There is a file of that name. Press Export again to replace it, or change the "
               "name."));
        return;
    }
    if (m_separate->isChecked() && !QDir().mkpath(QDir::fromNativeSeparators(path()))) {
        finish(Error { .kind = ErrorKind::Storage, .field = path() });
        return;
    }
    const ExportSpec wanted = spec();
    m_running = wanted.id;
    setRunning(true);
    if (choice() == Choice::Pdf)
        return writePaper(wanted);
    whenDone(m_transfer.exportChats(wanted), this,
        [this](const Result<ExportSummary>& summary) { finish(summary); });
}

void ExportDialog::writePaper(const ExportSpec& wanted)
{
    auto* job = new PaperJob(wanted, m_chats, m_transfer, this);
    m_paper = job;
    connect(job, &PaperJob::progressed, this, [this](int done, int total) {
        if (total > 1)
            setNote(m_hint, tr("%L1 of %L2").arg(done + 1).arg(total));
    });
    connect(job, &PaperJob::finished, this, &ExportDialog::finish);
    job->start();
}

void ExportDialog::setRunning(bool isRunning)
{
    for (QWidget* control : QVector<QWidget*> { m_format, m_separate, m_path, m_browse, m_submit })
        control->setEnabled(!isRunning);
    m_submit->setText(isRunning ? tr("Exporting…") : tr("Export"));
}

void ExportDialog::finish(const Result<ExportSummary>& summary)
{
    m_running = {};
    setRunning(false);
    if (!summary) {
        setNote(m_error, transferErrorText(summary.error()));
        return;
    }
    emit exported(exportSummary(*summary));
    accept();
}

void ExportDialog::done(int result)
{
    if (!m_running.isNull())
        m_transfer.cancel(m_running);
    if (m_paper)
        m_paper->cancel();
    QDialog::done(result);
}

} // namespace Headgate::Ui
