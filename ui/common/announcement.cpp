// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/announcement.h"

#include <QAccessibleWidget>

namespace Headgate::Ui {

namespace {

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* label = qobject_cast<AnnouncementLabel*>(object);
    return label ? new QAccessibleWidget(label, QAccessible::Notification) : nullptr;
}

void installInterface()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace

AnnouncementLabel::AnnouncementLabel(QWidget* parent)
    : QLabel(parent)
{
    installInterface();
    setTextFormat(Qt::PlainText);
}

void AnnouncementLabel::announce(const QString& text, const QString& spoken)
{
    setText(text);
    setAccessibleName(spoken.isEmpty() ? text : spoken); // tells of its change by itself
    if (text.isEmpty())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, accessibleName());
#else
    QAccessibleEvent event(this, QAccessible::ObjectShow);
#endif
    QAccessible::updateAccessibility(&event);
    emit announced(accessibleName());
}

} // namespace Headgate::Ui
