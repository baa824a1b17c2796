// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/localmodels/installedmodeldialog.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/localmodels/keepalivebox.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kSize { 680, 620 };

} // namespace

InstalledModelDialog::InstalledModelDialog(const ModelInfo& model,
    Services::InstalledModelService& models, Services::SettingsService& settings, QWidget* parent)
    : QDialog(parent)
    , m_model(model)
    , m_settings(settings)
{
    setObjectName(u"installedModelDialog"_s);
    setWindowTitle(model.displayName);
    resize(forText(kSize));
    m_error = noteLabel("installedModelError", "errorText", this);
    auto* facts = makeFacts();
    auto* options = makeOptions();
    m_texts = new QTabWidget(this);
    m_texts->setObjectName(u"installedModelTexts"_s);
    m_texts->setDocumentMode(true);
    QPushButton* close = pushButton("closeInstalledModelButton", tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* footer = new QHBoxLayout;
    footer->addStretch(1);
    footer->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSection, Space::kSection, Space::kSection, Space::kHuge);
    column->setSpacing(Space::kLarge);
    column->addWidget(plainLabel(model.displayName, "heading", this));
    column->addWidget(facts);
    column->addWidget(options);
    column->addWidget(m_error);
    column->addWidget(m_texts, 1);
    column->addLayout(footer);
    whenDone(models.show(model.target), this, [this](const Result<Services::ShownModel>& shown) {
        if (shown)
            showTexts(*shown);
        else
            setNote(m_error, errorText(shown.error(), m_model.displayName));
    });
}

QWidget* InstalledModelDialog::makeFacts()
{
    auto* facts = new QWidget(this);
    auto* form = new QFormLayout(facts);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(Space::kHuge);
    const auto add = [&](const QString& name, const QString& value) {
        if (value.isEmpty())
            return;
        QLabel* text = plainLabel(value, "text", facts);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        form->addRow(plainLabel(name, "muted", facts), text);
    };
    add(tr("Size"), m_model.sizeBytes ? formatSize(*m_model.sizeBytes) : QString());
    add(tr("Parameters"), m_model.parameterSize);
    add(tr("Quantisation"), m_model.quantization);
    add(tr("Family"), m_model.family);
    add(tr("Longest context"),
        m_model.contextWindow ? formatTokens(*m_model.contextWindow) : QString());
    add(tr("Can do"), capabilityNames(m_model.has).join(u", "_s));
    add(tr("Changed"), QLocale().toString(m_model.modifiedAt.toLocalTime(), QLocale::ShortFormat));
    return facts;
}

QWidget* InstalledModelDialog::makeOptions()
{
    auto* card = new QFrame(this);
    card->setProperty("kind", QByteArray("card"));
    const ModelOptions options = m_settings.modelOptions(m_model.target);
    m_context = new QLineEdit(card);
    m_context->setObjectName(u"modelContextEdit"_s);
    m_context->setAccessibleName(tr("Context length"));
    m_context->setPlaceholderText(tr("As the server is set"));
    m_context->setMinimumWidth(
        m_context->fontMetrics().horizontalAdvance(m_context->placeholderText())
        + 2 * Space::kHuge);
    if (options.contextLength)
        m_context->setText(QString::number(*options.contextLength));
    m_keepAlive = new KeepAliveBox(card);
    m_keepAlive->setKeepAlive(options.keepAlive.value_or(QString()));
    m_contextError = noteLabel("modelContextError", "errorText", card);
    m_optionsNote = noteLabel("modelOptionsNote", "successText", card);
    QPushButton* save = pushButton("storeModelOptionsButton", tr("Save"), card);
    QLabel* context = plainLabel(tr("Context length"), "text", card);
    context->setBuddy(m_context);
    QLabel* keepAlive = plainLabel(tr("Keep in memory"), "text", card);
    keepAlive->setBuddy(m_keepAlive);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::kMedium);
    row->addWidget(context);
    row->addWidget(m_context, 1);
    row->addWidget(keepAlive);
    row->addWidget(m_keepAlive);
    row->addWidget(save);
    QLabel* help = plainLabel(tr("For every chat with this model that sets nothing else. A longer "
                                 "context needs more memory."),
        "caption", card);
    help->setWordWrap(true);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(Space::kHuge, Space::kLarge, Space::kHuge, Space::kLarge);
    column->setSpacing(Space::kSmall);
    column->addLayout(row);
    column->addWidget(help);
    column->addWidget(m_contextError);
    column->addWidget(m_optionsNote);
    connect(save, &QPushButton::clicked, this, &InstalledModelDialog::store);
    connect(m_context, &QLineEdit::returnPressed, this, &InstalledModelDialog::store);
    return card;
}

void InstalledModelDialog::store()
{
    const QString text = m_context->text().trimmed();
    bool isNumber = true;
    ModelOptions options { .target = m_model.target };
    if (!text.isEmpty())
        options.contextLength = QLocale().toInt(text, &isNumber);
    if (!isNumber) // the service says what it may be
        options.contextLength = 0;
    if (const QString keepAlive = m_keepAlive->keepAlive(); !keepAlive.isEmpty())
        options.keepAlive = keepAlive;
    const Result<void> stored = m_settings.setModelOptions(options);
    setNote(m_contextError, stored ? QString() : errorText(stored.error(), m_model.displayName));
    setNote(m_optionsNote, stored ? tr("Saved. In force from the next message on.") : QString());
}

void InstalledModelDialog::showTexts(const Services::ShownModel& shown)
{
    addText("modelTemplateText", tr("Template"), shown.promptTemplate);
    addText("modelParametersText", tr("Parameters"), shown.parameters);
    addText("modelSystemText", tr("System instruction"), shown.systemInstruction);
    addText("modelLicenceText", tr("Licence"), shown.licence);
}

void InstalledModelDialog::addText(const char* name, const QString& title, const QString& text)
{
    if (text.trimmed().isEmpty())
        return;
    auto* view = new QPlainTextEdit(m_texts);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(title);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setFont(fixedFont(0.9));
    view->setLayoutDirection(Qt::LeftToRight); // code, whatever the window's language
    view->setTabChangesFocus(true);
    view->setPlainText(text);
    m_texts->addTab(view, title);
}

} // namespace Headgate::Ui
