// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/parameterspanel.h"

#include "ui/common/textdirection.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/errortext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 320;
constexpr int kTextHeight = 84;

QString shown(std::optional<double> value)
{
    return value ? QLocale().toString(*value, 'g', 6) : QString();
}

QString shown(std::optional<int> value)
{
    return value ? QString::number(*value) : QString();
}

//! Takes the user's decimal sign as well as a point.
double toNumber(const QString& text, bool* isOk)
{
    const double value = QLocale().toDouble(text, isOk);
    return *isOk ? value : QLocale::c().toDouble(text, isOk);
}

Error unreadable(const QString& field)
{
    return { ErrorKind::InvalidInput, u"not a number"_s, {}, field };
}

void read(const QLineEdit& edit, const QString& field, std::optional<double>& value,
    QVector<Error>& errors)
{
    bool isOk = true;
    const QString text = edit.text().trimmed();
    value = text.isEmpty() ? std::optional<double>() : toNumber(text, &isOk);
    if (!isOk)
        errors << unreadable(field);
}

void read(
    const QLineEdit& edit, const QString& field, std::optional<int>& value, QVector<Error>& errors)
{
    bool isOk = true;
    const QString text = edit.text().trimmed();
    value = text.isEmpty() ? std::optional<int>() : QLocale().toInt(text, &isOk);
    if (!isOk)
        errors << unreadable(field);
}

} // namespace

ParametersPanel::ParametersPanel(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(u"parametersPanel"_s);
    setProperty("kind", QByteArray("panel"));
    setAccessibleName(tr("Parameters"));
    setFixedWidth(kWidth);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeContents());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(scroll, 1);
    fillThinking();
    connectSignals();
}

QWidget* ParametersPanel::makeHeader()
{
    auto* header = new QWidget(this);
    QPushButton* reset = pushButton("resetParametersButton", tr("Reset"), header);
    setKind(reset, "link");
    QToolButton* close
        = iconButton("closeParametersButton", Glyph::Close, tr("Close parameters"), header);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kHuge, Space::kMedium, Space::kMedium, Space::kMedium);
    row->addWidget(plainLabel(tr("Parameters"), "section", header), 1);
    row->addWidget(reset);
    row->addWidget(close);
    connect(reset, &QPushButton::clicked, this, [this] {
        setValues({}, {});
        emit changed();
    });
    connect(close, &QToolButton::clicked, this, &ParametersPanel::closeRequested);
    return header;
}

QWidget* ParametersPanel::makeContents()
{
    auto* contents = new QWidget(this);
    contents->setProperty("kind", QByteArray("scrolled"));
    auto* column = new QVBoxLayout(contents);
    column->setContentsMargins(Space::kHuge, 0, Space::kHuge, Space::kHuge);
    column->setSpacing(Space::kSmall);
    m_supportNote = noteLabel("parametersSupportNote", "caption", contents);
    column->addWidget(m_supportNote);
    m_instruction = addText(
        *column, "systemInstructionEdit", tr("System instruction"), u"systemInstruction"_s);
    addSampling(*column);
    addThinking(*column);
    addOutput(*column);
    column->addStretch(1);
    return contents;
}

void ParametersPanel::addSampling(QVBoxLayout& column)
{
    m_temperature = addLine(column, "temperatureEdit", u"temperature"_s);
    m_topP = addLine(column, "topPEdit", u"topP"_s);
    m_topK = addLine(column, "topKEdit", u"topK"_s);
    m_maxTokens = addLine(column, "maxOutputTokensEdit", u"maxOutputTokens"_s);
    m_contextLength = addLine(column, "contextLengthEdit", u"contextLength"_s);
    m_keepAlive = addLine(column, "keepAliveEdit", u"keepAlive"_s);
    m_keepAlive->setPlaceholderText(tr("e.g. 10m; else the server’s own"));
    m_stops = addText(
        column, "stopSequencesEdit", tr("Stop sequences, one a line"), u"stopSequences"_s);
}

