// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>

namespace Headgate::Ui {

//! \brief The program's own line icons (resources/icons, 24 px grid, stroke 1.75).
enum class Glyph {
    Alarm,
    Archive,
    ArrowDown,
    Attach,
    Bell,
    Branch,
    Chart,
    Chat,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    Close,
    Coins,
    Copy,
    Dashboard,
    Edit,
    Filter,
    Folder,
    Gauge,
    Info,
    Key,
    Link,
    List,
    Lock,
    Menu,
    Moon,
    More,
    Pin,
    Plus,
    Retry,
    Search,
    Send,
    Settings,
    Shield,
    Sidebar,
    Sparkle,
    Star,
    Stop,
    Sun,
    Trash,
    Warning,
    GlyphCount
};

//! \brief An icon in the application palette's button text colour, asked for at each paint: a live
//! change of the theme re-colours it without being told. Crisp at every size and scale. UI thread
//! only.
QIcon themedIcon(Glyph glyph);
//! \brief As above in one fixed colour, for instance onAccent on the primary button.
QIcon tintedIcon(Glyph glyph, const QColor& colour);

//! The resource's path, for tests.
QString glyphPath(Glyph glyph);

} // namespace Headgate::Ui
