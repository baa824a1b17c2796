// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/rangepicker.h"

#include "core/services/settingsservice.h"
#include "ui/common/widgets.h"
#include "ui/console/requestfilter.h"
#include "ui/text/formats.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr auto kCustom = "custom"_L1;
const QTime kDayBegins(0, 0);
const QTime kDayEnds(23, 59);

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
    makeSizes();
    m_compare = new QCheckBox(tr("Compare"), this);
    m_compare->setObjectName(u"rangeCompareCheck"_s);
    m_compare->setToolTip(tr("Also says what it was in the same part of the period before"));
    m_live = new QCheckBox(tr("Live"), this);
    m_live->setObjectName(u"rangeLiveCheck"_s);
    m_live->setToolTip(tr("New figures come by themselves; else the page stands still until "
                          "Refresh"));
    m_refresh = pushButton("rangeRefreshButton", tr("Refresh"), this);
    for (QCheckBox* check : { m_compare, m_live })
        check->setAccessibleName(check->text());
    m_checks = new QHBoxLayout;
    for (QWidget* part : { static_cast<QWidget*>(m_compare), static_cast<QWidget*>(m_live),
             static_cast<QWidget*>(m_refresh) })
        m_checks->addWidget(part);
    m_row = new QHBoxLayout;
    m_row->addStretch(1);
    m_row->addWidget(m_sizes);
    m_row->addWidget(m_presets);
    m_row->addLayout(m_checks);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::kSmall);
    m_column->addLayout(m_row);
    m_column->addWidget(makeOwnTimes());
    setFocusProxy(m_presets);
}

void RangePicker::makeSizes()
{
    m_sizes = new Steady<QComboBox>(this);
    m_sizes->setObjectName(u"barSizeCombo"_s);
    nameBox(m_sizes, tr("Bars"));
    const std::pair<BarSize, QString> sizes[]
        = { { BarSize::Automatic, tr("Bars: automatic") }, { BarSize::Hour, tr("By hour") },
              { BarSize::Day, tr("By day") }, { BarSize::Month, tr("By month") } };
    for (const auto& [size, text] : sizes)
        m_sizes->addItem(text, toWord(size));
    m_sizes->hide();
}

//! Below the rest: beside it there is no room in a narrow window.
QWidget* RangePicker::makeOwnTimes()
{
    m_own = new QWidget(this);
    const auto field = [this](const char* name, const QString& text, const QString& tip) {
        auto* edit = new Steady<QDateTimeEdit>(m_own);
        edit->setObjectName(QLatin1String(name));
        edit->setAccessibleName(text);
        edit->setToolTip(tip);
        edit->setCalendarPopup(true);
        // Qt turns the parts of a time about in mirrored windows: 08:30 would read 30:08.
        edit->setLayoutDirection(Qt::LeftToRight);
        edit->setKeyboardTracking(false); // not each digit is a time
        const QLocale locale;
        edit->setDisplayFormat(locale.dateFormat(QLocale::ShortFormat) + u' '
            + locale.timeFormat(QLocale::ShortFormat));
        return edit;
    };
    m_first = field("rangeFirstEdit", tr("From"), tr("The first minute that is shown"));
    m_last = field("rangeLastEdit", tr("To"),
        tr("What is shown ends before this; at the day’s last minute: with the day"));
    auto* row = new QHBoxLayout(m_own);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(m_first);
    row->addWidget(plainLabel(u"–"_s, "muted", m_own));
    row->addWidget(m_last);
    return m_own;
}

void RangePicker::connectSignals()
{
    connect(m_presets, &QComboBox::activated, this, &RangePicker::choose);
    connect(m_sizes, &QComboBox::activated, this, [this] {
        m_size = barSizeFromWord(m_sizes->currentData().toString());
        keep(m_range);
        emit changed();
    });
    connect(m_first, &QDateTimeEdit::dateTimeChanged, this, &RangePicker::chooseTimes);
    connect(m_last, &QDateTimeEdit::dateTimeChanged, this, &RangePicker::chooseTimes);
    connect(m_compare, &QCheckBox::toggled, this, [this] { keep(m_range); });
    connect(m_live, &QCheckBox::toggled, this, [this] { keep(m_range); });
    connect(m_refresh, &QPushButton::clicked, this, &RangePicker::refreshed);
    connect(&m_settings, &Services::SettingsService::rowChanged, this, [this](const QString& name) {
        if (name.startsWith("console/"_L1))
            readAgain();
    });
}

void RangePicker::readAgain()
{
    const TimeRange range = m_range;
    const bool wasComparing = m_isComparing;
    const bool wasLive = m_isLive;
    const BarSize size = m_size;
    read();
    if (m_range != range || (m_size != size && !m_sizes->isHidden())
        || (m_isComparing != wasComparing && !m_compare->isHidden()))
        emit changed();
    if (m_isLive != wasLive)
        emit liveChanged();
}

