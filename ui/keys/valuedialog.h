// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace Headgate::Ui {

//! \brief Asks for one text, and says what is wrong with it at its place.
class ValueDialog : public QDialog {
    Q_OBJECT

public:
    struct Question {
        const char* name = ""; //!< the dialog's object name
        QString title;
        QString text; //!< what is asked for
        QString value;
        QStringList choices; //!< offered; another text may be given
        //! Empty: the text will do.
        std::function<QString(const QString& text)> problem;
    };
    explicit ValueDialog(const Question& question, QWidget* parent);

    void accept() override;

signals:
    void given(const QString& text);

private:
    std::function<QString(const QString&)> m_problem;
    QLineEdit* m_edit = nullptr;
    QLabel* m_error = nullptr;
};

//! \brief A whole number from 1 on, in the digits of the user's language or in ours.
std::optional<qint64> wholeNumber(const QString& text);

} // namespace Headgate::Ui
