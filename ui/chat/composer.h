// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"
#include "core/services/historyservice.h"
#include "ui/chat/editstrip.h"

#include <QWidget>

#include <functional>

class QFrame;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace Headgate::Ui {

class AttachmentStrip;
class ComposerEdit;
struct ShrunkPicture;

//! \brief Where a message is written: text, attachments, Send that turns into Stop. It keeps what
//! was typed until the page says that it was stored.
class Composer : public QWidget {
    Q_OBJECT

public:
    explicit Composer(Services::AttachmentService& attachments, QWidget* parent = nullptr);

    Draft draft() const;
    //! Replaces everything, also what undo could bring back: for another chat.
    void setDraft(const Draft& draft);
    //! Gives back what could not be sent, before whatever was typed since.
    void restore(const Draft& draft);
    //! Empties it for sending; undo still brings the text back.
    Draft take();

    //! Files are checked against this model.
    void setTarget(const Target& target);
    //! Why nothing can be sent at all (no model, no key …); empty when all is well.
    void setBlockReason(const QString& reason);
    void setStreaming(bool isStreaming);
    //! While an answer streams, a message may be given to wait for its end.
    void setQueues(bool isOn);
    void setEnterSends(bool isOn);
    //! The size of the text being written; 1 is the interface's own.
    void setZoom(qreal zoom);
    void setRecallTexts(const QStringList& texts);
    //! A longer paste becomes a text attachment; 0: never.
    void setLongPaste(int characters);
    //! Pictures with a longer edge are made smaller before they are attached, and it is said; 0:
    //! never.
    void setPictureEdge(int pixels) { m_pictureEdge = pixels; }
    //! A sentence beneath the composer; empty hides it.
    void setProblem(const QString& sentence);
    //! Says that an earlier message is being changed; `draft` replaces the text.
    void beginEdit(const Draft& draft, EditStrip::Kind kind);
    void endEdit();
    bool isEditing() const;
    bool isEditingAnswer() const; //!< or a summary: what can only be saved
    //! The user chose to replace what is being changed, not to branch off.
    bool replacesEdited() const;
    //! Adds a text as a quotation, after what is typed.
    void quote(const QString& text);
    //! The place at the start of the button row, for the page's model picker.
    void addLeadingWidget(QWidget* widget);
    //! The place before Send.
    void addTrailingWidget(QWidget* widget);
    void focusText();
    void addFiles(const QStringList& paths);
    void addBytes(const QByteArray& bytes, const QString& name);
    void chooseFiles();
    QPlainTextEdit* edit() const;
    //! What a model did not take is tried again, with the present one.
    void addRefusedAgain();
    //! Puts it at the caret.
    void insertText(const QString& text);

signals:
    void sendRequested();
    void queueRequested(); //!< to be sent when the running answer has ended
    void stopRequested();
    void edited();
    void editCancelled();
    void saveRequested(); //!< the changed message, without sending it
    void editLastRequested();
    //! The model did not take this file; addRefusedAgain() tries it with another.
    void attachmentRefused(const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void createWidgets();
    void requestSave();
    void connectSignals();
    void requestSend();
    void addFile(const QString& path);
    void addShrunk(const ShrunkPicture& picture, const QString& name);
    void addText(const QString& text);
    QString refusal(const Error& error, const QString& name) const;
    //! `again` attaches it once more, after another model was chosen.
    void takeMedia(
        const Result<Media>& media, const QString& name, const std::function<void()>& again = {});
    void toggleExpanded();
    void fitEdit();
    void updateButtons();
    QString sendHint() const;
    QString blockReason() const;

    Services::AttachmentService& m_attachments;
    Target m_target;
    QVector<std::function<void()>> m_refused; //!< each attaches a refused file again
    QString m_blockReason;
    QFrame* m_card = nullptr;
    EditStrip* m_editStrip = nullptr;
    AttachmentStrip* m_strip = nullptr;
    ComposerEdit* m_edit = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QToolButton* m_attach = nullptr;
    QToolButton* m_send = nullptr;
    QToolButton* m_stop = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_notice = nullptr;
    QToolButton* m_expand = nullptr;
    int m_pictureEdge = 0;
    bool m_isExpanded = false;
    bool m_isStreaming = false;
    bool m_enterSends = true;
    bool m_queues = false;
};

} // namespace Headgate::Ui
