// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/rangepicker.h"

#include "core/services/settingsservice.h"
#include "ui/common/widgets.h"
#include "ui/console/requestfilter.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr auto kCustom = "custom"_L1;

} // namespace

RangePicker::RangePicker(Services::SettingsService& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
{
    setObjectName(u"rangePicker"_s);
    makeParts();
    read();
    connectSignals();
}

void RangePicker::makeParts()
{
    m_presets = new Steady<QComboBox>(this);
    m_presets->setObjectName(u"rangeCombo"_s);
    nameBox(m_presets, tr("Time"));
    for (const TimeRange& range : presetRanges())
        m_presets->addItem(rangeText(range), toWord(range));
    m_presets->addItem(tr("From … to …"), QString(kCustom));
    const auto dateField = [this](const char* name, const QString& text) {
        auto* field = new Steady<QDateEdit>(this);
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(text);
        field->setCalendarPopup(true);
        return field;
    };
    m_first = dateField("rangeFirstEdit", tr("From"));
    m_last = dateField("rangeLastEdit", tr("To"));
    m_compare = new QCheckBox(tr("Compare"), this);
    m_compare->setObjectName(u"rangeCompareCheck"_s);
    m_compare->setToolTip(tr("Also says what it was in the same part of the period before"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : { static_cast<QWidget*>(m_presets), static_cast<QWidget*>(m_first),
             static_cast<QWidget*>(m_last), static_cast<QWidget*>(m_compare) })
        row->addWidget(part);
    setFocusProxy(m_presets);
}

void RangePicker::connectSignals()
{
    connect(m_presets, &QComboBox::activated, this, &RangePicker::choose);
    connect(m_first, &QDateEdit::dateChanged, this, &RangePicker::chooseDays);
    connect(m_last, &QDateEdit::dateChanged, this, &RangePicker::chooseDays);
    connect(m_compare, &QCheckBox::toggled, this, [this] { keep(m_range); });
    connect(&m_settings, &Services::SettingsService::rowChanged, this, [this](const QString& name) {
        if (!name.startsWith("console/"_L1))
            return;
        read();
        emit changed();
    });
}

//! Before it is polished a box tells its layout less than the style sheet will have it take.
void RangePicker::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    for (QWidget* part : { static_cast<QWidget*>(m_presets), static_cast<QWidget*>(m_first),
             static_cast<QWidget*>(m_last) }) {
        part->ensurePolished();
        part->setMinimumHeight(part->sizeHint().height());
    }
}

TimeRange RangePicker::range() const
{
    return m_range;
}

bool RangePicker::isComparing() const
{
    return m_compare->isChecked();
}

void RangePicker::hideComparison()
{
    m_compare->hide();
}

void RangePicker::read()
{
    const Services::ConsoleSettings kept = m_settings.console();
    m_range = timeRangeFromWord(kept.range).value_or(TimeRange {});
    const bool isCustom = m_range.preset == TimeRange::Preset::Custom;
    const QSignalBlocker quiet(m_compare);
    m_presets->setCurrentIndex(m_presets->findData(isCustom ? QString(kCustom) : toWord(m_range)));
    m_compare->setChecked(kept.isComparing);
    showDays(m_range);
}

void RangePicker::showDays(const TimeRange& range)
{
    const bool isCustom = range.preset == TimeRange::Preset::Custom;
    const QSignalBlocker quietFirst(m_first);
    const QSignalBlocker quietLast(m_last);
    if (isCustom) {
        m_first->setDate(range.first);
        m_last->setDate(range.last);
    }
    m_first->setVisible(isCustom);
    m_last->setVisible(isCustom);
}

//! Own days begin with those of the range that was shown.
void RangePicker::choose()
{
    const QString word = m_presets->currentData().toString();
    if (word != kCustom)
        return keep(timeRangeFromWord(word).value_or(TimeRange {}));
    if (m_range.preset == TimeRange::Preset::Custom)
        return;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const TimeSpan span = spanOf(m_range, QDateTime::currentDateTimeUtc(), zone);
    const QDate today = QDate::currentDate();
    const QDate first = span.from.isValid() ? span.from.toTimeZone(zone).date() : today;
    const QDate last = span.to.isValid() ? span.to.addMSecs(-1).toTimeZone(zone).date() : today;
    keep({ TimeRange::Preset::Custom, first, last });
}

//! The other end goes along where it must.
void RangePicker::chooseDays()
{
    QDate first = m_first->date();
    QDate last = m_last->date();
    if (first > last)
        (m_range.first != first ? last : first) = m_range.first != first ? first : last;
    keep({ TimeRange::Preset::Custom, first, last });
}

void RangePicker::keep(const TimeRange& range)
{
    m_settings.setConsole({ toWord(range), m_compare->isChecked() }); // comes back by rowChanged()
}

} // namespace Headgate::Ui
