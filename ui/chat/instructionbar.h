// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/promptservice.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QPlainTextEdit;
class QToolButton;
class QLabel;
class QVBoxLayout;

namespace Headgate::Ui {

//! \brief The chat's system prompt, at the top of the chat: its first words, and on a click the
//! whole of it with what was used before and the presets.
class InstructionBar : public QWidget {
    Q_OBJECT

public:
    explicit InstructionBar(Services::PromptService& prompts, QWidget* parent = nullptr);

    //! Of another chat, or another state of this one.
    void setChat(const ConversationId& conversation, const QString& instruction);
    QString instruction() const { return m_instruction; }
    //! For a chat that has just begun: nothing else changes.
    void setConversation(const ConversationId& conversation) { m_conversation = conversation; }
    void setExpanded(bool isExpanded);

signals:
    //! The user changed the text.
    void changed();
    //! The editor was left.
    void closed();

private:
    void makeEditor();
    QWidget* makeButtons();
    QWidget* makeNaming();
    void connectEditor();
    void takeText();
    void replaceText(const QString& text);
    void updateToggle();
    void openEarlier();
    void openPresets();
    void fillPresets(QMenu* menu, const QVector<PromptPreset>& presets);
    void savePreset();

    Services::PromptService& m_prompts;
    ConversationId m_conversation;
    QString m_instruction;
    bool m_isFilling = false;
    QVBoxLayout* m_column = nullptr;
    QToolButton* m_toggle = nullptr;
    //! All of these are made when the editor is first opened.
    QWidget* m_body = nullptr;
    QPlainTextEdit* m_edit = nullptr;
    QToolButton* m_earlier = nullptr;
    QToolButton* m_presets = nullptr;
    QWidget* m_naming = nullptr;
    QLineEdit* m_name = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace Headgate::Ui
