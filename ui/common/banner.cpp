// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/banner.h"

#include "ui/common/margins.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace Headgate::Ui {

Banner::Banner(const QString& objectName, QWidget* parent)
    : QFrame(parent)
{
    setObjectName(objectName);
    setMinimumHeight(40);
    hide();
}

//! Most are never seen: a window has half a dozen of them before its first paint.
void Banner::build()
{
    m_icon = plainLabel({}, "icon", this);
    m_text = plainLabel({}, "text", this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action = pushButton("bannerActionButton", {}, this);
    setKind(m_action, "link");
    m_close = iconButton("bannerCloseButton", Glyph::Close, tr("Close notice"), this);
    m_close->setVisible(m_isClosable);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(directed(
        { Space::kHuge, Space::kSmall, Space::kMedium, Space::kSmall }, layoutDirection()));
    row->setSpacing(Space::kMedium);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionRequested);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
}

void Banner::setMessage(Tone tone, const QString& text, const QString& action)
{
    if (m_text == nullptr && !text.isEmpty())
        build();
    if (m_text != nullptr)
        m_text->setText(text);
    if (text.isEmpty()) {
        hide();
        return;
    }
    static constexpr const char* kKinds[] = { "info", "warning", "error" };
    setKind(this, kKinds[int(tone)]);
    m_tone = tone;
    drawIcon();
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    show();
}

void Banner::drawIcon()
{
    const Glyph glyph = m_tone == Tone::Info ? Glyph::Info : Glyph::Warning;
    m_icon->setPixmap(themedIcon(glyph).pixmap(QSize(Space::kIcon, Space::kIcon)));
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text != nullptr && !m_text->text().isEmpty())
        drawIcon(); // a pixmap keeps the colours of the theme before
}

void Banner::setClosable(bool isClosable)
{
    m_isClosable = isClosable;
    if (m_close != nullptr)
        m_close->setVisible(isClosable);
}

QString Banner::text() const
{
    return m_text == nullptr ? QString() : m_text->text();
}

} // namespace Headgate::Ui
