// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/part.h"

#include <QDialog>

namespace Headgate::Ui {

//! \brief Shows an attachment as it will be sent: a picture or text; of anything else its name,
//! type and size. Deletes itself when it is closed.
class AttachmentPreview : public QDialog {
    Q_OBJECT

public:
    explicit AttachmentPreview(const Media& media, QWidget* parent = nullptr);

private:
    QWidget* makeContent(const Media& media);
};

} // namespace Headgate::Ui
