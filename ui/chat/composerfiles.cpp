// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The files on their way into a message; composer.cpp says what the composer does.

#include "ui/chat/attachmentstrip.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/editstrip.h"
#include "ui/chat/picturetools.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"

#include <QEvent>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

void Composer::addFiles(const QStringList& paths)
{
    setProblem({});
    m_refused.clear();
    setNote(m_notice, {});
    for (const QString& path : paths) {
        whenDone(
            shrink(path, m_pictureEdge), this, [this, path](const Result<ShrunkPicture>& picture) {
                if (!picture || picture->bytes.isEmpty())
                    addFile(path);
                else
                    addShrunk(*picture, path.section(u'/', -1));
            });
    }
}

void Composer::addBytes(const QByteArray& bytes, const QString& name)
{
    whenDone(m_attachments.addBytes(bytes, name, m_target), this,
        [this, name, bytes](const Result<Media>& media) {
            takeMedia(media, name, [this, name, bytes] { addBytes(bytes, name); });
        });
}

QPlainTextEdit* Composer::edit() const
{
    return m_edit;
}

void Composer::addFile(const QString& path)
{
    const QString name = path.section(u'/', -1);
    whenDone(m_attachments.addFile(path, m_target), this,
        [this, name, path](const Result<Media>& media) {
            takeMedia(media, name, [this, path] { addFiles({ path }); });
        });
}

void Composer::addShrunk(const ShrunkPicture& picture, const QString& name)
{
    const bool isSmaller = picture.size != picture.sizeBefore;
    const QString sentence = !isSmaller
        ? QString()
        : tr("“%1” was made smaller: %2 × %3 pixels, %4, is now %5 × %6, %7.")
              .arg(name)
              .arg(picture.sizeBefore.width())
              .arg(picture.sizeBefore.height())
              .arg(formatSize(picture.bytesBefore))
              .arg(picture.size.width())
              .arg(picture.size.height())
              .arg(formatSize(picture.bytes.size()));
    whenDone(m_attachments.addBytes(picture.bytes, name, m_target), this,
        [this, name, sentence, picture](const Result<Media>& media) {
            takeMedia(media, name, [this, name, picture] { addShrunk(picture, name); });
            if (media && !sentence.isEmpty())
                setNote(m_notice, sentence);
        });
}

void Composer::addText(const QString& text)
{
    const QString name = tr("Pasted text.txt");
    whenDone(m_attachments.addBytes(text.toUtf8(), name, m_target), this,
        [this, name, text](const Result<Media>& media) {
            if (!media)
                insertText(text); // nothing that was pasted is lost
            takeMedia(media, name);
        });
}

void Composer::insertText(const QString& text)
{
    m_edit->insertApart(text);
    focusText();
}

//! Why a file can't go along, in the file's own terms where they are known.
QString Composer::refusal(const Error& error, const QString& name) const
{
    const QString suffix = name.section(u'.', -1).toLower();
    const bool isUnsupported = error.kind == ErrorKind::Unsupported;
    if (isUnsupported && (suffix == "heic"_L1 || suffix == "heif"_L1))
        return tr("“%1” is a HEIC picture, which can’t be read here. Save it as JPEG and attach "
                  "that.")
            .arg(name);
    if (error.kind == ErrorKind::InvalidInput)
        return tr("The notes in “%1” (place, time, camera) can’t be taken out: the picture is "
                  "damaged. Save it anew as JPEG or PNG, or turn off “Pictures go without notes” "
                  "in the settings.")
            .arg(name);
    if (suffix == "pdf"_L1 && error.kind == ErrorKind::Unavailable)
        return tr("The model takes no PDF, and the text of “%1” can’t be taken out: install "
                  "poppler-utils, or choose another model.")
            .arg(name);
    if (suffix == "pdf"_L1 && isUnsupported)
        return tr("The model takes no PDF, and “%1” holds no text that can be read. Choose a model "
                  "that takes documents.")
            .arg(name);
    return errorText(error, tr("“%1”").arg(name));
}

void Composer::takeMedia(
    const Result<Media>& media, const QString& name, const std::function<void()>& again)
{
    if (media) {
        m_strip->add(*media);
        const bool isPdfText = media->mimeType.startsWith("text/"_L1)
            && media->name.endsWith(".pdf"_L1, Qt::CaseInsensitive);
        if (isPdfText)
            setNote(m_notice, tr("The model takes no PDF: the text of “%1” is sent.").arg(name));
        return;
    }
    const QString before = m_problem->isHidden() ? QString() : QString(m_problem->text() + u'\n');
    setProblem(before + refusal(media.error(), name));
    if (media.error().kind != ErrorKind::Unsupported || !again)
        return;
    m_refused << again;
    emit attachmentRefused(name);
}

void Composer::addRefusedAgain()
{
    setProblem({});
    const QVector<std::function<void()>> refused = std::exchange(m_refused, {});
    for (const auto& again : refused)
        again();
}

} // namespace Headgate::Ui
