// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/parameterspanel.h"

#include "ui/chat/parameterfield.h"
#include "ui/chat/safetyfields.h"
#include "ui/common/margins.h"
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

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kWidth = 340;
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

//! `field` as checkParams() names it. A budget stays together with its mode.
void takeField(GenerationParams& params, const GenerationParams& from, const QString& field)
{
    if (field == "temperature"_L1)
        params.temperature = from.temperature;
    else if (field == "topP"_L1)
        params.topP = from.topP;
    else if (field == "topK"_L1)
        params.topK = from.topK;
    else if (field == "maxOutputTokens"_L1)
        params.maxOutputTokens = from.maxOutputTokens;
    else if (field == "contextLength"_L1)
        params.contextLength = from.contextLength;
    else if (field == "keepAlive"_L1)
        params.keepAlive = from.keepAlive;
    else if (field == "stopSequences"_L1)
        params.stopSequences = from.stopSequences;
    else if (field == "responseSchema"_L1)
        params.responseSchema = from.responseSchema;
    else if (field == "thinkingBudget"_L1)
        params.thinking = from.thinking;
}

} // namespace

ParametersPanel::ParametersPanel(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(u"parametersPanel"_s);
    setProperty("kind", QByteArray("panel"));
    setAccessibleName(tr("Parameters"));
    setFixedWidth(forText(kWidth));
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
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
    row->setContentsMargins(directed(
        { Space::kHuge, Space::kMedium, Space::kMedium, Space::kMedium }, layoutDirection()));
    row->addWidget(plainLabel(tr("Parameters"), "section", header), 1);
    row->addWidget(reset);
    row->addWidget(close);
    connect(reset, &QPushButton::clicked, this, [this] {
        setValues({});
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
    m_thinking = new QComboBox(this);
    m_thinking->setObjectName(u"thinkingCombo"_s);
    addField(column, tr("Thinking"), u"thinking"_s, m_thinking);
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
    m_toolsNote = noteLabel("serverToolsNote", "caption", this);
    column.addWidget(m_toolsNote);
    m_safety = new SafetyFields(this);
    m_safety->setObjectName(u"safetyFields"_s);
    addField(column, tr("Safety thresholds"), u"safety"_s, m_safety);
}

void ParametersPanel::addField(
    QVBoxLayout& column, const QString& label, const QString& field, QWidget* control)
{
    auto* row = new ParameterField(label, control, this);
    m_fields.insert(field, row);
    column.addSpacing(Space::kSmall);
    column.addWidget(row);
    connect(row, &ParameterField::resetRequested, this, [this, field] { reset(field); });
}

QLineEdit* ParametersPanel::addLine(QVBoxLayout& column, const char* name, const QString& field)
{
    auto* edit = new QLineEdit(this);
    edit->setObjectName(QLatin1String(name));
    addField(column, fieldLabel(field), field, edit);
    if (field == "contextLength"_L1 || field == "keepAlive"_L1)
        m_ownServer << m_fields.value(field);
    return edit;
}

QPlainTextEdit* ParametersPanel::addText(
    QVBoxLayout& column, const char* name, const QString& label, const QString& field)
{
    auto* edit = new QPlainTextEdit(this);
    directParagraphs(*edit);
    edit->setObjectName(QLatin1String(name));
    edit->setProperty("kind", QByteArray("field"));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(forText(kTextHeight));
    addField(column, label, field, edit);
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
    for (QPlainTextEdit* edit : { m_stops, m_schema })
        connect(edit, &QPlainTextEdit::textChanged, this, &ParametersPanel::takeFields);
    for (QCheckBox* check : { m_search, m_code, m_url })
        connect(check, &QCheckBox::toggled, this, &ParametersPanel::takeFields);
    connect(m_thinking, &QComboBox::currentIndexChanged, this, &ParametersPanel::takeFields);
    connect(m_safety, &SafetyFields::changed, this, &ParametersPanel::takeFields);
}

//! Only this one: what stands in the others, also what can't be used yet, stays.
void ParametersPanel::reset(const QString& field)
{
    m_isFilling = true;
    const std::pair<QString, QLineEdit*> lines[] = { { u"temperature"_s, m_temperature },
        { u"topP"_s, m_topP }, { u"contextLength"_s, m_contextLength },
        { u"keepAlive"_s, m_keepAlive }, { u"topK"_s, m_topK },
        { u"maxOutputTokens"_s, m_maxTokens }, { u"thinkingBudget"_s, m_budget } };
    for (const auto& [name, edit] : lines) {
        if (name == field)
            edit->clear();
    }
    if (field == "stopSequences"_L1)
        m_stops->clear();
    else if (field == "responseSchema"_L1)
        m_schema->clear();
    else if (field == "safety"_L1)
        m_safety->setValues({});
    else if (field == "thinking"_L1 || field == "thinkingBudget"_L1)
        m_thinking->setCurrentIndex(0);
    m_isFilling = false;
    takeFields();
}

void ParametersPanel::setValues(const GenerationParams& params)
{
    m_isFilling = true;
    m_params = params;
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
    m_safety->setValues(params.safety);
    const int budget = params.thinking.budget;
    m_budget->setText(budget > 0 ? QString::number(budget) : QString());
    fillThinking();
    m_isFilling = false;
    showErrors(checkParams(m_params, m_support));
    updateEnabled();
    updateMarks();
}

void ParametersPanel::setInherited(const GenerationParams& inherited)
{
    m_inherited = inherited;
    updateMarks();
}

void ParametersPanel::setSupport(const ParamSupport& support, const QString& name)
{
    if (support == m_support && name == m_model)
        return;
    m_support = support;
    m_model = name;
    const bool wasFilling = std::exchange(m_isFilling, true);
    fillThinking();
    m_isFilling = wasFilling;
    // A budget may lie outside of the new model's range.
    QVector<Error> errors;
    const GenerationParams read = readFields(errors);
    showErrors(errors + checkParams(read, m_support));
    updateEnabled();
    updateMarks();
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
}

void ParametersPanel::updateEnabled()
{
    m_temperature->setEnabled(m_support.temperature);
    m_topP->setEnabled(m_support.topP);
    m_topK->setEnabled(m_support.topK);
    for (QWidget* part : std::as_const(m_ownServer))
        part->setVisible(m_support.contextLength);
    m_schema->setEnabled(m_support.responseSchema);
    const bool thinks = m_thinking->count() > 1;
    m_thinking->setEnabled(thinks);
    m_budget->setEnabled(isBudget());
    m_fields.value(u"thinkingBudget"_s)->setVisible(m_support.thinkingBudget);
    m_budget->setPlaceholderText(m_support.mostBudget < std::numeric_limits<int>::max()
            ? tr("%L1 to %L2 tokens").arg(m_support.leastBudget).arg(m_support.mostBudget)
            : QString());
    for (QCheckBox* check : { m_search, m_code, m_url })
        check->setEnabled(m_support.serverTools);
    m_safety->setEnabled(m_support.safety);
    const bool isLimited = !m_support.temperature || !m_support.topK || !m_support.serverTools
        || !thinks || !m_support.safety;
    setNote(m_supportNote,
        isLimited && !m_model.isEmpty() ? tr("%1 does not take what is greyed out.").arg(m_model)
                                        : QString());
    const bool hasSchema = !m_schema->toPlainText().trimmed().isEmpty();
    const bool hasTool = m_search->isChecked() || m_code->isChecked() || m_url->isChecked();
    setNote(m_toolsNote,
        m_support.serverTools && hasSchema && hasTool
            ? tr("Older Gemini models refuse a JSON schema together with these tools.")
            : QString());
}

bool ParametersPanel::isBudget() const
{
    return m_thinking->currentData().toList().value(0).toInt() == int(Thinking::Mode::Budget);
}

void ParametersPanel::updateMarks()
{
    const auto mark = [this](const QString& field, bool isOwn, const QString& inherited = {}) {
        m_fields.value(field)->setState(isOwn, inherited);
    };
    mark(u"temperature"_s, !m_temperature->text().isEmpty(), shown(m_inherited.temperature));
    mark(u"topP"_s, !m_topP->text().isEmpty(), shown(m_inherited.topP));
    mark(u"topK"_s, !m_topK->text().isEmpty(), shown(m_inherited.topK));
    mark(u"maxOutputTokens"_s, !m_maxTokens->text().isEmpty(), shown(m_inherited.maxOutputTokens));
    mark(u"contextLength"_s, !m_contextLength->text().isEmpty());
    mark(u"keepAlive"_s, !m_keepAlive->text().isEmpty());
    mark(u"stopSequences"_s, !m_stops->toPlainText().isEmpty());
    mark(u"responseSchema"_s, !m_schema->toPlainText().isEmpty());
    mark(u"thinking"_s, m_thinking->currentIndex() > 0);
    mark(u"thinkingBudget"_s, isBudget() && !m_budget->text().isEmpty());
    mark(u"safety"_s, !m_safety->values().isEmpty());
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
    read.safety = m_safety->values();
    return read;
}

void ParametersPanel::takeFields()
{
    if (m_isFilling)
        return;
    QVector<Error> errors;
    GenerationParams read = readFields(errors);
    errors += checkParams(read, m_support);
    showErrors(errors);
    updateEnabled();
    updateMarks();
    for (const Error& error : std::as_const(errors))
        takeField(read, m_params, error.field);
    m_params = read;
    emit changed();
}

void ParametersPanel::showErrors(const QVector<Error>& errors)
{
    for (ParameterField* field : std::as_const(m_fields))
        field->setProblem({});
    for (const Error& error : errors) {
        ParameterField* field = m_fields.value(error.field);
        if (field == nullptr)
            continue;
        const bool hasRange = error.field == "thinkingBudget"_L1
            && m_support.mostBudget < std::numeric_limits<int>::max();
        field->setProblem(hasRange ? tr("The thinking budget of %1 is %L2 to %L3 tokens.")
                                         .arg(m_model)
                                         .arg(m_support.leastBudget)
                                         .arg(m_support.mostBudget)
                                   : errorText(error, fieldLabel(error.field)));
    }
}

} // namespace Headgate::Ui
