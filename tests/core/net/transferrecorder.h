// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/net/httptransport.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace Headgate::Test {

//! \brief Listens to one transfer and remembers what it said; checks the order of its signals as
//! they come.
class TransferRecorder : public QObject {
public:
    explicit TransferRecorder(Net::HttpTransfer* transfer, bool keepsData = true)
    {
        connect(transfer, &Net::HttpTransfer::headReceived, this, [this](const HttpHead& theHead) {
            isOrderly = isOrderly && heads == 0 && dataBytes == 0 && ends == 0;
            ++heads;
            head = theHead;
            if (onHead)
                onHead();
        });
        connect(transfer, &Net::HttpTransfer::dataReceived, this,
            [this, keepsData](const QByteArray& bytes) {
                isOrderly = isOrderly && heads == 1 && ends == 0 && !bytes.isEmpty();
                dataBytes += bytes.size();
                if (keepsData)
                    data += bytes;
                if (onData)
                    onData(bytes);
            });
        connect(
            transfer, &Net::HttpTransfer::uploadProgress, this, [this](qint64 sent, qint64 total) {
                isOrderly = isOrderly && sent > uploaded && sent <= total && ends == 0;
                uploaded = sent;
                uploadTotal = total;
            });
        connect(transfer, &Net::HttpTransfer::finished, this, [this](const HttpEnd& theEnd) {
            ++ends;
            end = theEnd;
            if (onEnd)
                onEnd();
        });
    }

    bool isDone() const { return ends > 0; }

    HttpHead head;
    HttpEnd end;
    QByteArray data;
    qint64 dataBytes = 0;
    qint64 uploaded = 0;
    qint64 uploadTotal = 0;
    int heads = 0;
    int ends = 0;
    bool isOrderly = true;

    std::function<void()> onHead;
    std::function<void(const QByteArray&)> onData;
    std::function<void()> onEnd;
};

} // namespace Headgate::Test

//! Waits long enough for a loaded machine; returns as soon as it is true.
#define HEADGATE_TRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)
