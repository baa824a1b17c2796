// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/keys/scrollednote.h"

#include "ui/common/widgets.h"

#include <QLabel>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr int kMostLines = 7;
constexpr std::chrono::milliseconds kRest { 100 };

} // namespace

ScrolledNote::ScrolledNote(const char* objectName, const QString& name, QWidget* parent)
    : QScrollArea(parent)
    , m_label(noteLabel(objectName, "muted", this))
{
    setObjectName(QLatin1String(objectName) + u"Area"_s);
    setAccessibleName(name);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setWidget(m_label);
    setWidgetResizable(true);
    m_label->setAutoFillBackground(false); // which setWidget() has switched on
    viewport()->setAutoFillBackground(false);
    setKind(this, "note");
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &ScrolledNote::showText);
}

void ScrolledNote::setText(const QString& text, bool isFine)
{
    m_text = text;
    m_isFine = isFine;
    m_isShown = false;
    if (m_rest.isActive())
        return;
    showText();
    m_rest.start(kRest);
}

void ScrolledNote::showText()
{
    if (std::exchange(m_isShown, true))
        return;
    const bool wasAtEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    setKind(m_label, m_isFine ? "muted" : "errorText");
    setNote(m_label, m_text);
    setVisible(!m_text.isEmpty());
    updateGeometry();
    if (wasAtEnd) // the range follows with the layout
        QMetaObject::invokeMethod(
            this, [this] { verticalScrollBar()->setValue(verticalScrollBar()->maximum()); },
            Qt::QueuedConnection);
}

int ScrolledNote::shownHeight() const
{
    const int most = m_label->fontMetrics().lineSpacing() * kMostLines;
    return std::min(m_label->heightForWidth(viewport()->width()), most) + 2 * frameWidth();
}

QSize ScrolledNote::sizeHint() const
{
    return { QScrollArea::sizeHint().width(), shownHeight() };
}

QSize ScrolledNote::minimumSizeHint() const
{
    return { 0, shownHeight() };
}

void ScrolledNote::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // its lines break elsewhere now
}

} // namespace Headgate::Ui
