// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QHBoxLayout;
class QVBoxLayout;

namespace Headgate::Services {
class SettingsService;
}

namespace Headgate::Ui {

class CrumbRow;
class RangePicker;

//! \brief What the pages of the console have in common: a title, the time that is looked at, the
//! way back from what was narrowed, and a reason to ask the books.
class ConsoleFrame : public QWidget {
    Q_OBJECT

public:
    //! \param name of the page
    ConsoleFrame(const char* name, const QString& title, Services::SettingsService& settings,
        QWidget* parent = nullptr);

    RangePicker& picker() const { return *m_picker; }
    //! Beside the picker, before it.
    QHBoxLayout* tools() { return m_tools; }
    //! Scrolls. From top to bottom.
    QVBoxLayout* content() { return m_content; }
    //! Where one is, the whole first; one alone is not shown.
    void setCrumbs(const QStringList& crumbs);
    //! What was asked for is there: the next question comes in a second, or later where the books
    //! took long, so that they are busy with it a twentieth of the time at most; and none where the
    //! page is to stand still.
    void answered();
    //! Asks at once, if the page is shown; else when it is.
    void ask();

signals:
    //! The page is shown, or it is time for newer figures.
    void asked();
    //! 0: the whole.
    void crumbChosen(int crumb);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeHeader(const QString& title, Services::SettingsService& settings);
    void makeContent(QVBoxLayout* whole);

    RangePicker* m_picker = nullptr;
    QHBoxLayout* m_tools = nullptr;
    QVBoxLayout* m_content = nullptr;
    CrumbRow* m_crumbs = nullptr;
    QTimer m_timer;
    bool m_isStale = true; //!< something else is to be shown than there is
    std::chrono::steady_clock::time_point m_askedAt {};
};

} // namespace Headgate::Ui
