// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/transferservice.h"
#include "ui/transfer/pdffile.h"

#include <QFont>
#include <QObject>

#include <memory>

namespace Headgate::Ui {

//! \brief Puts chats on paper, one after the other, so that no more than one is laid out at a time:
//! all in one file, or each in its own where the path is a folder. Emits finished() once, also
//! after cancel(), and deletes itself then.
class PaperJob : public QObject {
    Q_OBJECT

public:
    //! \param spec its path is a file to be, or a folder that is there
    PaperJob(const ExportSpec& spec, const QVector<ConversationInfo>& chats,
        Services::TransferService& transfer, QObject* parent);

    void start();
    void cancel() { m_isCancelled = true; }

signals:
    void progressed(int done, int total);
    void finished(const Result<Headgate::ExportSummary>& summary);

private:
    void next();
    void take(const Result<QString>& html);
    void end(const Result<ExportSummary>& summary);

    ExportSpec m_spec;
    QVector<ConversationInfo> m_chats;
    Services::TransferService& m_transfer;
    QFont m_font;
    std::shared_ptr<PdfFile> m_file; //!< of one that goes on; the pool writes into it and ends it
    ExportSummary m_summary;
    bool m_isFolder = false; //!< the path is one
    bool m_isCancelled = false;
};

} // namespace Headgate::Ui
