// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/addkeysdialog.h"

#include "core/services/modelservice.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/keys/tables.h"
#include "ui/models/newkeysmodel.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kDialogSize { 820, 600 };
constexpr qint64 kLargestFile = 256 * 1024; //!< a list of keys is smaller
constexpr int kLongestPaste = 256 * 1024;

//! What a file holds; InvalidInput where it is too large.
Result<Secret> contentOf(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe might never end
        return Error { .kind = ErrorKind::NotFound };
    Secret text = Secret::take(file.read(kLargestFile + 1));
    if (text.reveal().size() > kLargestFile)
        return Error { .kind = ErrorKind::InvalidInput };
    return text;
}

//! Those that want keys, and servers elsewhere, which may stand behind a gate that does.
QVector<std::pair<QString, QString>> keyTakers(const Services::ModelService& models)
{
    QVector<std::pair<QString, QString>> takers;
    for (const Services::BackendModels& entry : models.backends()) {
        if (entry.backend.needsKey || (!entry.isLocal && !entry.backend.isSimulated))
            takers.append({ entry.backend.id, entry.backend.label });
    }
    return takers;
}

//! Of all: a file may name one that takes no keys.
QHash<QString, QString> labelsOf(const Services::ModelService& models)
{
    QHash<QString, QString> labels;
    for (const Services::BackendModels& entry : models.backends())
        labels.insert(entry.backend.id, entry.backend.label);
    return labels;
}

bool isOutOfReach(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout;
}

bool isVaults(ErrorKind kind)
{
    return kind == ErrorKind::Locked || kind == ErrorKind::Unavailable;
}

} // namespace

AddKeysDialog::AddKeysDialog(const Services::ServiceSet& services, QWidget* parent)
    : QDialog(parent)
    , m_keys(services.keys)
    , m_models(services.models)
    , m_takers(keyTakers(services.models))
{
    setObjectName(u"addKeysDialog"_s);
    setWindowTitle(tr("Add several keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(forText(kDialogSize));
    createLayout();
    connectSignals();
    updateButtons();
    m_paste->setFocus();
}

QWidget* AddKeysDialog::makeSources()
{
    auto* sources = new QWidget(this);
    m_paste = new QLineEdit(sources);
    m_paste->setObjectName(u"pasteKeysEdit"_s);
    m_paste->setAccessibleName(tr("Keys to paste"));
    m_paste->setPlaceholderText(tr("Paste here"));
    m_paste->setEchoMode(QLineEdit::Password); // nor can it be copied from there
    m_paste->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_paste->setMaxLength(kLongestPaste);
    m_read = pushButton("readPastedKeysButton", tr("Read"), sources);
    m_file = pushButton("readKeysFileButton", tr("From a file…"), sources);
    m_environment = pushButton("readKeysEnvironmentButton", tr("From the environment"), sources);
    auto* row = new QHBoxLayout(sources);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(m_paste, 1);
    row->addWidget(m_read);
    row->addWidget(m_file);
    row->addWidget(m_environment);
    return sources;
}

void AddKeysDialog::makeTable()
{
    m_model = new NewKeysModel(labelsOf(m_models), this);
    m_table = new QTreeView(this);
    m_table->setModel(m_model);
    setUpTable(m_table, "newKeysTable", tr("Keys to add"), NewKeysModel::State);
    m_table->setRootIsDecorated(false);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
}

QWidget* AddKeysDialog::makeServiceRow()
{
    m_serviceRow = new QWidget(this);
    m_service = new Steady<QComboBox>(m_serviceRow);
    m_service->setObjectName(u"newKeysServiceCombo"_s);
    nameBox(m_service, tr("Service of the selected keys"));
    m_service->addItem(tr("not known"), QString());
    for (const auto& taker : m_takers)
        m_service->addItem(taker.second, taker.first);
    auto* row = new QHBoxLayout(m_serviceRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(tr("Service of the selected keys:"), "muted", m_serviceRow));
    row->addWidget(m_service);
    row->addStretch(1);
    return m_serviceRow;
}

void AddKeysDialog::createLayout()
{
    QLabel* how = plainLabel(tr("Keys one below the other or with commas between them, or the "
                                "lines of an .env file. What is pasted is not shown."),
        "muted", this);
    how->setWordWrap(true);
    QWidget* sources = makeSources();
    m_note = noteLabel("addKeysNote", "muted", this);
    makeTable();
    m_details = noteLabel("newKeyDetails", "caption", this);
    QWidget* serviceRow = makeServiceRow();
    m_unchecked = pushButton("addUncheckedKeysButton", tr("Store without a check"), this);
    m_unchecked->setToolTip(tr("Those whose service could not be reached. The first request with "
                               "such a key tells whether it works."));
    m_session = pushButton("addSessionKeysButton", tr("Use for this session only"), this);
    m_session->setToolTip(tr("Those that the keychain can’t keep now"));
    m_close = pushButton("closeAddKeysButton", tr("Close"), this);
    m_add = pushButton("verifyKeysButton", tr("Verify and store"), this);
    setKind(m_add, "primary");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::kMedium);
    buttons->addWidget(m_unchecked);
    buttons->addWidget(m_session);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kSection, Space::kSection, Space::kSection);
    column->setSpacing(Space::kLarge);
    column->addWidget(plainLabel(tr("Add several keys"), "heading", this));
    column->addWidget(how);
    column->addWidget(sources);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    column->addWidget(m_details);
    column->addWidget(serviceRow);
    column->addStretch(); // before there are any
    column->addLayout(buttons);
}

