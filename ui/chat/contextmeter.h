// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/contextservice.h"

#include <QTimer>
#include <QToolButton>

#include <functional>
#include <optional>

namespace Headgate::Ui {

class ContextPopup;

//! \brief A few words for a count: "≈ 1,234 of 128k tokens".
QString contextText(const Services::ContextCount& count);

//! \brief How much the next message would send along, in the composer's row of buttons; pressed, it
//! tells of what. It measures after a pause in writing: the chat in the core, the text here.
class ContextMeter : public QToolButton {
    Q_OBJECT

public:
    //! \param draft what is being written, asked for when writing pauses
    ContextMeter(Services::ContextService& service, std::function<Draft()> draft, QWidget* parent);

    //! What would be sent along changed, without what is being written.
    void setSpec(const Services::SendSpec& spec);
    //! Something was written.
    void touch();
    const Services::ContextCount& count() const { return m_shown; }
    //! Has the service count; what is being written goes along. Its figure stays until the chat or
    //! what is being written differ.
    void countExactly();

signals:
    void measured();

private:
    void measure();
    void takeStored(const std::optional<Services::ContextCount>& stored);
    void showWithDraft();
    void show(const Services::ContextCount& count);
    void openPopup();

    Services::ContextService& m_service;
    std::function<Draft()> m_draft;
    Services::SendSpec m_spec;
    std::optional<Services::ContextCount> m_stored; //!< without what is being written
    std::optional<Services::ContextCount> m_exact; //!< of m_spec with m_counted
    Draft m_counted;
    Services::ContextCount m_shown;
    QTimer m_chatPause;
    QTimer m_writingPause;
    int m_asked = 0; //!< counts estimates: an answer to an earlier one is dropped
    ContextPopup* m_popup = nullptr; //!< made when it is first opened
};

} // namespace Headgate::Ui
