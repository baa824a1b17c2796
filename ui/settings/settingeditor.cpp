// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingeditor.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/text/settingtexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Services::SettingRow;
using Services::SettingType;
using Services::ValueOrigin;

constexpr int kValueWidth = 320;
constexpr int kControlHeight = 32; // as that of the fields

//! A proxy is checked as a whole, and so is set where all of it stands together.
bool isSetInConnections(const SettingRow& row)
{
    return row.name.startsWith("proxy/"_L1) || row.name == "network/extra_ca_file"_L1;
}

} // namespace

SettingEditor::SettingEditor(
    const SettingRow& row, Services::SettingsService& settings, QWidget* parent)
    : QWidget(parent)
    , m_row(row)
    , m_settings(settings)
{
    setObjectName(u"setting_"_s + row.name);
    const SettingText text = settingText(row.name);
    auto* words = new QVBoxLayout;
    words->setSpacing(Space::kTiny);
    QLabel* label = plainLabel(text.label, "text", this);
    words->addWidget(label);
    if (!text.help.isEmpty()) {
        QLabel* help = plainLabel(text.help, "caption", this);
        help->setWordWrap(true);
        words->addWidget(help);
    }
    words->addStretch(1);
    QVBoxLayout* value = makeValueSide();
    m_control->setAccessibleName(text.label);
    m_control->setAccessibleDescription(text.help);
    label->setBuddy(m_control);
    m_reset->setAccessibleName(tr("Reset %1").arg(text.label));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Space::kSection);
    line->addLayout(words, 1);
    line->addLayout(value);
    setRow(row);
}

//! Of widgets that are siblings of the setting's label: only then does assistive technology read it
//! with the control, and a combo box has no other name on Linux.
QVBoxLayout* SettingEditor::makeValueSide()
{
    m_control = makeControl();
    m_control->setFixedWidth(forText(kValueWidth));
    m_control->setObjectName(u"settingControl"_s);
    m_origin = plainLabel({}, "caption", this);
    m_origin->setObjectName(u"settingOrigin"_s);
    m_reset = pushButton("resetSettingButton", tr("Reset"), this);
    setKind(m_reset, "link");
    m_reset->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_error = noteLabel("settingError", "errorText", this);
    m_error->setFixedWidth(forText(kValueWidth));
    m_outcome = noteLabel("settingOutcome", "muted", this);
    m_outcome->setFixedWidth(forText(kValueWidth));
    auto* below = new QHBoxLayout;
    below->addWidget(m_origin, 1);
    if (isSetInConnections(m_row)) {
        QPushButton* change = pushButton("changeInConnectionsButton", tr("Connections…"), this);
        change->setAccessibleName(
            tr("Change %1 in Connections").arg(settingText(m_row.name).label));
        setKind(change, "link");
        connect(change, &QPushButton::clicked, this, &SettingEditor::connectionsRequested);
        below->addWidget(change);
    }
    below->addWidget(m_reset);
    auto* column = new QVBoxLayout;
    column->setSpacing(Space::kTiny);
    column->addWidget(m_control);
    column->addWidget(m_error);
    column->addWidget(m_outcome);
    column->addLayout(below);
    column->addStretch(1);
    connect(m_reset, &QPushButton::clicked, this, [this] { take(m_settings.resetRow(name())); });
    return column;
}

QWidget* SettingEditor::makeControl()
{
    if (isSetInConnections(m_row))
        return makeLine();
    const bool isListed
        = m_row.name == "window/language"_L1 || m_row.name == "window/fixed_font"_L1;
    if (m_row.type == SettingType::Choice || isListed)
        return makeCombo();
    if (m_row.type == SettingType::Flag) {
        m_check = new QCheckBox(tr("On"), this);
        connect(m_check, &QCheckBox::toggled, this,
            [this](bool isOn) { store(isOn ? u"true"_s : u"false"_s); });
        return m_check;
    }
    if (m_row.type == SettingType::Integer && m_row.hasDefault)
        return makeSpin();
    return makeLine();
}

