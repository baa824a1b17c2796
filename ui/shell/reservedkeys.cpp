// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/reservedkeys.h"

#include "ui/shell/actionlist.h"

#include <QCoreApplication>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

struct StandardUse {
    QKeySequence::StandardKey key;
    const char* use;
};

struct PlaceUse {
    const char* key;
    const char* use;
};

constexpr auto kWriting = QT_TRANSLATE_NOOP("ReservedKeys", "it edits text");
constexpr auto kFinding = QT_TRANSLATE_NOOP("ReservedKeys", "it steps through what was found");
constexpr auto kList = QT_TRANSLATE_NOOP("ReservedKeys", "it renames or deletes in a list");
constexpr auto kMessages = QT_TRANSLATE_NOOP(
    "ReservedKeys", "it steps from message to message and changes the last one");
constexpr auto kClosing
    = QT_TRANSLATE_NOOP("ReservedKeys", "it closes what is open and stops the answer");
constexpr auto kSending
    = QT_TRANSLATE_NOOP("ReservedKeys", "it sends the message or begins a line");
constexpr auto kMenu = QT_TRANSLATE_NOOP("ReservedKeys", "it opens the menu of what is chosen");

constexpr StandardUse kStandard[] = {
    { QKeySequence::Copy, kWriting },
    { QKeySequence::Cut, kWriting },
    { QKeySequence::Paste, kWriting },
    { QKeySequence::Undo, kWriting },
    { QKeySequence::Redo, kWriting },
    { QKeySequence::SelectAll, kWriting },
    { QKeySequence::Delete, kWriting },
    { QKeySequence::MoveToNextWord, kWriting },
    { QKeySequence::MoveToPreviousWord, kWriting },
    { QKeySequence::SelectNextWord, kWriting },
    { QKeySequence::SelectPreviousWord, kWriting },
    { QKeySequence::DeleteStartOfWord, kWriting },
    { QKeySequence::DeleteEndOfWord, kWriting },
    { QKeySequence::MoveToStartOfDocument, kWriting },
    { QKeySequence::MoveToEndOfDocument, kWriting },
    { QKeySequence::SelectStartOfDocument, kWriting },
    { QKeySequence::SelectEndOfDocument, kWriting },
    { QKeySequence::FindNext, kFinding },
    { QKeySequence::FindPrevious, kFinding },
};

constexpr PlaceUse kPlaces[] = {
    { "Ctrl+Shift+V", kWriting },
    { "F2", kList },
    { "Ctrl+Up", kMessages },
    { "Ctrl+Down", kMessages },
    { "Esc", kClosing },
    { "Ctrl+Return", kSending },
    { "Ctrl+Enter", kSending },
    { "Shift+F10", kMenu },
};

QString said(const char* use)
{
    return QCoreApplication::translate("ReservedKeys", use);
}

} // namespace

QString reservedUse(const QKeySequence& key, const QMenuBar& bar)
{
    if (key.isEmpty())
        return {};
    for (const StandardUse& row : kStandard) {
        if (QKeySequence::keyBindings(row.key).contains(key))
            return said(row.use);
    }
    for (const PlaceUse& row : kPlaces) {
        if (QKeySequence(QLatin1String(row.key)) == key)
            return said(row.use);
    }
    for (const QAction* menu : bar.actions()) {
        if (QKeySequence::mnemonic(menu->text()) == key)
            return QCoreApplication::translate("ReservedKeys", "it opens the menu “%1”")
                .arg(plainActionText(menu->text()));
    }
    return {};
}

} // namespace Headgate::Ui
