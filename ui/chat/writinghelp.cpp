// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/writinghelp.h"

#include "core/services/historyservice.h"
#include "core/services/modelservice.h"
#include "core/services/templateservice.h"
#include "ui/chat/composer.h"
#include "ui/chat/promptfields.h"
#include "ui/models/whendone.h"

#include <QInputDialog>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMostChats = 200;

// What a choice does, where it is no template, model or chat.
const QString kSaveTemplate = u"save"_s;
const QString kChooseFiles = u"files"_s;

//! A chat as text: who said what.
QByteArray textOf(const Services::OpenedConversation& opened)
{
    QString text = u"# "_s + opened.info.title + u'\n';
    for (const MessageRecord& record : opened.path) {
        const QString words = record.message.plainText().trimmed();
        if (!words.isEmpty())
            text += (record.message.role == Role::User ? u"\n## User\n\n"_s
                                                       : u"\n## Assistant\n\n"_s)
                + words + u'\n';
    }
    return text.toUtf8();
}

} // namespace

WritingHelp::WritingHelp(
    const Services::ServiceSet& services, Composer& composer, QPlainTextEdit* edit, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_composer(composer)
    , m_edit(edit)
    , m_popup(new ChoicePopup(edit))
    , m_fields(new PromptFields(edit))
{
    // The filter that was installed last sees a key first.
    edit->removeEventFilter(m_popup);
    edit->installEventFilter(m_popup);
    connect(m_popup, &ChoicePopup::wanted, this, &WritingHelp::offer);
    connect(m_popup, &ChoicePopup::chosen, this, &WritingHelp::take);
}

void WritingHelp::offer(QChar sign)
{
    if (sign == u'/')
        offerTemplates();
    else if (sign == u'@')
        offerModels();
    else
        offerChats();
}

void WritingHelp::offerTemplates()
{
    using Templates = Result<QVector<Services::PromptTemplate>>;
    whenDone(m_services.templates.templates(), this, [this](const Templates& templates) {
        QVector<Choice> choices;
        if (templates) {
            for (const Services::PromptTemplate& one : *templates)
                choices.append({ one.name, one.text.simplified().left(60), one.text });
        }
        choices.append({ tr("Save a template…"), {}, QVariant() });
        m_popup->setChoices(u'/', choices);
    });
}

void WritingHelp::offerModels()
{
    QVector<Choice> choices;
    for (const Services::BackendModels& backend : m_services.models.backends()) {
        if (!backend.hasKey)
            continue;
        for (const ModelInfo& model : backend.list.models) {
            if (model.canChat)
                choices.append({ model.displayName, backend.backend.label,
                    QVariant::fromValue(model.target) });
        }
    }
    m_popup->setChoices(u'@', choices);
}

void WritingHelp::offerChats()
{
    using Chats = Result<QVector<ConversationInfo>>;
    whenDone(m_services.history.conversations({ .limit = kMostChats }), this,
        [this](const Chats& chats) {
            QVector<Choice> choices { { tr("Attach files…"), {}, kChooseFiles } };
            for (const ConversationInfo& chat : chats ? *chats : QVector<ConversationInfo>()) {
                if (!chat.title.isEmpty())
                    choices.append({ chat.title, tr("Chat"), QVariant::fromValue(chat) });
            }
            m_popup->setChoices(u'#', choices);
        });
}

void WritingHelp::take(QChar sign, const Choice& choice)
{
    if (sign == u'@')
        emit targetChosen(choice.data.value<Target>());
    else if (sign == u'/' && choice.data.isValid())
        write(choice.data.toString());
    else if (sign == u'/')
        saveTemplate();
    else if (choice.data.canConvert<ConversationInfo>())
        attachChat(choice.data.value<ConversationInfo>().id);
    else
        m_composer.chooseFiles();
}

void WritingHelp::write(const QString& text)
{
    const int start = m_edit->textCursor().position();
    m_composer.insertText(text);
    m_fields->selectFrom(start);
}

//! What is written becomes a template under a name that is asked for.
void WritingHelp::saveTemplate()
{
    auto* dialog = new QInputDialog(m_edit);
    dialog->setObjectName(u"templateNameDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save a template"));
    dialog->setLabelText(
        tr("The text that is written becomes a template. {{name}} in it is a field "
           "to fill in. Its name:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        whenDone(m_services.templates.save({ name.trimmed(), m_edit->toPlainText() }), this,
            [this](const Result<void>& saved) {
                if (!saved)
                    emit failed(saved.error());
            });
    });
    dialog->open();
}

void WritingHelp::attachChat(const ConversationId& id)
{
    whenDone(m_services.history.open(id), this,
        [this](const Result<Services::OpenedConversation>& opened) {
            if (opened)
                m_composer.addBytes(textOf(*opened), opened->info.title.left(60) + u".md"_s);
            else
                emit failed(opened.error());
        });
}

} // namespace Headgate::Ui
