// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/safetyfields.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

struct Category {
    const char* name; //!< as the protocol has it
    const char* label;
};

constexpr std::array kCategories {
    Category {
        "HARM_CATEGORY_HARASSMENT", QT_TRANSLATE_NOOP("Headgate::Ui::SafetyFields", "Harassment") },
    Category { "HARM_CATEGORY_HATE_SPEECH",
        QT_TRANSLATE_NOOP("Headgate::Ui::SafetyFields", "Hate speech") },
    Category { "HARM_CATEGORY_SEXUALLY_EXPLICIT",
        QT_TRANSLATE_NOOP("Headgate::Ui::SafetyFields", "Sexually explicit") },
    Category { "HARM_CATEGORY_DANGEROUS_CONTENT",
        QT_TRANSLATE_NOOP("Headgate::Ui::SafetyFields", "Dangerous content") },
};

} // namespace

SafetyFields::SafetyFields(QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::kTiny);
    for (const Category& category : kCategories) {
        auto* box = new QComboBox(this);
        box->setObjectName(QString(QLatin1String(category.name).mid(14)).toLower() + u"Combo"_s);
        box->setAccessibleName(tr(category.label));
        box->addItem(tr("Vendor’s default"));
        box->addItem(tr("Block few: only the likeliest harm"), u"BLOCK_ONLY_HIGH"_s);
        box->addItem(tr("Block some"), u"BLOCK_MEDIUM_AND_ABOVE"_s);
        box->addItem(tr("Block most"), u"BLOCK_LOW_AND_ABOVE"_s);
        box->addItem(tr("Block nothing"), u"BLOCK_NONE"_s);
        box->addItem(tr("Off: not even rated"), u"OFF"_s);
        QLabel* label = plainLabel(tr(category.label), "muted", this);
        label->setBuddy(box);
        column->addWidget(label);
        column->addWidget(box);
        m_boxes << box;
        connect(box, &QComboBox::currentIndexChanged, this, &SafetyFields::changed);
    }
}

void SafetyFields::setValues(const QVector<SafetySetting>& settings)
{
    for (size_t i = 0; i < kCategories.size(); ++i) {
        const QSignalBlocker quiet(m_boxes.at(qsizetype(i)));
        int index = 0;
        for (const SafetySetting& setting : settings) {
            if (setting.category == QLatin1String(kCategories.at(i).name))
                index = qMax(0, m_boxes.at(qsizetype(i))->findData(setting.threshold));
        }
        m_boxes.at(qsizetype(i))->setCurrentIndex(index);
    }
}

QVector<SafetySetting> SafetyFields::values() const
{
    QVector<SafetySetting> settings;
    for (size_t i = 0; i < kCategories.size(); ++i) {
        const QString threshold = m_boxes.at(qsizetype(i))->currentData().toString();
        if (!threshold.isEmpty())
            settings << SafetySetting { QString::fromLatin1(kCategories.at(i).name), threshold };
    }
    return settings;
}

} // namespace Headgate::Ui
