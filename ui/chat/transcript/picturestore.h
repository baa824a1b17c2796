// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

namespace Headgate::Ui {

//! \brief What a picture is asked for.
enum class PictureUse { Show, Copy, Save };

//! \brief The pictures of a transcript, decoded by somebody else, by their hash. Asks once for one
//! that is seen and missing, and keeps those seen last.
class PictureStore : public QObject {
    Q_OBJECT

public:
    enum class State { Coming, Ready, Broken };

    explicit PictureStore(QObject* parent = nullptr);

    //! Asks for it where it is not here yet.
    State state(const QString& sha256);
    //! Null unless Ready.
    QImage picture(const QString& sha256) const;
    //! A null image: it can't be had. Asked for again only after forget().
    void set(const QString& sha256, const QImage& image);
    //! Another chat is shown.
    void forget();

signals:
    //! Queued by its receivers: it is emitted while a transcript is laid out.
    void wanted(const QString& sha256);

private:
    QCache<QString, QImage> m_images;
    QSet<QString> m_coming;
    QSet<QString> m_broken;
};

} // namespace Headgate::Ui
