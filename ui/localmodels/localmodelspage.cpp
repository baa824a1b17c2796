// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/localmodelspage.h"

#include "core/services/installedmodelservice.h"
#include "core/services/settingsservice.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/localmodels/installedmodeldialog.h"
#include "ui/localmodels/installedmodelsmodel.h"
#include "ui/localmodels/loadedmodelsview.h"
#include "ui/localmodels/pullcard.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/failuretext.h"
#include "ui/text/formats.h"
#include "ui/text/healthtext.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QShowEvent>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::seconds kLookAgain { 5 };

} // namespace

LocalModelsPage::LocalModelsPage(const Services::ServiceSet& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"localModelsPage"_s);
    setAccessibleName(tr("Local models"));
    setProperty("kind", QByteArray("page"));
    createLayout();
    connectSignals();
    updateServers();
}

void LocalModelsPage::connectSignals()
{
    using Services::InstalledModelService;
    using Services::ModelService;
    m_loadedTimer.setInterval(kLookAgain);
    connect(&m_loadedTimer, &QTimer::timeout, this, &LocalModelsPage::askLoaded);
    connect(&m_services.models, &ModelService::changed, this, &LocalModelsPage::updateServers);
    connect(&m_services.installedModels, &InstalledModelService::modelsChanged, this,
        &LocalModelsPage::askLoaded);
    connect(m_loaded, &LoadedModelsView::changed, this, &LocalModelsPage::askLoaded);
    connect(m_servers, &QComboBox::activated, this, &LocalModelsPage::chooseServer);
    connect(m_trouble, &Banner::actionRequested, this, &LocalModelsPage::refresh);
    connect(m_name, &QLineEdit::returnPressed, this, &LocalModelsPage::submitPull);
    connect(m_name, &QLineEdit::textChanged, this, [this] { setNote(m_nameError, {}); });
    connect(m_download, &QPushButton::clicked, this, &LocalModelsPage::submitPull);
    connect(m_details, &QPushButton::clicked, this, &LocalModelsPage::showDetails);
    connect(m_remove, &QPushButton::clicked, this, &LocalModelsPage::confirmRemove);
}

void LocalModelsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous()) // not each time the window comes back from the task bar
        refresh();
    m_loadedTimer.start();
}

void LocalModelsPage::hideEvent(QHideEvent* event)
{
    m_loadedTimer.stop();
    QWidget::hideEvent(event);
}

void LocalModelsPage::refresh()
{
    updateServers();
    if (m_backendId.isEmpty())
        return;
    m_services.models.refresh(m_backendId);
    whenDone(m_services.installedModels.version(m_backendId), this,
        [this, id = m_backendId](const Result<QString>& version) {
            if (!version || id != m_backendId)
                return;
            m_version = *version;
            showServer();
        });
    askLoaded();
}

void LocalModelsPage::chooseServer()
{
    m_backendId = m_servers->currentData().toString();
    m_version.clear();
    refresh();
}

void LocalModelsPage::updateServers()
{
    const QVector<Services::BackendModels> all = m_services.models.backends();
    QVector<Services::BackendModels> servers;
    for (const Services::BackendModels& entry : all) {
        if (entry.backend.dialect == Dialect::Ollama)
            servers << entry;
    }
    auto current = std::find_if(servers.cbegin(), servers.cend(),
        [this](const auto& entry) { return entry.backend.id == m_backendId; });
    if (current == servers.cend())
        current = servers.cbegin(); // which is the end where there is none
    setServer(current == servers.cend() ? nullptr : &*current);
    listServers(servers);
    updateList();
}

void LocalModelsPage::setServer(const Services::BackendModels* server)
{
    const QString id = server == nullptr ? QString() : server->backend.id;
    if (std::exchange(m_backendId, id) != id)
        m_version.clear(); // it was another one's
    m_backendLabel = server == nullptr ? QString() : server->backend.label;
    showServer();
    updateHealth(server);
    if (server != nullptr)
        updateTrouble(*server);
}

void LocalModelsPage::showServer()
{
    m_server->setText(
        m_version.isEmpty() ? m_backendLabel : tr("%1 %2").arg(m_backendLabel, m_version));
}

//! Touches the box only where the servers are others: it may be open, and is read out when it
//! changes.
void LocalModelsPage::listServers(const QVector<Services::BackendModels>& servers)
{
    bool isSame = servers.size() == m_servers->count();
    for (int i = 0; isSame && i < m_servers->count(); ++i)
        isSame = m_servers->itemData(i) == servers.at(i).backend.id
            && m_servers->itemText(i) == servers.at(i).backend.label;
    if (!isSame) {
        m_servers->clear();
        for (const Services::BackendModels& entry : servers)
            m_servers->addItem(entry.backend.label, entry.backend.id);
    }
    m_servers->setCurrentIndex(m_servers->findData(m_backendId));
    m_servers->setVisible(servers.size() > 1);
}

void LocalModelsPage::updateHealth(const Services::BackendModels* server)
{
    const QStringList lines
        = server == nullptr ? QStringList() : healthHistory(*server, m_clock.utcNow());
    m_healthTitle->setVisible(!lines.isEmpty());
    setNote(m_health, lines.join(u'\n'));
}

