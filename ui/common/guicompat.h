// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessible>

//! \file The differences between Qt 6.4 and later versions that concern the window.

namespace Headgate::Ui {

//! \brief Has a screen reader speak `text` when it has nothing else to say. Before Qt 6.8, which
//! knows announcements, as text that came to the child `child` of `object`.
inline void announcePolitely(QObject* object, int child, const QString& text)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    Q_UNUSED(child)
    QAccessibleAnnouncementEvent event(object, text);
    event.setPoliteness(QAccessible::AnnouncementPoliteness::Polite);
#else
    QAccessibleTextInsertEvent event(object, 0, text);
    event.setChild(child);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace Headgate::Ui
