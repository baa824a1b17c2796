// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/services/messageservice.h"

#include <QObject>

#include <functional>

namespace Headgate::Ui {

class TranscriptFeeder;
class TranscriptView;

//! \brief Brings the pictures that models made from the store to the transcript, and from there to
//! the clipboard or a file. Decoded in the pool, never larger than is shown.
class PictureLoader : public QObject {
    Q_OBJECT

public:
    PictureLoader(Services::MessageService& messages, const TranscriptFeeder& feeder,
        TranscriptView& view, QWidget* page);

signals:
    void failed(const QString& sentence);

private:
    using BytesTaker = std::function<void(const QByteArray&)>;

    void load(const QString& sha256);
    void copy(const QString& sha256);
    void save(const QString& sha256, const QString& name);
    void withBytes(const QString& sha256, const BytesTaker& take);

    Services::MessageService& m_messages;
    const TranscriptFeeder& m_feeder;
    TranscriptView& m_view;
    QWidget* m_page;
};

} // namespace Headgate::Ui