QWidget* SettingEditor::makeCombo()
{
    m_combo = new Steady<QComboBox>(this);
    m_combo->setFocusPolicy(Qt::StrongFocus);
    m_combo->setMinimumHeight(forText(kControlHeight));
    for (const auto& [value, text] : settingChoices(m_row))
        m_combo->addItem(text, value);
    connect(m_combo, &QComboBox::activated, this,
        [this](int index) { store(m_combo->itemData(index).toString()); });
    return m_combo;
}

QWidget* SettingEditor::makeSpin()
{
    m_spin = new Steady<QSpinBox>(this);
    m_spin->setFocusPolicy(Qt::StrongFocus);
    m_spin->setAlignment(
        Qt::AlignLeft); // where the page's lines begin, whatever the figures' script
    m_spin->setMinimumHeight(forText(kControlHeight));
    m_spin->setRange(int(m_row.minimum), int(m_row.maximum));
    m_spin->setKeyboardTracking(false); // not for each digit on the way
    connect(m_spin, &QSpinBox::valueChanged, this,
        [this](int value) { store(QString::number(value)); });
    return m_spin;
}

QWidget* SettingEditor::makeLine()
{
    m_line = new QLineEdit(this);
    m_line->setPlaceholderText(emptyText(m_row));
    connect(m_line, &QLineEdit::textEdited, this, [this] { setNote(m_error, {}); });
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        const QString text = m_line->text().trimmed();
        if (!m_line->isReadOnly() && text != shownValue(m_row))
            store(text);
    });
    return m_line;
}

void SettingEditor::setRow(const SettingRow& row)
{
    const bool isSame = row.value == m_row.value && row.isSet == m_row.isSet;
    const bool isBeingTyped = isSame && m_line != nullptr && m_line->isModified();
    m_row = row;
    if (!isBeingTyped)
        showValue();
    const bool isFixed = row.origin == ValueOrigin::Environment;
    m_origin->setText(originText(row));
    m_origin->setToolTip(row.variables.isEmpty()
            ? QString()
            : tr("The environment may set it: %1").arg(row.variables.join(u", "_s)));
    m_reset->setVisible(row.origin == ValueOrigin::File);
    if (m_line != nullptr)
        m_line->setReadOnly(isFixed || isSetInConnections(row));
    else
        m_control->setEnabled(!isFixed);
    m_control->setToolTip(isFixed
            ? tr("The variable %1 sets this value. Unset it to change the value here.")
                  .arg(row.environmentName)
            : QString());
}

void SettingEditor::showValue()
{
    const QSignalBlocker quiet(m_control);
    if (m_combo != nullptr) {
        int index = m_combo->findData(m_row.value);
        if (index < 0) { // a value the page does not know, e.g. a language of a translation to come
            m_combo->addItem(m_row.value, m_row.value);
            index = m_combo->count() - 1;
        }
        m_combo->setCurrentIndex(index);
    } else if (m_check != nullptr) {
        m_check->setChecked(m_row.value == "true"_L1);
    } else if (m_spin != nullptr) {
        m_spin->setValue(m_row.value.toInt());
    } else {
        m_line->setText(m_row.isSet ? shownValue(m_row) : QString());
        m_line->setCursorPosition(0);
    }
}

void SettingEditor::store(const QString& text)
{
    // Where nothing is the default, or no value at all is possible, an empty field means just that.
    take(text.isEmpty() ? m_settings.resetRow(name()) : m_settings.setRow(name(), text));
}

void SettingEditor::take(const Result<void>& result)
{
    if (!result) {
        setNote(m_error, settingErrorText(result.error(), m_row));
        return;
    }
    setNote(m_error, {});
    if (m_line != nullptr)
        m_line->setModified(false);
    emit stored();
}

void SettingEditor::setOutcome(const QString& text)
{
    setNote(m_outcome, text);
}

bool SettingEditor::hasWords(const QStringList& words) const
{
    const SettingText text = settingText(m_row.name);
    const QString all = QStringList { text.label, text.help, m_row.name, shownValue(m_row),
        groupTitle(text.group), m_row.variables.join(u' ') }
                            .join(u'\n');
    return std::all_of(words.begin(), words.end(),
        [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace Headgate::Ui
