// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/services/historyservice.h"

#include <QToolButton>

class QMenu;

namespace Headgate::Ui {

//! \brief The button beside the search field: which chats are searched, by date, model and folder.
class SearchFilter : public QToolButton {
    Q_OBJECT

public:
    SearchFilter(Services::HistoryService& history, const Clock& clock, QWidget* parent);

    //! The search for `text` among the chats that are chosen now.
    SearchQuery query(const QString& text, int limit) const;
    bool isActive() const { return m_days >= 0 || !m_model.isEmpty() || m_folder; }
    void clear();
    //! What is chosen, for people; empty without a filter.
    QString summary() const;

signals:
    void changed();

private:
    void fill();
    void addDates(QMenu& menu);
    void addModels(QMenu& menu, const QVector<Target>& targets);
    void addFolders(QMenu& menu, const QVector<FolderInfo>& folders);
    void updateLook();

    Services::HistoryService& m_history;
    const Clock& m_clock;
    int m_fill = 0; //!< counts how often the menu was filled: late answers are dropped
    int m_days = -1; //!< 0: today, 7: the last seven days, …; -1: any
    QString m_model; //!< empty: any
    std::optional<FolderId> m_folder;
    QString m_dateText;
    QString m_folderText;
};

} // namespace Headgate::Ui
