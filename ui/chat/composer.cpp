// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/composer.h"

#include "ui/chat/attachmentstrip.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/editstrip.h"
#include "ui/chat/picturetools.h"
#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QEvent>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

// Of the window's height.
constexpr int kHeightPercent = 40;
constexpr int kExpandedPercent = 75;

} // namespace

Composer::Composer(Services::AttachmentService& attachments, QWidget* parent)
    : QWidget(parent)
    , m_attachments(attachments)
{
    createWidgets();
    connectSignals();
    updateButtons();
}

void Composer::createWidgets()
{
    m_card = new QFrame(this);
    m_card->setProperty("kind", QByteArray("composer"));
    m_editStrip = new EditStrip(m_card);
    m_strip = new AttachmentStrip(m_card);
    m_edit = new ComposerEdit(m_card);
    m_edit->setObjectName(u"composerEdit"_s);
    m_edit->setAccessibleName(tr("Message"));
    m_edit->setPlaceholderText(tr("Write a message"));
    m_edit->setAcceptDrops(false); // the page takes drops, text as well as files
    m_attach = iconButton("attachButton", Glyph::Attach, tr("Attach files"), m_card);
    m_send = iconButton("sendButton", Glyph::Send, tr("Send"), m_card);
    m_send->setProperty("kind", QByteArray("send"));
    m_stop = iconButton("stopButton", Glyph::Stop, tr("Stop"), m_card);
    m_stop->setProperty("kind", QByteArray("send"));
    m_hint = plainLabel({}, "caption", m_card);
    m_expand = iconButton("expandComposerButton", Glyph::ChevronUp, tr("Expand"), m_card);
    m_expand->hide();

    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(Space::kSmall);
    m_buttons->addWidget(m_attach);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_hint);
    m_buttons->addWidget(m_expand);
    m_buttons->addWidget(m_send);
    m_buttons->addWidget(m_stop);

    auto* inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(directed(
        { Space::kLarge, Space::kMedium, Space::kMedium, Space::kMedium }, layoutDirection()));
    inside->setSpacing(Space::kSmall);
    inside->addWidget(m_editStrip);
    inside->addWidget(m_strip);
    inside->addWidget(m_edit);
    inside->addLayout(m_buttons);

    m_problem = noteLabel("composerProblem", "errorText", this);
    m_notice = noteLabel("composerNotice", "caption", this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kSmall);
    column->addWidget(m_card);
    column->addWidget(m_notice);
    column->addWidget(m_problem);
    setFocusProxy(m_edit);
}

void Composer::connectSignals()
{
    m_edit->installEventFilter(this);
    connect(m_editStrip, &EditStrip::cancelled, this, &Composer::editCancelled);
    connect(m_editStrip, &EditStrip::saveRequested, this, &Composer::requestSave);
    connect(m_edit, &ComposerEdit::sendRequested, this, &Composer::requestSend);
    connect(m_edit, &ComposerEdit::filesGiven, this, &Composer::addFiles);
    connect(m_edit, &ComposerEdit::imageGiven, this,
        [this](const QByteArray& png) { addBytes(png, tr("Pasted picture.png")); });
    connect(m_edit, &ComposerEdit::longTextGiven, this, &Composer::addText);
    connect(m_edit, &ComposerEdit::editLastRequested, this, &Composer::editLastRequested);
    connect(m_strip, &AttachmentStrip::inlineRequested, this, &Composer::insertText);
    connect(m_strip, &AttachmentStrip::emptied, this, [this] {
        setNote(m_notice, {});
        focusText();
    });
    connect(m_expand, &QToolButton::clicked, this, &Composer::toggleExpanded);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        setProblem({});
        fitEdit();
        updateButtons();
        emit edited();
    });
    connect(m_strip, &AttachmentStrip::changed, this, [this] {
        updateButtons();
        emit edited();
    });
    connect(m_attach, &QToolButton::clicked, this, &Composer::chooseFiles);
    connect(m_send, &QToolButton::clicked, this, &Composer::requestSend);
    connect(m_stop, &QToolButton::clicked, this, &Composer::stopRequested);
}

Draft Composer::draft() const
{
    return { m_edit->toPlainText(), m_strip->attachments() };
}

void Composer::setDraft(const Draft& draft)
{
    const QSignalBlocker blocker(this);
    m_edit->setPlainText(draft.text);
    m_edit->moveCursor(QTextCursor::End);
    m_strip->setAttachments(draft.attachments);
    setNote(m_notice, {});
    setProblem({});
}

void Composer::restore(const Draft& draft)
{
    const Draft typedSince = this->draft();
    QTextCursor cursor(m_edit->document());
    cursor.movePosition(QTextCursor::Start);
    cursor.insertText(typedSince.text.isEmpty() ? draft.text : QString(draft.text + u"\n\n"_s));
    m_strip->setAttachments(draft.attachments + typedSince.attachments);
}

Draft Composer::take()
{
    const Draft taken = draft();
    setNote(m_notice, {});
    if (m_isExpanded)
        toggleExpanded();
    QTextCursor cursor(m_edit->document());
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    m_strip->setAttachments({});
    return taken;
}

void Composer::setTarget(const Target& target)
{
    m_target = target;
}

void Composer::setBlockReason(const QString& reason)
{
    if (const QString old = std::exchange(m_blockReason, reason);
        !old.isEmpty() && m_problem->text() == old)
        setProblem(reason); // it said what is over now
    updateButtons();
}

void Composer::setStreaming(bool isStreaming)
{
    m_isStreaming = isStreaming;
    updateButtons();
}

void Composer::setQueues(bool isOn)
{
    m_queues = isOn;
    updateButtons();
}

