// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/messagedetails.h"

#include "core/services/ledgerservice.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/progresstext.h"
#include "ui/text/receipttext.h"
#include "ui/text/requesttext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 560, 420 };

class Words {
    Q_DECLARE_TR_FUNCTIONS(MessageDetails)
};

QString timeText(const QDateTime& time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::LongFormat);
}

QString thinkingText(const Thinking& thinking)
{
    switch (thinking.mode) {
    case Thinking::Mode::ProviderDefault:
        return {};
    case Thinking::Mode::Off:
        return Words::tr("off");
    case Thinking::Mode::Auto:
        return Words::tr("automatic");
    case Thinking::Mode::Budget:
        return Words::tr("at most %1 tokens").arg(formatCount(thinking.budget));
    case Thinking::Mode::Level:
        return thinking.level;
    }
    return {};
}

} // namespace

QStringList parameterLines(const GenerationParams& params)
{
    const QLocale locale;
    QStringList lines;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << Words::tr("%1: %2").arg(name, value);
    };
    const auto number
        = [&](const auto& value) { return value ? locale.toString(*value) : QString(); };
    add(Words::tr("Temperature"), number(params.temperature));
    add(Words::tr("Top P"), number(params.topP));
    add(Words::tr("Top K"), number(params.topK));
    add(Words::tr("Longest answer"), number(params.maxOutputTokens));
    add(Words::tr("Seed"), params.seed ? QString::number(*params.seed) : QString());
    add(Words::tr("Stop at"), params.stopSequences.join(u", "_s));
    add(Words::tr("Thinking"), thinkingText(params.thinking));
    add(Words::tr("Context length"), number(params.contextLength));
    add(Words::tr("Keep loaded"), params.keepAlive.value_or(QString()));
    if (lines.isEmpty())
        lines << Words::tr("Parameters: the service’s defaults");
    return lines;
}

QStringList messageDetails(const MessageRecord& record)
{
    QStringList lines;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << Words::tr("%1: %2").arg(name, value);
    };
    add(Words::tr("From"),
        record.message.role == Role::User ? Words::tr("you") : Words::tr("the model"));
    add(Words::tr("Written"), timeText(record.createdAt));
    if (record.editedAt)
        add(Words::tr("Changed"), timeText(*record.editedAt));
    add(Words::tr("State"), stateText(record.state));
    if (record.isExcluded)
        lines << Words::tr("Left out: not sent to the model");
    if (record.receipt) {
        lines += receiptDetails(*record.receipt);
        if (record.receipt->thinking)
            add(Words::tr("Thinking time"), formatDuration(*record.receipt->thinking));
        lines += parameterLines(record.receipt->params);
    }
    if (record.failure)
        add(Words::tr("Failure"), failureCauseName(record.failure->cause));
    add(Words::tr("Message id"), record.id.text);
    add(Words::tr("Chat id"), record.conversationId.text);
    return lines;
}

MessageDetailsDialog::MessageDetailsDialog(const MessageRecord& record, QWidget* parent)
    : QDialog(parent)
    , m_request(record.receipt ? record.receipt->requestId : RequestId())
{
    setObjectName(u"messageDetailsDialog"_s);
    setWindowTitle(tr("Message details"));
    m_text = new QPlainTextEdit(messageDetails(record).join(u'\n'), this);
    m_text->setObjectName(u"messageDetailsText"_s);
    m_text->setAccessibleName(windowTitle());
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QPushButton* copy = pushButton("copyDetailsButton", tr("Copy"), this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(copy, QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(buttons);
    resize(forText(kSize));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
}

void MessageDetailsDialog::readAttempts(
    Services::LedgerService& books, const QHash<QString, QString>& labels)
{
    if (m_request.isNull())
        return;
    whenDone(
        books.requestDetail(m_request), this, [this, labels](const Result<RequestDetail>& detail) {
            if (detail)
                add(attemptLines(detail->attempts, detail->request.target, labels));
            else if (detail.error().kind == ErrorKind::NotFound)
                add({ tr("How its request went is not in the books any more.") });
            else
                add({ readErrorText(detail.error(), tr("The request")) });
        });
}

//! One begins to read at the top.
void MessageDetailsDialog::add(const QStringList& lines)
{
    m_text->setPlainText(
        (QStringList(m_text->toPlainText()) + QStringList(QString()) + lines).join(u'\n'));
}

} // namespace Headgate::Ui
