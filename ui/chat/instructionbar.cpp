// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/instructionbar.h"

#include "ui/common/textdirection.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kEditHeight = 120;
constexpr qsizetype kShownLength = 90;

QString shortened(const QString& text)
{
    const QString line = text.simplified();
    return line.size() <= kShownLength ? line : line.left(kShownLength - 1) + u'…';
}

//! An ampersand would be taken for a shortcut's mark.
QString menuText(const QString& text)
{
    return shortened(text).replace(u'&', u"&&"_s);
}

QToolButton* textButton(const char* name, const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    setKind(button, "pill");
    return button;
}

} // namespace

InstructionBar::InstructionBar(Services::PromptService& prompts, QWidget* parent)
    : QWidget(parent)
    , m_prompts(prompts)
{
    setObjectName(u"instructionBar"_s);
    m_toggle = textButton("systemInstructionButton", {}, this);
    m_toggle->setCheckable(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setMinimumWidth(1); // long words give way
    m_toggle->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(Space::kLarge, 0, Space::kLarge, Space::kSmall);
    m_column->setSpacing(Space::kSmall);
    auto* row = new QHBoxLayout;
    row->addWidget(m_toggle);
    row->addStretch(1);
    m_column->addLayout(row);
    connect(m_toggle, &QToolButton::toggled, this, &InstructionBar::setExpanded);
    updateToggle();
}

void InstructionBar::setChat(const ConversationId& conversation, const QString& instruction)
{
    m_conversation = conversation;
    m_instruction = instruction;
    m_isFilling = true;
    if (m_edit != nullptr && m_edit->toPlainText() != instruction)
        m_edit->setPlainText(instruction);
    m_isFilling = false;
    m_toggle->setChecked(false);
    updateToggle();
}

void InstructionBar::setExpanded(bool isExpanded)
{
    if (m_body == nullptr && isExpanded) // not before: it would cost each start of the program
        makeEditor();
    m_toggle->setChecked(isExpanded);
    if (m_body != nullptr)
        m_body->setVisible(isExpanded);
    updateToggle();
    if (isExpanded)
        m_edit->setFocus(Qt::OtherFocusReason);
}

void InstructionBar::makeEditor()
{
    m_body = new QWidget(this);
    m_edit = new QPlainTextEdit(m_body);
    m_edit->setObjectName(u"systemInstructionEdit"_s);
    m_edit->setAccessibleName(tr("System prompt"));
    m_edit->setPlaceholderText(tr("What the model should know and how it should answer, in every "
                                  "message of this chat"));
    m_edit->setProperty("kind", QByteArray("field"));
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(forText(kEditHeight));
    directParagraphs(*m_edit);
    m_edit->setPlainText(m_instruction);
    m_note = noteLabel("systemInstructionNote", "errorText", m_body);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(Space::kSmall, 0, Space::kSmall, Space::kSmall);
    column->setSpacing(Space::kSmall);
    column->addWidget(m_edit);
    column->addWidget(makeButtons());
    column->addWidget(makeNaming());
    column->addWidget(m_note);
    m_column->addWidget(m_body);
    connectEditor();
}

QWidget* InstructionBar::makeButtons()
{
    auto* buttons = new QWidget(m_body);
    m_earlier = textButton("earlierPromptsButton", tr("Used before in this chat"), buttons);
    m_presets = textButton("promptPresetsButton", tr("Presets"), buttons);
    for (QToolButton* button : { m_earlier, m_presets }) {
        button->setIcon(themedIcon(Glyph::ChevronDown));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    QPushButton* done = pushButton("systemInstructionDoneButton", tr("Done"), buttons);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_earlier);
    row->addWidget(m_presets);
    row->addStretch(1);
    row->addWidget(done);
    connect(m_earlier, &QToolButton::clicked, this, &InstructionBar::openEarlier);
    connect(m_presets, &QToolButton::clicked, this, &InstructionBar::openPresets);
    connect(done, &QPushButton::clicked, this, [this] {
        setExpanded(false);
        emit closed();
    });
    return buttons;
}

QWidget* InstructionBar::makeNaming()
{
    m_naming = new QWidget(m_body);
    m_name = new QLineEdit(m_naming);
    m_name->setObjectName(u"presetNameEdit"_s);
    m_name->setAccessibleName(tr("Name of the preset"));
    m_name->setPlaceholderText(tr("Name of the preset"));
    QPushButton* save = pushButton("savePresetButton", tr("Save the preset"), m_naming);
    auto* row = new QHBoxLayout(m_naming);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_name, 1);
    row->addWidget(save);
    m_naming->hide();
    connect(save, &QPushButton::clicked, this, &InstructionBar::savePreset);
    connect(m_name, &QLineEdit::returnPressed, this, &InstructionBar::savePreset);
    return m_naming;
}