void LocalModelsPage::updateTrouble(const Services::BackendModels& server)
{
    m_content->setVisible(!server.failure);
    m_connect->setVisible(server.failure.has_value());
    if (!server.failure) {
        m_trouble->setMessage(Banner::Tone::Info, {});
        return;
    }
    const QString address = server.backend.baseUrl.toDisplayString();
    const bool isAbsent = server.failure->cause == FailureCause::ConnectFailed
        || server.failure->cause == FailureCause::ConnectTimeout;
    m_trouble->setMessage(Banner::Tone::Warning,
        isAbsent ? tr("No Ollama server answers at %1. Start it with “ollama serve”, or set its "
                      "address in Connections.")
                       .arg(address)
                 : failureText(*server.failure, { m_backendLabel, {}, {} }).sentence,
        server.isRefreshing ? tr("Asking…") : tr("Try again"));
}

void LocalModelsPage::updateList()
{
    QVector<ModelInfo> models;
    bool isFetched = false;
    for (const Services::BackendModels& entry : m_services.models.backends()) {
        if (entry.backend.id != m_backendId)
            continue;
        models = entry.list.models;
        isFetched = entry.list.fetchedAt.isValid();
    }
    const bool wasEmpty = m_models->rowCount() == 0;
    m_models->setModels(models);
    if (wasEmpty && !models.isEmpty()) {
        for (int column = 0; column < InstalledModelsModel::Abilities; ++column)
            m_list->resizeColumnToContents(column);
        m_list->setCurrentIndex(m_sorted->index(0, 0));
    }
    m_diskTitle->setText(models.isEmpty()
            ? tr("On the disk")
            : tr("On the disk: %n model(s), %1", nullptr, int(models.size()))
                  .arg(formatSize(m_models->totalBytes())));
    m_list->setVisible(!models.isEmpty());
    m_details->setVisible(!models.isEmpty());
    m_remove->setVisible(!models.isEmpty());
    if (models.isEmpty()) {
        setKind(m_diskNote, "muted");
        setNote(
            m_diskNote, isFetched ? tr("None yet. Type a name above to get one.") : tr("Asking…"));
    } else if (wasEmpty) {
        setNote(m_diskNote, {});
    }
    updateButtons();
}

void LocalModelsPage::askLoaded()
{
    const auto isMine = [this](const Services::BackendModels& entry) {
        return entry.backend.id == m_backendId && !entry.failure;
    };
    const QVector<Services::BackendModels> all = m_services.models.backends();
    if (!isVisible() || std::none_of(all.begin(), all.end(), isMine))
        return; // a server that does not answer is not asked every few seconds
    whenDone(m_services.installedModels.loaded(m_backendId), this,
        [this, id = m_backendId](const Result<QVector<Services::LoadedModel>>& loaded) {
            if (id != m_backendId)
                return;
            if (loaded)
                m_loaded->setModels(*loaded);
            else
                m_services.models.refresh(id); // it went away: the list says why, once
        });
}

void LocalModelsPage::submitPull()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || name.contains(u' ')) {
        setNote(m_nameError, tr("Enter a name like qwen3:8b, as ollama.com/library lists them."));
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_name->clear();
    pull(name);
}

void LocalModelsPage::pull(const QString& model)
{
    const Target target { m_backendId, model };
    for (int i = 0; i < m_pulls->count(); ++i) {
        auto* card = qobject_cast<PullCard*>(m_pulls->itemAt(i)->widget());
        if (card != nullptr && card->target() == target)
            return card->start();
    }
    auto* card
        = new PullCard(m_services.installedModels, target, m_backendLabel, m_clock, m_content);
    m_pulls->addWidget(card);
    connect(card, &PullCard::dismissed, card, [this, card] {
        m_pulls->removeWidget(card);
        card->hide();
        card->deleteLater();
    });
    card->start();
}

std::optional<ModelInfo> LocalModelsPage::selected() const
{
    const QModelIndex index = m_sorted->mapToSource(m_list->currentIndex());
    return index.isValid() ? std::optional(m_models->at(index.row())) : std::nullopt;
}

void LocalModelsPage::updateButtons()
{
    const std::optional<ModelInfo> model = selected();
    m_details->setEnabled(model.has_value());
    m_remove->setEnabled(model.has_value());
}

void LocalModelsPage::showDetails()
{
    const std::optional<ModelInfo> model = selected();
    if (!model)
        return;
    auto* dialog
        = new InstalledModelDialog(*model, m_services.installedModels, m_services.settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void LocalModelsPage::confirmRemove()
{
    const std::optional<ModelInfo> model = selected();
    if (!model)
        return;
    const QString freed = model->sizeBytes
        ? tr("This frees up to %1 on its disk.").arg(formatSize(*model->sizeBytes)) + u' '
        : QString();
    auto* question = new QMessageBox(QMessageBox::Question, tr("Delete model"),
        tr("Delete “%1” from the server?").arg(model->displayName) + u' ' + freed
            + tr("To use it again, it has to be downloaded again."),
        QMessageBox::Cancel, this);
    question->setObjectName(u"removeModelDialog"_s);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"confirmRemoveModelButton"_s);
    connect(yes, &QPushButton::clicked, this, [this, model] { remove(*model); });
    question->open();
}

void LocalModelsPage::remove(const ModelInfo& model)
{
    whenDone(m_services.installedModels.remove(model.target), this,
        [this, name = model.displayName](const Result<void>& removed) {
            setKind(m_diskNote, removed ? "successText" : "errorText");
            setNote(m_diskNote,
                removed ? tr("“%1” was deleted.").arg(name) : errorText(removed.error(), name));
        });
}

} // namespace Headgate::Ui
