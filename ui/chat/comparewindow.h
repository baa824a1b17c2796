// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/chatservice.h"
#include "core/services/services.h"
#include "ui/chat/comparecolumn.h"

#include <QDialog>
#include <QVector>

#include <optional>

class QBoxLayout;
class QLabel;

namespace Headgate::Ui {

class ModelPicker;

//! \brief One question, the answers of two to four models side by side. Each is a version of the
//! answer in the chat, so none is lost; the chosen one is what the chat goes on with.
class CompareWindow : public QDialog {
    Q_OBJECT

public:
    static constexpr int kMostModels = 4;

    //! \param answer the first column; `target` is who gave it
    CompareWindow(const Services::ServiceSet& services, AnswerTracker& tracker,
        const MessageRecord& question, const MessageRecord& answer, const Target& target,
        QWidget* parent);

signals:
    //! Once, at the end; the first answer with no target where none was chosen.
    void chosen(const Headgate::MessageId& answer, const Headgate::Target& target);

protected:
    void done(int result) override;

private:
    void createLayout(const MessageRecord& question);
    void ask(const Target& target);
    void addColumn(const MessageRecord& answer, const Target& target);
    FailureContext contextOf(const Target& target) const;

    const Services::ServiceSet& m_services;
    AnswerTracker& m_tracker;
    QVector<CompareColumn*> m_columns;
    const CompareColumn* m_chosen = nullptr; //!< null: the first
    QBoxLayout* m_row = nullptr;
    QWidget* m_adder = nullptr; //!< where another model is asked; hidden when there are enough
    ModelPicker* m_picker = nullptr;
    QLabel* m_problem = nullptr;
    bool m_isAsking = false; //!< the next column is on its way
    std::optional<int> m_closing; //!< result to close with, once that column is there
};

} // namespace Headgate::Ui
