// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/alertnotices.h"

#include "core/services/alertservice.h"
#include "ui/common/desktopnotifier.h"
#include "ui/text/alerttext.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

constexpr auto kTag = "alert/"_L1;

} // namespace

AlertNotices::AlertNotices(Services::AlertService& alerts, Services::SettingsService& settings,
    DesktopNotifier& notifier, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_notifier(notifier)
{
    connect(&alerts, &Services::AlertService::raised, this, &AlertNotices::tell);
    connect(&m_notifier, &DesktopNotifier::activated, this,
        [this](const QString& tag, const QByteArray& activationToken) {
            if (tag.startsWith(kTag))
                emit opened(activationToken);
        });
}

void AlertNotices::tell(const AlertInfo& alert)
{
    using Services::AnswerNotice;
    const AnswerNotice wanted = m_settings.desktop().answerNotice;
    if (alert.severity == AlertSeverity::Notice || QApplication::activeWindow() != nullptr)
        return;
    if (alert.severity == AlertSeverity::Critical)
        emit alarmed();
    if (wanted == AnswerNotice::Off)
        return;
    // As of answers: names stay inside where the user wants them to.
    const QString body = wanted == AnswerNotice::WithContent ? alertText(alert) : QString();
    m_notifier.show(kTag + alertKindName(alert.kind) + u'/' + alert.place.subject,
        tr("%1: %2").arg(alertSeverityText(alert.severity), alertKindText(alert.kind)), body);
}

} // namespace Headgate::Ui
