// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace Headgate::Ui {

//! \brief The text field of the composer: grows with its text, never sends what an input method
//! is still composing, takes pictures and files as attachments and any other paste as plain text.
class ComposerEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ComposerEdit(QWidget* parent = nullptr);

    //! Enter sends and Shift+Enter breaks the line; otherwise Ctrl+Enter sends.
    void setEnterSends(bool isOn) { m_enterSends = isOn; }
    //! It grows up to this height, then scrolls.
    void setHeightLimit(int pixels);
    //! Puts it at the caret as one step for undo, whatever was typed just before.
    void insertApart(const QString& text);
    //! Some of the text is out of sight.
    bool isClipped() const { return verticalScrollBarPolicy() == Qt::ScrollBarAsNeeded; }
    //! The prompts that the up key brings back while the field is empty, oldest first. Esc or
    //! going down past the newest empties it again.
    void setRecallTexts(const QStringList& texts);
    //! A paste of more characters than this is given to longTextGiven(); 0: never. Ctrl+Shift+V
    //! always pastes into the text.
    void setLongPaste(int characters) { m_longPaste = characters; }

signals:
    void sendRequested();
    void filesGiven(const QStringList& paths);
    void imageGiven(const QByteArray& png);
    void longTextGiven(const QString& text);
    void editLastRequested(); //!< Ctrl+Up: the last message is to be changed

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    bool handleEnter(const QKeyEvent& event);
    bool handleRecall(const QKeyEvent& event);
    bool handlePlainPaste(const QKeyEvent& event);
    void replaceText(const QString& text);
    void fitHeight();

    QStringList m_recallTexts;
    qsizetype m_recalled = -1; //!< index into m_recallTexts, -1 while nothing is recalled
    int m_heightLimit = 240;
    int m_longPaste = 0;
    bool m_enterSends = true;
    bool m_isComposing = false;
};

} // namespace Headgate::Ui
