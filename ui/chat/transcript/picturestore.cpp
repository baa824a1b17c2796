// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/transcript/picturestore.h"

namespace Headgate::Ui {

namespace {

constexpr int kKeptKilobytes = 64 * 1024; //!< about a dozen pictures as large as a window

} // namespace

PictureStore::PictureStore(QObject* parent)
    : QObject(parent)
    , m_images(kKeptKilobytes)
{
}

PictureStore::State PictureStore::state(const QString& sha256)
{
    if (m_images.contains(sha256))
        return State::Ready;
    if (m_broken.contains(sha256))
        return State::Broken;
    if (!m_coming.contains(sha256)) {
        m_coming.insert(sha256);
        emit wanted(sha256);
    }
    return State::Coming;
}

QImage PictureStore::picture(const QString& sha256) const
{
    const QImage* image = m_images.object(sha256);
    return image == nullptr ? QImage() : *image;
}

void PictureStore::set(const QString& sha256, const QImage& image)
{
    m_coming.remove(sha256);
    if (image.isNull())
        m_broken.insert(sha256);
    else
        m_images.insert(sha256, new QImage(image), int(image.sizeInBytes() / 1024) + 1);
}

void PictureStore::forget()
{
    m_coming.clear();
    m_broken.clear();
}

} // namespace Headgate::Ui
