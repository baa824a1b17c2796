// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace Headgate::Ui {

//! \brief A line across the page that says what is wrong and offers the way out. Hidden while it
//! has no text.
class Banner : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Info, Warning, Error };

    explicit Banner(const QString& objectName, QWidget* parent = nullptr);

    //! An empty `text` hides it; an empty `action` hides the button.
    void setMessage(Tone tone, const QString& text, const QString& action = {});
    void setClosable(bool isClosable);
    QString text() const;

signals:
    void actionRequested();
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void drawIcon();

    Tone m_tone = Tone::Info;
    bool m_isClosable = false;
    QLabel* m_icon = nullptr; //!< null, as the others, until there is something to say
    QLabel* m_text = nullptr;
    QPushButton* m_action = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace Headgate::Ui