//! Before it is polished a box tells its layout less than the style sheet will have it take.
void RangePicker::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    for (QWidget* part : { static_cast<QWidget*>(m_presets), static_cast<QWidget*>(m_sizes),
             static_cast<QWidget*>(m_first), static_cast<QWidget*>(m_last) }) {
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
    return m_isComparing;
}

BarSize RangePicker::barSize() const
{
    return m_sizes->isHidden() ? BarSize::Automatic : m_size;
}

void RangePicker::offerBarSizes()
{
    m_sizes->show();
}

void RangePicker::setShown(const TimeSpan& span)
{
    m_shown = span;
    showSizes();
}

//! Where there would be too many the bars are as if none had been chosen, and the box says so; the
//! choice stays for a shorter time.
void RangePicker::showSizes()
{
    auto* items = qobject_cast<QStandardItemModel*>(m_sizes->model());
    int shown = 0;
    for (int i = 0; i < m_sizes->count(); ++i) {
        const BarSize size = barSizeFromWord(m_sizes->itemData(i).toString());
        const bool isTooFine = barsOf(m_shown, size) > kMostBars;
        if (size == m_size && !isTooFine)
            shown = i;
        if (items == nullptr || items->item(i)->isEnabled() != isTooFine)
            continue;
        items->item(i)->setEnabled(!isTooFine);
        items->item(i)->setToolTip(isTooFine
                ? tr("More than %1 bars can’t be told apart: choose a shorter time")
                      .arg(formatCount(kMostBars))
                : QString());
    }
    if (m_sizes->currentIndex() != shown)
        m_sizes->setCurrentIndex(shown);
}

void RangePicker::hideComparison()
{
    m_compare->hide();
}

void RangePicker::setStacked(bool isStacked)
{
    const bool wasStacked = m_row->indexOf(m_checks) < 0;
    if (isStacked == wasStacked)
        return;
    QBoxLayout* from = wasStacked ? static_cast<QBoxLayout*>(m_column) : m_row;
    from->removeItem(m_checks);
    m_checks->setParent(nullptr);
    if (!isStacked)
        return m_row->addLayout(m_checks);
    m_column->insertLayout(1, m_checks);
    m_column->setAlignment(m_checks, Qt::AlignTrailing);
}

void RangePicker::hideLive()
{
    m_live->hide();
    m_refresh->hide();
}

void RangePicker::read()
{
    const Services::ConsoleSettings kept = m_settings.console();
    m_range = timeRangeFromWord(kept.range).value_or(TimeRange {});
    const bool isCustom = m_range.preset == TimeRange::Preset::Custom;
    m_isComparing = kept.isComparing;
    m_isLive = kept.isLive;
    m_size = barSizeFromWord(kept.barSize);
    const QSignalBlocker quiet(m_compare);
    const QSignalBlocker quietLive(m_live);
    m_presets->setCurrentIndex(m_presets->findData(isCustom ? QString(kCustom) : toWord(m_range)));
    m_compare->setChecked(m_isComparing);
    m_live->setChecked(m_isLive);
    m_refresh->setVisible(!m_isLive && !m_live->isHidden());
    showTimes(m_range);
    showSizes();
}

//! To a day's end is to its last minute.
void RangePicker::showTimes(const TimeRange& range)
{
    const bool isCustom = range.preset == TimeRange::Preset::Custom;
    const QSignalBlocker quietFirst(m_first);
    const QSignalBlocker quietLast(m_last);
    if (isCustom) {
        m_first->setDateTime({ range.first, range.from.isValid() ? range.from : kDayBegins });
        m_last->setDateTime({ range.last, range.until.isValid() ? range.until : kDayEnds });
    }
    m_own->setVisible(isCustom);
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
void RangePicker::chooseTimes()
{
    const auto minute = [](const QTime& time) { return QTime(time.hour(), time.minute()); };
    TimeRange range { TimeRange::Preset::Custom, m_first->date(), m_last->date(),
        minute(m_first->time()), minute(m_last->time()) };
    if (QDateTime(range.first, range.from) >= QDateTime(range.last, range.until)) {
        const bool isFirst = m_range.first != range.first
            || (m_range.from.isValid() ? m_range.from : kDayBegins) != range.from;
        if (isFirst) {
            range.last = range.first;
            range.until = kDayEnds;
        } else {
            range.first = range.until == kDayBegins ? range.last.addDays(-1) : range.last;
            range.from = kDayBegins;
        }
    }
    if (range.from == kDayBegins)
        range.from = {};
    if (range.until == kDayEnds)
        range.until = {};
    keep(range);
}

void RangePicker::keep(const TimeRange& range)
{
    // A choice that nobody sees is another page's.
    m_settings.setConsole(
        { toWord(range), m_compare->isHidden() ? m_isComparing : m_compare->isChecked(),
            m_live->isHidden() ? m_isLive : m_live->isChecked(),
            toWord(m_size) }); // comes back by rowChanged()
}

} // namespace Headgate::Ui
