// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/console/consoleframe.h"

#include "ui/common/trailingedge.h"
#include "ui/common/widgets.h"
#include "ui/console/crumbrow.h"
#include "ui/console/rangepicker.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr std::chrono::milliseconds kSoonest { 1000 };
constexpr int kRestShare = 20;

} // namespace

ConsoleFrame::ConsoleFrame(
    const char* name, const QString& title, Services::SettingsService& settings, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QLatin1String(name));
    setAccessibleName(title);
    setProperty("kind", QByteArray("page"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(makeHeader(title, settings));
    m_crumbs = new CrumbRow(this);
    connect(m_crumbs, &CrumbRow::chosen, this, &ConsoleFrame::crumbChosen);
    whole->addWidget(m_crumbs);
    makeContent(whole);
    m_timer.setParent(this);
    m_timer.setObjectName(u"nextAskTimer"_s);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ConsoleFrame::ask);
    connect(m_picker, &RangePicker::refreshed, this, &ConsoleFrame::ask);
    connect(m_picker, &RangePicker::liveChanged, this, [this] {
        m_timer.stop();
        if (m_picker->isLive())
            ask();
    });
    setFocusProxy(m_picker);
}

QWidget* ConsoleFrame::makeHeader(const QString& title, Services::SettingsService& settings)
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::kSection, Space::kHuge, Space::kSection, Space::kMedium);
    row->setSpacing(Space::kMedium);
    row->addWidget(plainLabel(title, "heading", header));
    row->addStretch(1);
    m_tools = new QHBoxLayout;
    row->addLayout(m_tools);
    m_picker = new RangePicker(settings, header);
    row->addWidget(m_picker);
    return header;
}

void ConsoleFrame::makeContent(QVBoxLayout* whole)
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // its parts have it
    auto* inside = new QWidget(area);
    setKind(inside, "scrolled");
    m_content = new QVBoxLayout(inside);
    m_content->setContentsMargins(Space::kSection, Space::kSmall, Space::kSection, Space::kSection);
    m_content->setSpacing(Space::kLarge);
    area->setWidget(inside);
    new TrailingEdge(area, m_content);
    whole->addWidget(area, 1);
}

void ConsoleFrame::setCrumbs(const QStringList& crumbs)
{
    m_crumbs->setCrumbs(crumbs);
}

void ConsoleFrame::ask()
{
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    m_timer.stop();
    m_askedAt = std::chrono::steady_clock::now();
    emit asked();
}

void ConsoleFrame::answered()
{
    if (!isVisible() || !m_picker->isLive())
        return;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_askedAt);
    m_timer.start(std::max(kSoonest, took * kRestShare));
}

void ConsoleFrame::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale || m_picker->isLive())
        ask();
}

void ConsoleFrame::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace Headgate::Ui
