// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the settings say of the chat's page; chatpage.cpp says what it does.

#include "core/services/settingsservice.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/composer.h"
#include "ui/chat/transcript/transcriptview.h"

#include <utility>

namespace Headgate::Ui {

void ChatPage::followSettings()
{
    connect(&m_services.settings, &Services::SettingsService::rowChanged, this,
        &ChatPage::takeSettings);
    takeSettings();
}

void ChatPage::takeSettings()
{
    const Services::SettingsService& settings = m_services.settings;
    m_transcript->setReading(settings.reading());
    m_composer->setEnterSends(settings.enterSends());
    m_composer->setQueues(settings.queuesMessages());
    m_composer->setLongPaste(settings.pasteAsFileLength());
    m_composer->setPictureEdge(settings.pictureEdge());
    if (const int zoom = settings.zoomPercent(); std::exchange(m_zoom, zoom) != zoom) {
        m_transcript->setZoom(zoom / 100.0);
        m_composer->setZoom(zoom / 100.0);
    }
}

} // namespace Headgate::Ui
