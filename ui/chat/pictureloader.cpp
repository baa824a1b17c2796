// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/pictureloader.h"

#include "ui/chat/picturetools.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/chat/transcriptfeeder.h"
#include "ui/common/savedialog.h"
#include "ui/models/whendone.h"
#include "ui/text/errortext.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr QSize kShown { 1600, 1200 }; //!< device pixels: a window's column at twice the size
constexpr QSize kCopied { 8192, 8192 };

} // namespace

PictureLoader::PictureLoader(Services::MessageService& messages, const TranscriptFeeder& feeder,
    TranscriptView& view, QWidget* page)
    : QObject(page)
    , m_messages(messages)
    , m_feeder(feeder)
    , m_view(view)
    , m_page(page)
{
    connect(&view, &TranscriptView::pictureRequested, this,
        [this](const QString& sha256, const QString& name, PictureUse use) {
            use == PictureUse::Show       ? load(sha256)
                : use == PictureUse::Copy ? copy(sha256)
                                          : save(sha256, name);
        });
}

void PictureLoader::load(const QString& sha256)
{
    whenDone(m_messages.mediaBytes(m_feeder.conversation(), sha256), this,
        [this, sha256](const Result<QByteArray>& bytes) {
            if (!bytes)
                return m_view.setPicture(sha256, {});
            whenDone(thumbnail(*bytes, kShown), this, [this, sha256](const Result<QImage>& image) {
                m_view.setPicture(sha256, image ? *image : QImage());
            });
        });
}

void PictureLoader::withBytes(const QString& sha256, const BytesTaker& take)
{
    whenDone(m_messages.mediaBytes(m_feeder.conversation(), sha256), this,
        [this, take](const Result<QByteArray>& bytes) {
            if (bytes)
                take(*bytes);
            else
                emit failed(readErrorText(bytes.error(), tr("The picture")));
        });
}

void PictureLoader::copy(const QString& sha256)
{
    withBytes(sha256, [this](const QByteArray& bytes) {
        whenDone(thumbnail(bytes, kCopied), this, [this](const Result<QImage>& image) {
            if (image)
                QGuiApplication::clipboard()->setImage(*image);
            else
                emit failed(errorText(image.error(), tr("The picture")));
        });
    });
}

void PictureLoader::save(const QString& sha256, const QString& name)
{
    withBytes(sha256, [this, name](const QByteArray& bytes) {
        auto* dialog = new SaveDialog(tr("Save picture as"), name, bytes, m_page);
        dialog->setObjectName(u"savePictureDialog"_s);
        connect(dialog, &SaveDialog::failed, this, &PictureLoader::failed);
        dialog->open();
    });
}

} // namespace Headgate::Ui
