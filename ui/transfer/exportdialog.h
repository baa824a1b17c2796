// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/model/transfer.h"
#include "core/services/transferservice.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Headgate::Ui {

class PaperJob;

//! \brief Asks how one chat or several go out, and sends them: PDF, HTML, Markdown or JSON.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    //! `chats` is not empty.
    ExportDialog(const QVector<ConversationInfo>& chats, Services::TransferService& transfer,
        QWidget* parent);

    //! Of the one chat only these go out, together as one.
    void setMessages(const QVector<MessageId>& messages);

    QString path() const;
    void setPath(const QString& path);

signals:
    //! After the file is there; the dialog closes itself.
    void exported(const QString& sentence);

protected:
    void done(int result) override;

private:
    //! What the list offers: PDF is the window's own, made from HTML.
    enum class Choice { Pdf, Html, Markdown, Json };

    void createWidgets();
    void createLayout();
    void connectSignals();
    Choice choice() const;
    ExportSpec spec() const;
    void updateChoice();
    void browse();
    void submit();
    void writePaper(const ExportSpec& spec);
    void setRunning(bool isRunning);
    void finish(const Result<ExportSummary>& summary);

    QVector<ConversationInfo> m_chats;
    QVector<MessageId> m_messages; //!< empty: all
    Services::TransferService& m_transfer;
    TransferId m_running; //!< null: none
    QPointer<PaperJob> m_paper; //!< while a PDF is written
    QString m_confirmed; //!< a path that is there and may be replaced
    QLabel* m_heading = nullptr;
    QComboBox* m_format = nullptr;
    QCheckBox* m_thinking = nullptr;
    QCheckBox* m_toolCalls = nullptr;
    QCheckBox* m_metadata = nullptr;
    QCheckBox* m_attachments = nullptr;
    QCheckBox* m_branches = nullptr;
    QCheckBox* m_separate = nullptr; //!< a file for each of several chats, in a folder
    QLabel* m_placeLabel = nullptr;
    QLineEdit* m_path = nullptr;
    QPushButton* m_browse = nullptr;
    QPushButton* m_submit = nullptr;
    QPushButton* m_cancel = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_error = nullptr;
};

} // namespace Headgate::Ui
