// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/modelservice.h"
#include "core/services/services.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;
class QVBoxLayout;

namespace Headgate::Ui {

class Banner;
class InstalledModelsModel;
class LoadedModelsView;

//! \brief What an Ollama server holds: getting models, those in memory, those on its disk.
//!
//! Asks the server only while it is shown, and a server that does not answer only when the user
//! says so.
class LocalModelsPage : public QWidget {
    Q_OBJECT

public:
    explicit LocalModelsPage(const Services::ServiceSet& services, QWidget* parent = nullptr);

    //! Asks for everything anew.
    void refresh();
    //! Begins a download, or shows the one that runs.
    void pull(const QString& model);

signals:
    void connectionsRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void createLayout();
    QWidget* makeHeader();
    QWidget* makePullForm();
    QWidget* makeDisk();
    void connectSignals();
    void chooseServer();
    void updateServers();
    void setServer(const Services::BackendModels* server);
    void listServers(const QVector<Services::BackendModels>& servers);
    void showServer();
    void updateList();
    void updateTrouble(const Services::BackendModels& server);
    void updateHealth(const Services::BackendModels* server);
    void updateButtons();
    void askLoaded();
    void submitPull();
    std::optional<ModelInfo> selected() const;
    void showDetails();
    void confirmRemove();
    void remove(const ModelInfo& model);

    Services::ServiceSet m_services;
    SystemClock m_clock;
    QString m_backendId;
    QString m_backendLabel;
    QString m_version; //!< of the chosen server; empty until it has told
    QTimer m_loadedTimer;
    QLabel* m_server = nullptr;
    QComboBox* m_servers = nullptr;
    Banner* m_trouble = nullptr;
    QLabel* m_healthTitle = nullptr;
    QLabel* m_health = nullptr; //!< since when it answers, and what was before
    QPushButton* m_connect = nullptr; //!< shown with the trouble
    QWidget* m_content = nullptr;
    QLineEdit* m_name = nullptr;
    QPushButton* m_download = nullptr;
    QLabel* m_nameError = nullptr;
    QVBoxLayout* m_pulls = nullptr;
    LoadedModelsView* m_loaded = nullptr;
    QLabel* m_diskTitle = nullptr;
    QLabel* m_diskNote = nullptr;
    InstalledModelsModel* m_models = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    QTreeView* m_list = nullptr;
    QPushButton* m_details = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace Headgate::Ui