void AddKeysDialog::connectSignals()
{
    connect(m_paste, &QLineEdit::textEdited, this, [this](const QString& text) {
        setNote(m_note, {});
        // Nobody types a line break.
        if (text.contains(u'\n') || text.contains(u'\r') || text.contains(QChar::LineSeparator))
            readPasted();
    });
    connect(m_paste, &QLineEdit::returnPressed, this, &AddKeysDialog::readPasted);
    connect(m_read, &QPushButton::clicked, this, &AddKeysDialog::readPasted);
    connect(m_file, &QPushButton::clicked, this, &AddKeysDialog::chooseFile);
    connect(m_environment, &QPushButton::clicked, this, &AddKeysDialog::readEnvironment);
    connect(m_model, &NewKeysModel::choiceChanged, this, &AddKeysDialog::updateButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &AddKeysDialog::updateButtons);
    connect(m_service, &QComboBox::activated, this, &AddKeysDialog::setService);
    connect(m_add, &QPushButton::clicked, this, [this] { start(chosenRows(), {}); });
    connect(m_unchecked, &QPushButton::clicked, this, [this] {
        Services::NewKey how;
        how.isChecked = false;
        start(failedRows(isOutOfReach), how);
    });
    connect(m_session, &QPushButton::clicked, this, [this] {
        Services::NewKey how;
        how.isSessionOnly = true;
        start(failedRows(isVaults), how);
    });
    connect(m_close, &QPushButton::clicked, this, &AddKeysDialog::reject);
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false); // Enter in the field reads what is pasted
}

void AddKeysDialog::tell(const QString& text, bool isFine)
{
    setKind(m_note, isFine ? "muted" : "errorText");
    setNote(m_note, text);
}

void AddKeysDialog::readPasted()
{
    QString text = m_paste->text();
    m_paste->setText({}); // also forgets what undo could bring back
    if (text.trimmed().isEmpty())
        return tell(tr("Nothing is pasted yet."), false);
    readText(Secret::take(std::move(text)), tr("what was pasted"));
}

void AddKeysDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Keys from a file"));
    dialog->setObjectName(u"keysFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden); // .env
    connect(dialog, &QFileDialog::fileSelected, this, &AddKeysDialog::readFile);
    dialog->open();
}

void AddKeysDialog::readFile(const QString& path)
{
    const QString name = isolated(QFileInfo(path).fileName());
    // Not here: a folder of another machine may take its time.
    whenDone(QtConcurrent::run(contentOf, path), this, [this, name](const Result<Secret>& text) {
        if (text)
            return readText(*text, tr("“%1”").arg(name));
        tell(text.error().kind == ErrorKind::InvalidInput
                ? tr("“%1” is too large for a list of keys.").arg(name)
                : tr("“%1” can’t be read.").arg(name),
            false);
    });
}

void AddKeysDialog::readText(const Secret& text, const QString& whence)
{
    whenDone(m_keys.candidatesIn(text, {}), this,
        [this, whence](const Result<Services::KeyCandidates>& found) {
            if (!found)
                return tell(errorText(found.error(), whence), false);
            take(*found, tr("There is no key in %1.").arg(whence));
        });
}

void AddKeysDialog::readEnvironment()
{
    whenDone(m_keys.candidatesInEnvironment(), this,
        [this](const Result<Services::KeyCandidates>& found) {
            if (!found)
                return tell(errorText(found.error(), tr("The environment")), false);
            take(*found,
                tr("The environment has no keys: none of the variables like GEMINI_API_KEY is "
                   "set."));
        });
}

//! \param nothing what is said where there are none
void AddKeysDialog::take(const Services::KeyCandidates& found, const QString& nothing)
{
    const QString passed = found.passedOver > 0
        ? tr("%n line(s) were passed over: no key of ours stands there.", nullptr, found.passedOver)
        : QString();
    if (found.keys.isEmpty())
        return tell(passed.isEmpty() ? nothing : nothing + u' ' + passed, false);
    const int first = m_model->rowCount();
    const int usable = m_model->append(found.keys);
    QStringList told { tr("%n key(s) found.", nullptr, int(found.keys.size())) };
    if (usable < found.keys.size())
        told << tr("%n of them can’t be added; see why.", nullptr, int(found.keys.size()) - usable);
    if (!passed.isEmpty())
        told << passed;
    tell(told.join(u' '), true);
    m_table->setCurrentIndex(m_model->index(first, 0));
}

