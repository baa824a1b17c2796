// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/stylesheet.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

// Paddings are the same on the left and the right: style sheets don't mirror. Buttons, boxes and
// fields are as high as one another in every script: by the first font's line (1em), not by what
// the letters of another would need. Figures are larger: -1px is none.
constexpr auto kControls = R"(
QPushButton { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px;
    padding: 4px 14px; height: 1.1em; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faded; background: transparent; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; padding: 3px 13px; }
QPushButton[kind="primary"]:disabled { background: @pressed; color: @faded; border-color: @pressed; }
QPushButton[kind="danger"] { color: @error; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @link;
    padding: 4px 6px; }
QPushButton[kind="figure"] { background: transparent; border: 1px solid transparent; color: @link;
    padding: 4px; height: -1px; }
QPushButton[kind="link"]:hover, QPushButton[kind="figure"]:hover { background: @hover; }
QPushButton[kind="link"]:focus, QPushButton[kind="figure"]:focus { border-color: @accent; }
QPushButton[kind="link"]:disabled { color: @faded; }
QPushButton::menu-indicator { image: url(:/headgate/icons/field-down.svg); width: 18px;
    height: 12px; subcontrol-origin: content; subcontrol-position: center right; }
QCheckBox { color: @text; border: 1px solid transparent; border-radius: 4px; padding: 2px; }
QCheckBox:focus { border-color: @accent; }
QCheckBox::indicator:unchecked, QTreeView::indicator:unchecked { background: @window;
    border: 1px solid @muted; border-radius: 3px; }
QToolButton { background: transparent; color: @text; border: 1px solid transparent;
    border-radius: 6px; padding: 5px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @faded; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="send"] { background: @accent; border-radius: 16px; padding: 6px; border: none; }
QToolButton[kind="send"]:hover { background: @accentHover; }
QToolButton[kind="send"]:focus { border: 2px solid @text; padding: 4px; }
QToolButton[kind="send"]:disabled { background: @pressed; }
QToolButton[kind="outlined"] { background: @surface; border: 1px solid @border; padding: 6px 10px; }
QToolButton[kind="outlined"]:hover { background: @hover; }
QToolButton[kind="outlined"]:focus { border-color: @accent; }
QToolButton[kind="strip"] { font-size: 9pt; padding: 2px 8px; color: @muted; }
QToolButton[kind="rail"] { font-size: 9pt; padding: 6px 4px; }
QToolButton[kind="active"] { background: @pressed; border: 1px solid @accent; }
QToolButton[kind="picker"], QToolButton[kind="pickerGone"] { padding: 5px 10px; font-weight: 600; }
QToolButton[kind="pickerGone"] { color: @muted; }
QToolButton[kind="pill"] { padding: 4px 8px; color: @muted; }
QToolButton[kind="pill"]:checked { color: @text; }
QLineEdit, QPlainTextEdit[kind="field"] { background: @window; color: @text;
    border: 1px solid @border; border-radius: 6px; padding: 4px 8px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit { height: 1.1em; }
QLineEdit:focus, QPlainTextEdit[kind="field"]:focus { border: 1px solid @accent; }
QLineEdit:disabled, QPlainTextEdit[kind="field"]:disabled { color: @faded; background: @sidebar; }
QLineEdit[kind="search"] { background: @hover; border-color: transparent; }
QLineEdit[kind="search"]:focus { background: @window; border-color: @accent; }
)"_L1;

// Boxes look like the fields they stand beside. What is drawn by Fusion is no part of this house.
constexpr auto kBoxes = R"(
QComboBox, QAbstractSpinBox { background: @window; color: @text; border: 1px solid @border;
    border-radius: 6px; padding: 4px 8px; height: 1.1em;
    selection-background-color: @accent; selection-color: @onAccent; }
QComboBox:hover, QAbstractSpinBox:hover { background: @hover; }
QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus { border-color: @accent; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: @faded; background: @sidebar; }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: center right;
    width: 22px; border: none; background: transparent; }
QComboBox::down-arrow { image: url(:/headgate/icons/field-down.svg); width: 12px; height: 12px; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @border;
    padding: 4px; outline: none; selection-background-color: @pressed; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 26px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border;
    width: 20px; border: none; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-arrow { image: url(:/headgate/icons/field-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/headgate/icons/field-down.svg); width: 10px;
    height: 10px; }
)"_L1;

constexpr auto kContainers = R"(
QDialog, QMainWindow { background: @window; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] { background: transparent;
    border: none; }
