// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/comparewindow.h"

#include "core/services/modelservice.h"
#include "ui/chat/modelpicker.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 980, 640 };
constexpr int kQuestionLength = 400; // characters: it is in the chat, whole

} // namespace

CompareWindow::CompareWindow(const Services::ServiceSet& services, AnswerTracker& tracker,
    const MessageRecord& question, const MessageRecord& answer, const Target& target,
    QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_tracker(tracker)
{
    setObjectName(u"compareWindow"_s);
    setWindowTitle(tr("Compare answers"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(forText(kSize));
    createLayout(question);
    addColumn(answer, target);
}

void CompareWindow::createLayout(const MessageRecord& question)
{
    const QString text = question.message.plainText();
    auto* asked = plainLabel(
        text.size() <= kQuestionLength ? text : text.left(kQuestionLength) + u'…', "text", this);
    asked->setObjectName(u"compareQuestion"_s);
    asked->setWordWrap(true);

    m_adder = new QWidget(this);
    auto* hint = plainLabel(tr("Ask another model the same."), "caption", m_adder);
    hint->setWordWrap(true);
    m_picker = new ModelPicker(m_services.models, m_adder);
    m_picker->setObjectName(u"compareModelPicker"_s);
    connect(m_picker, &ModelPicker::targetChosen, this, &CompareWindow::ask);
    auto* adding = new QVBoxLayout(m_adder);
    adding->addWidget(hint);
    adding->addWidget(m_picker);
    adding->addStretch(1);

    m_problem = noteLabel("compareProblem", "errorText", this);
    m_row = new QHBoxLayout;
    m_row->setSpacing(Space::kMedium);
    m_row->addWidget(m_adder);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kHuge, Space::kHuge, Space::kHuge, Space::kHuge);
    column->setSpacing(Space::kMedium);
    column->addWidget(asked);
    column->addLayout(m_row, 1);
    column->addWidget(m_problem);
}

void CompareWindow::ask(const Target& target)
{
    if (m_isAsking || m_columns.size() >= kMostModels)
        return;
    m_isAsking = true;
    setNote(m_problem, {});
    whenDone(m_services.chat.regenerate(m_columns.constLast()->answer(), target), this,
        [this, target](const Result<Services::SentTurn>& turn) {
            m_isAsking = false;
            if (!turn) {
                setNote(m_problem, errorText(turn.error(), tr("The question")));
            } else {
                addColumn(m_tracker.begin(turn->answer), target);
            }
            if (m_closing)
                done(*m_closing);
        });
}

void CompareWindow::addColumn(const MessageRecord& answer, const Target& target)
{
    auto* column = new CompareColumn({ answer, target, contextOf(target) },
        int(m_columns.size()) + 1, m_services, m_tracker, this);
    connect(column, &CompareColumn::failed, this,
        [this](const QString& sentence) { setNote(m_problem, sentence); });
    connect(column, &CompareColumn::chosen, this, [this, column] {
        m_chosen = column;
        accept();
    });
    m_columns << column;
    m_row->insertWidget(m_row->count() - 1, column, 1);
    m_adder->setVisible(m_columns.size() < kMostModels);
}

FailureContext CompareWindow::contextOf(const Target& target) const
{
    QString label = target.backendId;
    for (const Services::BackendModels& entry : m_services.models.backends()) {
        if (entry.backend.id == target.backendId)
            label = entry.backend.label;
    }
    return { label, target.model, {} };
}

//! Each question that was asked here became the chat's chosen version; the reader decides now. One
//! that is still on its way would take the choice back: it is waited for.
void CompareWindow::done(int result)
{
    if (m_isAsking) {
        m_closing = result;
        setEnabled(false);
        return;
    }
    if (m_chosen != nullptr)
        emit chosen(m_chosen->answer(), m_chosen->target());
    else if (m_columns.size() > 1)
        emit chosen(m_columns.constFirst()->answer(), {});
    QDialog::done(result);
}

} // namespace Headgate::Ui