QVector<int> AddKeysDialog::chosenRows() const
{
    QVector<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isChosen(row))
            rows.append(row);
    }
    return rows;
}

QVector<int> AddKeysDialog::failedRows(const std::function<bool(ErrorKind)>& matches) const
{
    QVector<int> rows;
    for (const int row : chosenRows()) {
        if (m_model->phaseOf(row) == NewKeysModel::Phase::Failed
            && matches(m_model->errorOf(row).kind))
            rows.append(row);
    }
    return rows;
}

QVector<int> AddKeysDialog::selectedRows() const
{
    QVector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        if (m_model->canChange(index.row()))
            rows.append(index.row());
    }
    return rows;
}

void AddKeysDialog::setService(int index)
{
    const QString backendId = m_service->itemData(index).toString();
    m_model->setService(selectedRows(), backendId);
}

void AddKeysDialog::start(const QVector<int>& rows, const Services::NewKey& how)
{
    if (m_isRunning || rows.isEmpty())
        return;
    m_waiting = rows;
    m_how = how;
    m_added = 0;
    m_failed = 0;
    m_isRunning = true;
    m_isStopping = false;
    m_model->setLocked(true);
    m_model->setPhase(rows, NewKeysModel::Phase::Waiting);
    addNext();
}

//! One after the other: a service may take many at once for an attack.
void AddKeysDialog::addNext()
{
    if (m_isStopping) {
        m_model->setPhase(m_waiting, NewKeysModel::Phase::Ready);
        m_waiting.clear();
    }
    if (m_waiting.isEmpty())
        return finish();
    const int row = m_waiting.takeFirst();
    m_model->setPhase({ row }, NewKeysModel::Phase::Checking);
    tell(tr("Checking: %n key(s) left.", nullptr, int(m_waiting.size()) + 1), true);
    updateButtons();
    Services::NewKey key = m_model->keyAt(row);
    key.isChecked = m_how.isChecked;
    key.isSessionOnly = m_how.isSessionOnly;
    whenDone(m_keys.verifyAndAdd(key), this,
        [this, row](const Result<KeyInfo>& result) { takeResult(row, result); });
}

void AddKeysDialog::takeResult(int row, const Result<KeyInfo>& result)
{
    if (result) {
        ++m_added;
        m_model->setAdded(row, m_how, *result);
    } else {
        ++m_failed;
        m_model->setFailed(row, result.error());
    }
    addNext();
}

void AddKeysDialog::finish()
{
    m_isRunning = false;
    m_model->setLocked(false);
    QStringList told { tr("%n key(s) added.", nullptr, m_added) };
    if (m_failed > 0)
        told << tr("%n could not be added: see why, and try again.", nullptr, m_failed);
    if (m_isStopping)
        told << tr("Stopped: the others stay here.");
    tell(told.join(u' '), m_failed == 0);
    updateButtons();
    (m_add->isEnabled() ? m_add : m_close)->setFocus(Qt::OtherFocusReason);
}

void AddKeysDialog::updateButtons()
{
    const int chosen = int(chosenRows().size());
    m_add->setText(
        chosen > 0 ? tr("Verify and store %n key(s)", nullptr, chosen) : tr("Verify and store"));
    m_add->setAccessibleName(m_add->text());
    m_add->setEnabled(chosen > 0 && !m_isRunning);
    m_add->setToolTip(chosen > 0 ? QString() : tr("No key is chosen."));
    m_unchecked->setVisible(!m_isRunning && !failedRows(isOutOfReach).isEmpty());
    m_session->setVisible(!m_isRunning && !failedRows(isVaults).isEmpty());
    const QString close = !m_isRunning ? tr("Close") : m_isStopping ? tr("Stopping…") : tr("Stop");
    m_close->setText(close);
    m_close->setAccessibleName(close);
    m_close->setEnabled(!m_isRunning || !m_isStopping);
    for (QWidget* source :
        std::initializer_list<QWidget*> { m_paste, m_read, m_file, m_environment })
        source->setEnabled(!m_isRunning);
    const QVector<int> selected = selectedRows();
    m_serviceRow->setEnabled(!selected.isEmpty());
    const QModelIndex current = m_table->currentIndex();
    setNote(m_details, // whole: the table may have no room for it
        current.siblingAtColumn(NewKeysModel::State).data().toString());
    m_table->setVisible(m_model->rowCount() > 0);
    m_serviceRow->setVisible(m_model->rowCount() > 0);
    if (!selected.isEmpty() && !m_service->view()->isVisible()) // not under somebody's hand
        m_service->setCurrentIndex(
            std::max(0, m_service->findData(m_model->keyAt(selected.first()).backendId)));
}

void AddKeysDialog::reject()
{
    if (!m_isRunning)
        return QDialog::reject();
    m_isStopping = true;
    updateButtons();
}

} // namespace Headgate::Ui
