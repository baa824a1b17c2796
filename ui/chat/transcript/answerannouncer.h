// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/services/readingsettings.h"

#include <QString>

namespace Headgate::Ui {

class TranscriptDocument;

//! \brief Says which whole sentences or paragraphs of a streaming answer a screen reader has not
//! been told of yet. Costs what is new, not what is there.
class AnswerAnnouncer {
public:
    explicit AnswerAnnouncer(TranscriptDocument& document)
        : m_document(document)
    {
    }

    //! What has become whole since the last call; empty for nothing. `isEnd`: the rest too.
    QString take(int message, Services::AnnounceAnswer mode, bool isEnd);

private:
    TranscriptDocument& m_document;
    MessageId m_message; //!< of which the places below are
    int m_block = 0; //!< of its text, the first one that is not told whole
    qsizetype m_told = 0; //!< characters of that block
};

} // namespace Headgate::Ui
