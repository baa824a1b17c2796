// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chat/filedrop.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

FileDrop::FileDrop(QWidget* page)
    : QLabel(page)
{
    setObjectName(u"dropOverlay"_s);
    setProperty("kind", QByteArray("drop"));
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    page->setAcceptDrops(true);
    page->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::DragEnter) {
        auto* drag = static_cast<QDragEnterEvent*>(event);
        const QMimeData* dragged = drag->mimeData();
        if (!dragged->hasUrls() && !dragged->hasText())
            return false;
        drag->acceptProposedAction();
        setText(dragged->hasUrls() ? tr("Drop the files to attach them")
                                   : tr("Drop the text into the message"));
        setGeometry(parentWidget()->rect());
        raise();
        show();
        return true;
    }
    if (event->type() == QEvent::DragLeave) {
        hide();
    } else if (event->type() == QEvent::Drop) {
        hide();
        auto* drop = static_cast<QDropEvent*>(event);
        take(*drop->mimeData());
        drop->acceptProposedAction();
        return true;
    }
    return QLabel::eventFilter(watched, event);
}

void FileDrop::take(const QMimeData& dropped)
{
    QStringList paths;
    for (const QUrl& url : dropped.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        emit filesDropped(paths);
    else if (!dropped.text().isEmpty())
        emit textDropped(dropped.text());
}

} // namespace Headgate::Ui