void Composer::setEnterSends(bool isOn)
{
    m_enterSends = isOn;
    m_edit->setEnterSends(isOn);
    updateButtons();
}

void Composer::setZoom(qreal zoom)
{
    QFont scaled = interfaceFont();
    scaled.setPointSizeF(scaled.pointSizeF() * zoom);
    m_edit->setFont(scaled);
}

void Composer::setRecallTexts(const QStringList& texts)
{
    m_edit->setRecallTexts(texts);
}

void Composer::setLongPaste(int characters)
{
    m_edit->setLongPaste(characters);
}

void Composer::setProblem(const QString& sentence)
{
    setNote(m_problem, sentence);
}

void Composer::beginEdit(const Draft& draft, EditStrip::Kind kind)
{
    setDraft(draft);
    m_editStrip->begin(kind);
    updateButtons();
    focusText();
}

bool Composer::isEditing() const
{
    return !m_editStrip->isHidden();
}

bool Composer::isEditingAnswer() const
{
    return isEditing() && m_editStrip->kind() != EditStrip::Kind::Question;
}

bool Composer::replacesEdited() const
{
    return isEditing() && m_editStrip->replaces();
}

void Composer::requestSave()
{
    const Draft now = draft();
    if (now.text.trimmed().isEmpty() && now.attachments.isEmpty())
        setProblem(tr("Write a message first."));
    else
        emit saveRequested();
}

void Composer::quote(const QString& text)
{
    QString quoted;
    const QStringList lines = text.trimmed().split(u'\n');
    for (const QString& line : lines)
        quoted += line.isEmpty() ? u">\n"_s : u"> "_s + line + u'\n';
    QTextCursor cursor(m_edit->document());
    cursor.movePosition(QTextCursor::End);
    const bool isEmpty = m_edit->document()->isEmpty();
    cursor.insertText((isEmpty ? u""_s : u"\n\n"_s) + quoted + u'\n');
    m_edit->setTextCursor(cursor);
    focusText();
}

void Composer::endEdit()
{
    m_editStrip->hide();
    updateButtons();
}

void Composer::addLeadingWidget(QWidget* widget)
{
    m_buttons->insertWidget(1, widget);
}

void Composer::addTrailingWidget(QWidget* widget)
{
    m_buttons->insertWidget(m_buttons->indexOf(m_expand), widget);
}

void Composer::focusText()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

QString Composer::blockReason() const
{
    if (!m_blockReason.isEmpty() && !isEditingAnswer())
        return m_blockReason;
    const Draft now = draft();
    if (now.text.trimmed().isEmpty() && now.attachments.isEmpty())
        return tr("Write a message first.");
    return {};
}

QString Composer::sendHint() const
{
    if (isEditingAnswer())
        return tr("Save the changed answer");
    if (m_isStreaming)
        return tr("Send when the answer has ended");
    return m_enterSends ? tr("Send (Enter; Shift+Enter for a new line)")
                        : tr("Send (Ctrl+Enter; Enter for a new line)");
}

void Composer::updateButtons()
{
    const QString reason = blockReason();
    const bool hadFocus = m_send->hasFocus() || m_stop->hasFocus();
    m_send->setVisible(!m_isStreaming || (m_queues && !isEditing() && reason.isEmpty()));
    m_stop->setVisible(m_isStreaming);
    m_stop->setToolTip(tr("Stop (Esc)"));
    m_send->setEnabled(reason.isEmpty());
    m_send->setToolTip(reason.isEmpty() ? sendHint() : reason);
    m_send->setAccessibleDescription(m_send->toolTip());
    const QColor colour = reason.isEmpty() ? currentColours().onAccent : currentColours().mutedText;
    m_send->setIcon(tintedIcon(Glyph::Send, colour));
    m_stop->setIcon(tintedIcon(Glyph::Stop, currentColours().onAccent));
    if (hadFocus)
        focusText();
}

void Composer::requestSend()
{
    if (isEditingAnswer()) {
        requestSave();
        return;
    }
    if (m_isStreaming && !(m_queues && !isEditing())) {
        setProblem(tr("An answer is still arriving. Wait for its end or stop it with Esc."));
        return;
    }
    if (const QString reason = blockReason(); !reason.isEmpty()) {
        setProblem(m_blockReason);
        return;
    }
    setProblem({});
    if (m_isStreaming)
        emit queueRequested();
    else
        emit sendRequested();
}

void Composer::chooseFiles()
{
    auto* dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setObjectName(u"attachDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &Composer::addFiles);
    dialog->open();
}

bool Composer::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit
        && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        m_card->setProperty("active", event->type() == QEvent::FocusIn);
        m_card->style()->unpolish(m_card);
        m_card->style()->polish(m_card);
    }
    if (watched == m_edit && event->type() == QEvent::PaletteChange)
        updateButtons();
    return QWidget::eventFilter(watched, event);
}

void Composer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitEdit();
}

void Composer::toggleExpanded()
{
    m_isExpanded = !m_isExpanded;
    const QString name = m_isExpanded ? tr("Shrink") : tr("Expand");
    m_expand->setIcon(themedIcon(m_isExpanded ? Glyph::ChevronDown : Glyph::ChevronUp));
    m_expand->setAccessibleName(name);
    m_expand->setToolTip(name);
    fitEdit();
    focusText();
}

void Composer::fitEdit()
{
    const int percent = m_isExpanded ? kExpandedPercent : kHeightPercent;
    m_edit->setHeightLimit(window()->height() * percent / 100);
    m_expand->setVisible(m_isExpanded || m_edit->isClipped());
}

} // namespace Headgate::Ui
