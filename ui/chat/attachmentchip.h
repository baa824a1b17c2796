// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace Headgate::Ui {

//! \brief One attached file of the composer: thumbnail, name, size, ways to look at it, to put its
//! text into the message, and to remove it.
class AttachmentChip : public QFrame {
    Q_OBJECT

public:
    explicit AttachmentChip(const Media& media, QWidget* parent = nullptr);

    const Media& media() const { return m_media; }

signals:
    void removeRequested(); //!< by its button, Del or Backspace
    void previewRequested(); //!< by a click, Enter or Space
    void inlineRequested(); //!< its text belongs into the message itself

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QString caption() const;
    void addButtons(QHBoxLayout* row);
    void loadThumbnail(QLabel* icon);

    Media m_media;
};

} // namespace Headgate::Ui
