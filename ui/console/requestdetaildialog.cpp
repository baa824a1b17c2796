// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/requestdetaildialog.h"

#include "core/model/curlcommand.h"
#include "core/model/detailexport.h"
#include "core/services/ledgerservice.h"
#include "ui/common/announcement.h"
#include "ui/common/margins.h"
#include "ui/common/savedialog.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/console/attemptdetails.h"
#include "ui/console/attemptwaterfall.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/requesttext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 620, 600 };

} // namespace

RequestDetailDialog::RequestDetailDialog(const BookedRequest& request,
    const std::optional<BackendInfo>& backend, const QHash<QString, QString>& labels,
    QWidget* parent)
    : QDialog(parent)
    , m_request(request)
    , m_backend(backend)
    , m_labels(labels)
{
    setObjectName(u"requestDetailDialog"_s);
    setWindowTitle(tr("Request"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(forText(kSize));
    createLayout();
}

void RequestDetailDialog::createLayout()
{
    m_waterfall = new AttemptWaterfall(this);
    m_attemptsNote = noteLabel("attemptsNote", "muted", this);
    setNote(m_attemptsNote, tr("Reading…"));
    auto* inside = new QWidget(this);
    setKind(inside, "scrolled");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(directed({ 0, 0, Space::kMedium, 0 }, layoutDirection()));
    column->setSpacing(Space::kMedium);
    column->addWidget(makeFacts());
    column->addWidget(plainLabel(tr("Attempts"), "section", inside));
    column->addWidget(m_waterfall);
    m_legend = noteLabel("attemptsLegend", "muted", this);
    setNote(m_legend, {});
    column->addWidget(m_legend);
    m_details = new QVBoxLayout;
    m_details->setSpacing(Space::kSmall);
    column->addLayout(m_details);
    column->addWidget(m_attemptsNote);
    column->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"requestDetailArea"_s);
    area->setAccessibleName(tr("Request"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kHuge);
    whole->setSpacing(Space::kMedium);
    whole->addWidget(area, 1);
    whole->addWidget(makeButtons());
}

//! The first lines of the details; those of the attempts are drawn below.
QWidget* RequestDetailDialog::makeFacts()
{
    QLabel* facts = plainLabel(requestDetails(m_request, {}, m_labels).join(u'\n'), "", this);
    facts->setObjectName(u"requestFacts"_s);
    facts->setWordWrap(true);
    facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return facts;
}

QWidget* RequestDetailDialog::makeButtons()
{
    auto* footer = new QWidget(this);
    m_copied = new AnnouncementLabel(footer);
    m_copied->setObjectName(u"requestCopiedNote"_s);
    setKind(m_copied, "muted");
    QPushButton* text = pushButton("copyRequestButton", tr("Copy details"), footer);
    QPushButton* curl = pushButton("copyCurlButton", tr("Copy as curl"), footer);
    curl->setToolTip(tr("A command for a shell. The key is read from a variable; where the prompt "
                        "goes it says so, since none is kept."));
    curl->setEnabled(m_backend.has_value());
    QPushButton* close = pushButton("closeRequestButton", tr("Close"), footer);
    close->setDefault(true);
    QPushButton* chat = pushButton("openRequestChatButton", tr("Open chat"), footer);
    chat->setVisible(!m_request.conversation.isNull());
    connect(chat, &QPushButton::clicked, this, [this] {
        accept();
        emit chatRequested(m_request.conversation);
    });
    connect(text, &QPushButton::clicked, this, [this] {
        copy(requestDetails(m_request, m_attempts, m_labels).join(u'\n'), tr("Copied."));
    });
    m_save = pushButton("saveRequestButton", tr("Save…"), footer);
    m_save->setToolTip(tr("A JSON file with all of this, for other programs"));
    m_save->setEnabled(false);
    connect(m_save, &QPushButton::clicked, this, &RequestDetailDialog::save);
    connect(curl, &QPushButton::clicked, this, [this] {
        copy(curlCommand(*m_backend, m_request.target.model),
            m_backend->needsKey
                ? tr("Copied; it reads the key from %1.").arg(u'$' + keyVariable(*m_backend))
                : tr("Copied."));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* row = new QHBoxLayout;
    row->addWidget(text);
    row->addWidget(curl);
    row->addWidget(m_save);
    row->addStretch(1);
    row->addWidget(chat);
    row->addWidget(close);
    auto* column = new QVBoxLayout(footer);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_copied);
    column->addLayout(row);
    return footer;
}

void RequestDetailDialog::copy(const QString& text, const QString& said)
{
    QGuiApplication::clipboard()->setText(text);
    m_copied->announce(said);
}

void RequestDetailDialog::readAttempts(Services::LedgerService& books)
{
    whenDone(books.requestDetail(m_request.id), this, [this](const Result<RequestDetail>& detail) {
        if (detail)
            setAttempts(detail->attempts);
        else
            setNote(m_attemptsNote, readErrorText(detail.error(), tr("The request")));
    });
}

void RequestDetailDialog::setAttempts(const QVector<BookedAttempt>& attempts)
{
    m_attempts = attempts;
    m_waterfall->setAttempts(attempts, m_request.duration);
    setNote(m_attemptsNote, attempts.isEmpty() ? tr("It was not sent.") : QString());
    const bool hasTrail = std::any_of(attempts.begin(), attempts.end(),
        [](const BookedAttempt& attempt) { return attempt.trail.has_value(); });
    if (hasTrail)
        setNote(m_legend, tr("Outlined: waits. Pale: until the first byte. Full: the answer."));
    for (int i = 0; i < int(attempts.size()); ++i)
        m_details->addWidget(
            new AttemptDetails(i + 1, attempts[i], m_request.target, m_labels, this));
    m_save->setEnabled(true);
}

void RequestDetailDialog::save()
{
    const QString name
        = u"request-%1.json"_s.arg(m_request.startedAt.toString(u"yyyyMMdd-HHmmss"_s));
    auto* dialog = new SaveDialog(
        tr("Save the request"), name, requestDetailJson({ m_request, m_attempts }), this);
    dialog->setObjectName(u"saveRequestDialog"_s);
    connect(dialog, &SaveDialog::failed, this,
        [this](const QString& sentence) { m_copied->announce(sentence); });
    dialog->open();
}

} // namespace Headgate::Ui
