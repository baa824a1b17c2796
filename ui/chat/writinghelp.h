// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/model/target.h"
#include "core/services/services.h"
#include "ui/chat/choicepopup.h"

#include <QObject>

class QPlainTextEdit;

namespace Headgate::Ui {

class Composer;
class PromptFields;

//! \brief What signs do in the composer: `/` writes from a template, `@` chooses the model, `#`
//! attaches a file or another chat.
class WritingHelp : public QObject {
    Q_OBJECT

public:
    WritingHelp(const Services::ServiceSet& services, Composer& composer, QPlainTextEdit* edit,
        QObject* parent);

signals:
    void targetChosen(const Headgate::Target& target);
    void failed(const Headgate::Error& error);

private:
    void offer(QChar sign);
    void offerTemplates();
    void offerModels();
    void offerChats();
    void take(QChar sign, const Choice& choice);
    void write(const QString& text);
    void saveTemplate();
    void attachChat(const ConversationId& id);

    Services::ServiceSet m_services;
    Composer& m_composer;
    QPlainTextEdit* m_edit;
    ChoicePopup* m_popup;
    PromptFields* m_fields;
};

} // namespace Headgate::Ui
