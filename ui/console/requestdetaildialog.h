// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/bookedrequest.h"
#include "core/model/target.h"

#include <QDialog>
#include <QHash>

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Headgate::Services {
class LedgerService;
}

namespace Headgate::Ui {

class AnnouncementLabel;
class AttemptWaterfall;

//! \brief All that the books know of one request: its figures, its attempts on an axis of time, and
//! how each went, step by step. To be copied as text, as a command that asks the same model again,
//! or saved as JSON. Deletes itself.
class RequestDetailDialog : public QDialog {
    Q_OBJECT

public:
    //! \param backend where it was asked; absent: it is not there any more
    //! \param labels of all services, by their ids: its attempts may have asked others
    RequestDetailDialog(const BookedRequest& request, const std::optional<BackendInfo>& backend,
        const QHash<QString, QString>& labels, QWidget* parent);

    //! Reads the attempts; the books outlive the dialog.
    void readAttempts(Services::LedgerService& books);

signals:
    //! The chat that it was asked in; the dialog closes.
    void chatRequested(const Headgate::ConversationId& chat);

private:
    void createLayout();
    QWidget* makeFacts();
    QWidget* makeButtons();
    void setAttempts(const QVector<BookedAttempt>& attempts);
    void copy(const QString& text, const QString& said);
    void save();

    const BookedRequest m_request;
    const std::optional<BackendInfo> m_backend;
    const QHash<QString, QString> m_labels;
    QVector<BookedAttempt> m_attempts; //!< once they are read
    AttemptWaterfall* m_waterfall = nullptr;
    QLabel* m_attemptsNote = nullptr;
    QLabel* m_legend = nullptr;
    QVBoxLayout* m_details = nullptr; //!< an AttemptDetails each
    QPushButton* m_save = nullptr;
    AnnouncementLabel* m_copied = nullptr;
};

} // namespace Headgate::Ui
