// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

#include <QVector>
#include <QWidget>

class QGridLayout;

namespace Headgate::Ui {

class AttachmentChip;

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
    void inlineRequested(const QString& text); //!< a text attachment was taken out for the message
    void emptied(); //!< the last one was removed by the user

private:
    void addChip(const Media& media);
    void removeChip(AttachmentChip* chip);
    void arrange();

    QVector<Media> m_attachments;
    QVector<AttachmentChip*> m_chips; //!< in step with m_attachments
    QGridLayout* m_grid = nullptr;
};

} // namespace Headgate::Ui
