// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QVariant>
#include <QVector>

class QListWidget;
class QPlainTextEdit;

namespace Headgate::Ui {

//! \brief One line of a ChoicePopup.
struct Choice {
    QString title;
    QString detail; //!< may be empty
    QVariant data; //!< the owner's
};

//! \brief Offers choices at the caret while a word that begins with a sign is being written: `/` at
//! the beginning of the text, `@` and `#` at the beginning of a word. The keyboard stays in the
//! text; Up, Down, Enter and Tab choose, Esc closes and leaves the text as it is.
class ChoicePopup : public QFrame {
    Q_OBJECT

public:
    explicit ChoicePopup(QPlainTextEdit* edit);

    //! What is offered for the present sign; the word that is written filters it.
    void setChoices(QChar sign, const QVector<Choice>& choices);

signals:
    //! A word with this sign was begun: choices are wanted.
    void wanted(QChar sign);
    //! Its word is gone from the text already, as one step for undo.
    void chosen(QChar sign, const Headgate::Ui::Choice& choice);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Word {
        QChar sign; //!< null: none is being written
        QString text; //!< behind the sign
        int start = 0; //!< of the sign, in the document
    };

    void createList();
    Word wordAtCaret() const;
    void follow();
    void fill();
    void place();
    bool handleKey(int key);
    void accept();

    QPlainTextEdit* m_edit;
    QListWidget* m_list = nullptr; //!< made when there is first something to choose
    QVector<Choice> m_choices;
    Word m_word;
    int m_dismissed = -1; //!< where the word stands that Esc was pressed at
};

} // namespace Headgate::Ui
