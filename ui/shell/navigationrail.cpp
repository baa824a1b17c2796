// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/navigationrail.h"

#include "ui/common/widgets.h"
#include "ui/shell/pages.h"

#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

NavigationRail::NavigationRail(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(u"navigationRail"_s);
    setAccessibleName(tr("Pages"));
    setProperty("kind", QByteArray("rail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::kSmall, Space::kLarge, Space::kSmall, Space::kMedium);
    column->setSpacing(Space::kSmall);
    bool isAtEnd = false;
    for (int entry = 0; entry < int(pageEntries().size()); ++entry) {
        if (pageEntries()[size_t(entry)].kind == PageEntry::Kind::Settings && !isAtEnd) {
            column->addStretch(1);
            isAtEnd = true;
        }
        column->addWidget(addButton(entry));
    }
    setCurrent(m_current);
}

QToolButton* NavigationRail::addButton(int entry)
{
    const PageEntry& page = pageEntries()[size_t(entry)];
    const QByteArray name = QByteArray(page.name) + "PageButton";
    QToolButton* button = iconButton(name.constData(), page.glyph, pageText(page), this);
    button->setText(pageText(page));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setProperty("kind", QByteArray("rail"));
    button->setCheckable(page.isPage());
    m_buttons << button;
    if (QLatin1StringView(page.name) == "alerts"_L1)
        m_alerts = button;
    if (!page.isPage()) {
        connect(button, &QToolButton::clicked, this, [this, entry] { emit chosen(entry); });
        return button;
    }
    // Not by a click: a screen reader toggles what is checkable.
    connect(button, &QToolButton::toggled, this, [this, entry](bool isOn) {
        if (isOn == (entry == m_current))
            return; // by setCurrent()
        setCurrent(m_current); // the mark is the shown page's
        emit chosen(entry);
    });
    return button;
}

void NavigationRail::setCurrent(int entry)
{
    m_current = entry;
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChecked(i == entry);
    setFocusProxy(m_buttons.at(entry)); // where F6 leads
}

void NavigationRail::setAlertCount(int count)
{
    const QString word = m_alerts->toolTip();
    m_alerts->setText(count == 0 ? word : tr("%1 (%L2)").arg(word).arg(count));
    m_alerts->setAccessibleDescription(count == 0 ? QString() : tr("New: %L1").arg(count));
}

QSize NavigationRail::minimumSizeHint() const
{
    return { QFrame::minimumSizeHint().width(), 0 };
}

void NavigationRail::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fit();
}

void NavigationRail::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    m_heightOfWords = -1;
    if (isVisible())
        fit();
}

void NavigationRail::fit()
{
    if (m_heightOfWords < 0) {
        showWords(true);
        m_heightOfWords = layout()->sizeHint().height();
    }
    showWords(height() >= m_heightOfWords);
}

void NavigationRail::showWords(bool isOn)
{
    if (m_hasWords == isOn)
        return;
    m_hasWords = isOn;
    for (QToolButton* button : std::as_const(m_buttons))
        button->setToolButtonStyle(isOn ? Qt::ToolButtonTextUnderIcon : Qt::ToolButtonIconOnly);
}

} // namespace Headgate::Ui