void InstructionBar::connectEditor()
{
    connect(m_edit, &QPlainTextEdit::textChanged, this, &InstructionBar::takeText);
}

void InstructionBar::takeText()
{
    if (m_isFilling)
        return;
    m_instruction = m_edit->toPlainText();
    setNote(m_note, {});
    updateToggle();
    emit changed();
}

//! As if it were typed: undo brings back what stood there.
void InstructionBar::replaceText(const QString& text)
{
    QTextCursor cursor(m_edit->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    m_edit->setFocus(Qt::OtherFocusReason);
}

void InstructionBar::updateToggle()
{
    const bool isOpen = m_toggle->isChecked();
    const bool isRightToLeft = layoutDirection() == Qt::RightToLeft;
    const Glyph closedGlyph = isRightToLeft ? Glyph::ChevronLeft : Glyph::ChevronRight;
    m_toggle->setIcon(themedIcon(isOpen ? Glyph::ChevronDown : closedGlyph));
    const QString text = m_instruction.trimmed().isEmpty()
        ? tr("Add a system prompt")
        : tr("System prompt: %1").arg(shortened(m_instruction));
    m_toggle->setText(isOpen ? tr("System prompt") : text);
    m_toggle->setAccessibleName(text);
    m_toggle->setToolTip(isOpen ? QString() : m_instruction.left(2000));
}

void InstructionBar::openEarlier()
{
    whenDone(m_prompts.usedIn(m_conversation), this, [this](const Result<QStringList>& used) {
        QMenu* menu = new QMenu(this);
        menu->setObjectName(u"earlierPromptsMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const QString& text : used ? *used : QStringList()) {
            QAction* action = menu->addAction(menuText(text));
            connect(action, &QAction::triggered, this, [this, text] { replaceText(text); });
        }
        if (menu->isEmpty())
            menu->addAction(tr("Nothing was asked with a system prompt yet"))->setEnabled(false);
        menu->popup(m_earlier->mapToGlobal(QPoint(0, m_earlier->height())));
    });
}

void InstructionBar::openPresets()
{
    whenDone(m_prompts.presets(), this, [this](const Result<QVector<PromptPreset>>& presets) {
        QMenu* menu = new QMenu(this);
        menu->setObjectName(u"promptPresetsMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillPresets(menu, presets ? *presets : QVector<PromptPreset>());
        menu->popup(m_presets->mapToGlobal(QPoint(0, m_presets->height())));
    });
}

void InstructionBar::fillPresets(QMenu* menu, const QVector<PromptPreset>& presets)
{
    for (const PromptPreset& preset : presets) {
        QAction* action = menu->addAction(menuText(preset.name));
        action->setToolTip(preset.text.left(2000));
        connect(
            action, &QAction::triggered, this, [this, text = preset.text] { replaceText(text); });
    }
    if (!presets.isEmpty())
        menu->addSeparator();
    QAction* save = menu->addAction(tr("Save this prompt as a preset…"));
    save->setEnabled(!m_instruction.trimmed().isEmpty());
    connect(save, &QAction::triggered, this, [this] {
        m_naming->show();
        m_name->setFocus(Qt::OtherFocusReason);
    });
    if (presets.isEmpty())
        return;
    QMenu* remove = menu->addMenu(tr("Remove a preset"));
    for (const PromptPreset& preset : presets) {
        connect(remove->addAction(menuText(preset.name)), &QAction::triggered, this,
            [this, name = preset.name] {
                whenDone(m_prompts.removePreset(name), this, [this](const Result<void>& done) {
                    setNote(m_note, done ? QString() : errorText(done.error(), tr("The preset")));
                });
            });
    }
}

void InstructionBar::savePreset()
{
    const PromptPreset preset { m_name->text().trimmed(), m_instruction };
    if (preset.name.isEmpty()) {
        setNote(m_note, tr("Give the preset a name."));
        return;
    }
    whenDone(m_prompts.savePreset(preset), this, [this](const Result<void>& done) {
        setNote(m_note, done ? QString() : errorText(done.error(), tr("The preset")));
        if (!done)
            return;
        m_name->clear();
        m_naming->hide();
        m_edit->setFocus(Qt::OtherFocusReason);
    });
}

} // namespace Headgate::Ui