QScrollArea[kind="note"] { border: 1px solid transparent; border-radius: 4px; }
QScrollArea[kind="note"]:focus { border-color: @accent; }
QSplitter::handle { background: @border; }
QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: @pressed; color: @text; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QFrame[kind="sidebar"], QWidget[kind="sidebar"] { background: @sidebar; }
QFrame[kind="strip"] { background: @sidebar; border: none; border-top: 1px solid @border; }
QFrame[kind="rail"] { background: @sidebar; border: none; }
QWidget[kind="page"] { background: @window; }
QFrame[kind="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[kind="composer"] { background: @surface; border: 1px solid @border; border-radius: 14px; }
QFrame[kind="composer"][active="true"] { border-color: @accent; }
QFrame[kind="popup"] { background: @surface; border: 1px solid @border; }
QFrame[kind="panel"] { background: @sidebar; border: none; }
QFrame#chatSidePanel { border-left: 1px solid @border; border-right: 1px solid @border; }
QLabel[kind="drop"] { background: @userCard; color: @text; border: 2px dashed @accent;
    border-radius: 12px; font-size: 13pt; font-weight: 600; }
QFrame[kind="chip"]:focus { border-color: @accent; }
QFrame[kind="chip"] { background: @hover; border: 1px solid @border; border-radius: 6px; }
QFrame[kind="line"] { background: @border; border: none; }
QFrame[kind="info"] { background: @userCard; border: none; }
QFrame[kind="warning"] { background: @warningSurface; border: none; }
QFrame[kind="error"] { background: @errorSurface; border: none; }
QFrame[kind="info"] > QLabel { color: @text; }
QFrame[kind="warning"] > QLabel { color: @warning; }
QFrame[kind="error"] > QLabel { color: @error; }
QTabWidget::pane { border: 1px solid @border; border-radius: 6px; background: @window; }
QTabBar::tab { background: transparent; color: @muted; border: none; padding: 7px 12px;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { background: @hover; }
QProgressBar { background: @pressed; border: none; border-radius: 4px; min-height: 8px;
    max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QListView { background: transparent; border: none; outline: none; }
QTreeView[kind="table"] { background: @window; border: 1px solid @border; outline: none; }
QTreeView[kind="table"]:focus { border-color: @accent; }
QTreeView[kind="table"]::item { border: none; padding: 5px 7px; }
QTreeView[kind="table"]::item:selected { background: @pressed; color: @text; }
QTreeView[kind="table"] QHeaderView::section { background: @sidebar; color: @muted; border: none;
    padding: 4px 10px; height: 1.1em; }
QPlainTextEdit[kind="bare"] { background: transparent; border: none; color: @text; }
)"_L1;

constexpr auto kTexts = R"(
QLabel { background: transparent; }
QLabel[kind="muted"] { color: @muted; }
QLabel[kind="caption"] { color: @muted; font-size: 9pt; }
QLabel[kind="section"] { color: @text; font-weight: 600; }
QLabel[kind="title"] { color: @text; font-size: 17pt; font-weight: 600; }
QLabel[kind="heading"] { color: @text; font-size: 12.5pt; font-weight: 600; }
QLabel[kind="errorText"] { color: @error; }
QLabel[kind="successText"] { color: @success; }
QLabel[kind="simulated"] { background: @warningSurface; color: @warning; border-radius: 8px;
    padding: 3px 8px; font-weight: 600; font-size: 9pt; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)"_L1;

QString filled(QString text, const Colours& c)
{
    const auto put = [&text](QLatin1String name, const QColor& colour) {
        text.replace(u'@' + name + u';', colour.name() + u';');
        text.replace(u'@' + name + u' ', colour.name() + u' ');
    };
    put("surface"_L1, c.surface);
    put("text"_L1, c.text);
    put("border"_L1, c.border);
    put("hover"_L1, c.hover);
    put("pressed"_L1, c.pressed);
    put("accent"_L1, c.accent);
    put("accentHover"_L1, c.accent.darker(112));
    put("onAccent"_L1, c.onAccent);
    put("faded"_L1, c.syntaxComment);
    put("error"_L1, c.error);
    put("link"_L1, c.link);
    put("muted"_L1, c.mutedText);
    put("window"_L1, c.window);
    put("sidebar"_L1, c.sidebar);
    put("userCard"_L1, c.userCard);
    put("warningSurface"_L1, c.warningSurface);
    put("errorSurface"_L1, c.errorSurface);
    put("warning"_L1, c.warning);
    put("success"_L1, c.success);
    put("scroll"_L1, c.quoteBar);
    return text;
}

} // namespace

QString styleSheetFor(Scheme scheme)
{
    return filled(QString(kControls) + kBoxes + kContainers + kTexts, coloursFor(scheme));
}

} // namespace Headgate::Ui
