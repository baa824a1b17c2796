// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/audittrail.h"
#include "ui/text/audittext.h"

#include <QAbstractTableModel>
#include <QVector>

#include <optional>

namespace Headgate::Services {
class LedgerService;
}

namespace Headgate::Ui {

//! \brief The audit trail, newest first: a page at a time, older ones when they are asked for. An
//! entry is never changed; new ones come in on top. The newest page is read with a check of the
//! whole chain.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Action, Object, Detail, Actor, ColumnCount };
    static constexpr int kPage = 200;

    //! The books outlive it.
    explicit AuditModel(Services::LedgerService& books, QObject* parent = nullptr);

    //! Another question, from its newest entry; place, limit and check are the model's own.
    void setQuery(const AuditQuery& query);
    const AuditQuery& query() const { return m_query; }
    //! The start of "the last hour" moves on; what is before it goes.
    void moveStart(const std::optional<QDateTime>& from);
    //! Takes what is new, and checks the chain anew.
    void lookForNew();
    bool hasOlder() const { return m_next > 0 && !m_isReading && !m_error; }
    void readOlder();
    void setPool(const PoolOverview& pool);

    const AuditEntry& at(int row) const { return m_entries.at(row); }
    const AuditNames& names() const { return m_names; }
    bool isReading() const { return m_isReading; }
    const std::optional<Error>& error() const { return m_error; } //!< of the last page asked for
    //! Of the last check; without its entries. Absent before the first one.
    const std::optional<AuditPage>& verdict() const { return m_verdict; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    //! isReading(), error() or the count of rows are others, or the chain was checked.
    void stateChanged();

private:
    void read(qint64 before, bool isLook);
    void take(const AuditPage& page, bool isFirst);
    void takeNew(const AuditPage& page);
    void learn(const QVector<AuditEntry>& entries);
    QString shown(const AuditEntry& entry, int column) const;
    static QString heading(int column);

    Services::LedgerService& m_books;
    AuditQuery m_query;
    QVector<AuditEntry> m_entries;
    AuditNames m_names;
    std::optional<Error> m_error;
    std::optional<AuditPage> m_verdict;
    qint64 m_next = 0; //!< of the page below; 0: there is none
    int m_round = 0; //!< how often another question was asked
    bool m_isReading = false;
    bool m_isLooking = false;
};

} // namespace Headgate::Ui
