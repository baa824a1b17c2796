// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/keyservice.h"

#include <QAbstractTableModel>

namespace Headgate::Ui {

//! \brief Keys that are about to be added: each with its name (which can be edited), whose it is,
//! whether it is wanted, and how far it has got. Without their secrets but for the masked tail.
class NewKeysModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Service, Tail, State, ColumnCount };
    enum class Phase { Ready, Waiting, Checking, Added, Failed };

    //! \param labels of the services, by back end
    explicit NewKeysModel(const QHash<QString, QString>& labels, QObject* parent = nullptr);

    //! Behind those that are there; one that is there already is marked as repeated. How many were
    //! added that can be chosen.
    int append(const QVector<Services::KeyCandidate>& found);

    //! As the user has made of it, for verifyAndAdd().
    const Services::NewKey& keyAt(int row) const { return m_rows.at(row).found.key; }
    Phase phaseOf(int row) const { return m_rows.at(row).phase; }
    //! Of a row that has failed.
    const Error& errorOf(int row) const { return m_rows.at(row).error; }
    //! Is wanted and not added yet.
    bool isChosen(int row) const;
    //! Rows that can be given another service.
    bool canChange(int row) const;
    //! What it looks like counts no more: the user has spoken.
    void setService(const QVector<int>& rows, const QString& backendId);
    //! While keys are added nothing can be changed.
    void setLocked(bool isLocked);
    //! \param phase none that says how it ended
    void setPhase(const QVector<int>& rows, Phase phase);
    void setFailed(int row, const Error& error);
    //! As `how` says; its secret is forgotten.
    void setAdded(int row, const Services::NewKey& how, const KeyInfo& added);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    //! Other keys are wanted, or can be.
    void choiceChanged();

private:
    struct Row {
        Services::KeyCandidate found;
        Services::KeyCandidate read; //!< as it was, before another service was chosen
        Phase phase = Phase::Ready;
        bool isWanted = false;
        Error error = {};
        QString tail = {}; //!< stays when the secret goes
        QString done = {}; //!< how it was added, in words
    };

    bool canBeAdded(const Row& row) const;
    QString shown(const Row& row, int column) const;
    QString stateOf(const Row& row) const;
    QString readyText(const Services::KeyCandidate& found) const;
    QString labelOf(const QString& backendId) const;
    void setService(Row& one, const QString& backendId);
    void tell(const QVector<int>& rows);

    QHash<QString, QString> m_labels;
    QVector<Row> m_rows;
    bool m_isLocked = false;
};

} // namespace Headgate::Ui
