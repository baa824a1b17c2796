// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

#include <QVector>
#include <QWidget>

class QGridLayout;

namespace Headgate::Ui {

//! \brief The files that will travel with the message, each as a chip with a button to remove it.
class AttachmentStrip : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget* parent = nullptr);

    const QVector<Media>& attachments() const { return m_attachments; }
    void setAttachments(const QVector<Media>& attachments);
    void add(const Media& media);

signals:
    void changed();

private:
    QWidget* makeChip(const Media& media, qsizetype index);
    void rebuild();

    QVector<Media> m_attachments;
    QGridLayout* m_grid = nullptr;
};

} // namespace Headgate::Ui