void ParametersPanel::addThinking(QVBoxLayout& column)
{
    QLabel* label = plainLabel(tr("Thinking"), "muted", this);
    m_thinking = new QComboBox(this);
    m_thinking->setObjectName(u"thinkingCombo"_s);
    m_thinking->setAccessibleName(tr("Thinking"));
    m_thinking->setAccessibleDescription(tr("Thinking"));
    label->setBuddy(m_thinking);
    column.addSpacing(Space::kSmall);
    column.addWidget(label);
    column.addWidget(m_thinking);
    m_budget = addLine(column, "thinkingBudgetEdit", u"thinkingBudget"_s);
}

void ParametersPanel::addOutput(QVBoxLayout& column)
{
    m_schema
        = addText(column, "responseSchemaEdit", tr("Response JSON schema"), u"responseSchema"_s);
    m_schema->setFont(fixedFont(0.9));
    m_search = addCheck(column, "googleSearchCheck", tr("Google Search"));
    m_code = addCheck(column, "codeExecutionCheck", tr("Code execution"));
    m_url = addCheck(column, "urlContextCheck", tr("Read URLs"));
}

QLineEdit* ParametersPanel::addLine(QVBoxLayout& column, const char* name, const QString& field)
{
    QLabel* label = plainLabel(fieldLabel(field), "muted", this);
    auto* edit = new QLineEdit(this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(fieldLabel(field));
    edit->setPlaceholderText(tr("Service’s default"));
    label->setBuddy(edit);
    if (field == "contextLength"_L1 || field == "keepAlive"_L1)
        m_ownServer << label << edit;
    QLabel* note = noteLabel("fieldNote", "errorText", this);
    m_notes.insert(field, note);
    column.addSpacing(Space::kSmall);
    column.addWidget(label);
    column.addWidget(edit);
    column.addWidget(note);
    return edit;
}

QPlainTextEdit* ParametersPanel::addText(
    QVBoxLayout& column, const char* name, const QString& label, const QString& field)
{
    QLabel* caption = plainLabel(label, "muted", this);
    auto* edit = new QPlainTextEdit(this);
    directParagraphs(*edit);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(label);
    edit->setProperty("kind", QByteArray("field"));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(kTextHeight);
    caption->setBuddy(edit);
    QLabel* note = noteLabel("fieldNote", "errorText", this);
    m_notes.insert(field, note);
    column.addSpacing(Space::kSmall);
    column.addWidget(caption);
    column.addWidget(edit);
    column.addWidget(note);
    return edit;
}

QCheckBox* ParametersPanel::addCheck(QVBoxLayout& column, const char* name, const QString& label)
{
    auto* check = new QCheckBox(label, this);
    check->setObjectName(QLatin1String(name));
    column.addWidget(check);
    return check;
}

void ParametersPanel::connectSignals()
{
    for (QLineEdit* edit :
        { m_temperature, m_topP, m_topK, m_maxTokens, m_contextLength, m_keepAlive, m_budget })
        connect(edit, &QLineEdit::textEdited, this, &ParametersPanel::takeFields);
    for (QPlainTextEdit* edit : { m_instruction, m_stops, m_schema })
        connect(edit, &QPlainTextEdit::textChanged, this, &ParametersPanel::takeFields);
    for (QCheckBox* check : { m_search, m_code, m_url })
        connect(check, &QCheckBox::toggled, this, &ParametersPanel::takeFields);
    connect(m_thinking, &QComboBox::currentIndexChanged, this, &ParametersPanel::takeFields);
}

void ParametersPanel::setValues(const QString& instruction, const GenerationParams& params)
{
    m_isFilling = true;
    m_params = params;
    m_instruction->setPlainText(instruction);
    m_temperature->setText(shown(params.temperature));
    m_topP->setText(shown(params.topP));
    m_topK->setText(shown(params.topK));
    m_maxTokens->setText(shown(params.maxOutputTokens));
    m_contextLength->setText(shown(params.contextLength));
    m_keepAlive->setText(params.keepAlive.value_or(QString()));
    m_stops->setPlainText(params.stopSequences.join(u'\n'));
    m_schema->setPlainText(QString::fromUtf8(params.responseSchema));
    m_search->setChecked(params.googleSearch);
    m_code->setChecked(params.codeExecution);
    m_url->setChecked(params.urlContext);
    fillThinking();
    m_isFilling = false;
    showErrors({});
    updateEnabled();
}

void ParametersPanel::setSupport(const ParamSupport& support, const QString& backendLabel)
{
    const bool wasFilling = std::exchange(m_isFilling, true);
    m_support = support;
    m_backend = backendLabel;
    fillThinking();
    m_isFilling = wasFilling;
    updateEnabled();
}

void ParametersPanel::fillThinking()
{
    using Mode = Thinking::Mode;
    m_thinking->clear();
    const auto add = [this](const QString& text, Mode mode, const QString& level = {}) {
        m_thinking->addItem(text, QVariantList { int(mode), level });
        if (m_params.thinking.mode == mode
            && (mode != Mode::Level || m_params.thinking.level == level))
            m_thinking->setCurrentIndex(m_thinking->count() - 1);
    };
    add(tr("Service’s default"), Mode::ProviderDefault);
    if (m_support.thinkingOff)
        add(tr("Off"), Mode::Off);
    if (m_support.thinkingAuto)
        add(tr("Auto"), Mode::Auto);
    for (const QString& level : m_support.thinkingLevels)
        add(tr("Level: %1").arg(level), Mode::Level, level);
    if (m_support.thinkingBudget)
        add(tr("Budget of tokens"), Mode::Budget);
    m_budget->setText(
        m_params.thinking.budget > 0 ? QString::number(m_params.thinking.budget) : QString());
}

void ParametersPanel::updateEnabled()
{
    m_topK->setEnabled(m_support.topK);
    for (QWidget* part : std::as_const(m_ownServer))
        part->setVisible(m_support.contextLength);
    m_schema->setEnabled(m_support.responseSchema);
    m_budget->setEnabled(
        m_thinking->currentData().toList().value(0).toInt() == int(Thinking::Mode::Budget));
    for (QCheckBox* check : { m_search, m_code, m_url })
        check->setEnabled(m_support.serverTools);
    const bool isLimited = !m_support.topK || !m_support.serverTools;
    setNote(m_supportNote,
        isLimited && !m_backend.isEmpty()
            ? tr("%1 does not take what is greyed out.").arg(m_backend)
            : QString());
}

QString ParametersPanel::instruction() const
{
    return m_instruction->toPlainText();
}

Thinking ParametersPanel::readThinking(QVector<Error>& errors) const
{
    Thinking thinking;
    const QVariantList choice = m_thinking->currentData().toList();
    thinking.mode = Thinking::Mode(choice.value(0).toInt());
    thinking.level = choice.value(1).toString();
    if (thinking.mode != Thinking::Mode::Budget)
        return thinking;
    std::optional<int> budget;
    read(*m_budget, u"thinkingBudget"_s, budget, errors);
    thinking.budget = budget.value_or(0);
    return thinking;
}

GenerationParams ParametersPanel::readFields(QVector<Error>& errors) const
{
    GenerationParams read = m_params;
    Ui::read(*m_temperature, u"temperature"_s, read.temperature, errors);
    Ui::read(*m_topP, u"topP"_s, read.topP, errors);
    Ui::read(*m_topK, u"topK"_s, read.topK, errors);
    Ui::read(*m_maxTokens, u"maxOutputTokens"_s, read.maxOutputTokens, errors);
    Ui::read(*m_contextLength, u"contextLength"_s, read.contextLength, errors);
    const QString keepAlive = m_keepAlive->text().trimmed();
    read.keepAlive = keepAlive.isEmpty() ? std::optional<QString>() : keepAlive;
    read.stopSequences = m_stops->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    read.responseSchema = m_schema->toPlainText().trimmed().toUtf8();
    read.thinking = readThinking(errors);
    read.googleSearch = m_search->isChecked();
    read.codeExecution = m_code->isChecked();
    read.urlContext = m_url->isChecked();
    return read;
}

void ParametersPanel::takeFields()
{
    if (m_isFilling)
        return;
    QVector<Error> errors;
    const GenerationParams read = readFields(errors);
    errors += checkParams(read, m_support);
    showErrors(errors);
    updateEnabled();
    if (errors.isEmpty())
        m_params = read;
    emit changed();
}

void ParametersPanel::showErrors(const QVector<Error>& errors)
{
    for (QLabel* note : std::as_const(m_notes))
        setNote(note, {});
    for (const Error& error : errors) {
        if (QLabel* note = m_notes.value(error.field))
            setNote(note, errorText(error, fieldLabel(error.field)));
    }
}

} // namespace Headgate::Ui
