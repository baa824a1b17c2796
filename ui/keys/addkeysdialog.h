// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"
#include "core/services/services.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace Headgate::Ui {

class NewKeysModel;

//! \brief Adds several keys: from a pasted text, which is never shown, a file, or the environment.
//! Each is checked and stored by itself, one after the other; what fails stays, with its reason,
//! and can be tried again. May be stopped between two keys.
class AddKeysDialog : public QDialog {
    Q_OBJECT

public:
    explicit AddKeysDialog(const Services::ServiceSet& services, QWidget* parent);

    //! While keys are added: stops before the next one. Else closes.
    void reject() override;

private:
    QWidget* makeSources();
    void makeTable();
    QWidget* makeServiceRow();
    void createLayout();
    void connectSignals();
    void readPasted();
    void chooseFile();
    void readFile(const QString& path);
    void readText(const Secret& text, const QString& whence);
    void readEnvironment();
    void take(const Services::KeyCandidates& found, const QString& nothing);
    QVector<int> chosenRows() const;
    //! Of the chosen ones those that failed for want of a network, or of a keychain.
    QVector<int> failedRows(const std::function<bool(ErrorKind)>& matches) const;
    QVector<int> selectedRows() const;
    void setService(int index);
    void start(const QVector<int>& rows, const Services::NewKey& how);
    void addNext();
    void takeResult(int row, const Result<KeyInfo>& result);
    void finish();
    void updateButtons();
    void tell(const QString& text, bool isFine);

    Services::KeyService& m_keys;
    const Services::ModelService& m_models;
    QVector<std::pair<QString, QString>> m_takers; //!< back ends that take keys, with their labels
    NewKeysModel* m_model = nullptr;
    QVector<int> m_waiting; //!< rows of this run
    Services::NewKey m_how; //!< of this run
    int m_added = 0; //!< in this run
    int m_failed = 0;
    bool m_isRunning = false;
    bool m_isStopping = false;

    QLineEdit* m_paste = nullptr;
    QPushButton* m_read = nullptr;
    QPushButton* m_file = nullptr;
    QPushButton* m_environment = nullptr;
    QLabel* m_note = nullptr;
    QTreeView* m_table = nullptr;
    QLabel* m_details = nullptr; //!< of the current key
    QWidget* m_serviceRow = nullptr;
    QComboBox* m_service = nullptr;
    QPushButton* m_unchecked = nullptr;
    QPushButton* m_session = nullptr;
    QPushButton* m_close = nullptr;
    QPushButton* m_add = nullptr;
};

} // namespace Headgate::Ui
