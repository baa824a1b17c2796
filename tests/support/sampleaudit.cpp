// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sampleaudit.h"

using namespace Qt::StringLiterals;

namespace Headgate::Test {

AuditPage sampleAudit(const QDateTime& now, int more)
{
    const QString window = u"headgate"_s;
    const QString ctl = u"headgatectl"_s;
    const auto at = [&now](int minutes) { return now.addSecs(-60 * minutes); };
    AuditPage page;
    page.entries = {
        { at(2), window, u"limit.set"_s,
            u"requests/pacific_day of project_model p1 gemini-2.5-pro"_s, u"1500"_s },
        { at(9), window, u"budget.set"_s, u"month of chat"_s, u"$25.00"_s },
        { at(14), window, u"budget.override"_s, u"day"_s, u"for one request"_s },
        { at(20), ctl, u"key.rules"_s, u"k1"_s, u"weight 3, priority 0, requests a day 500"_s },
        { at(25), window, u"key.replace"_s, u"gone"_s, u"by k2"_s },
        { at(31), window, u"key.add"_s, u"k2"_s, u"work-2"_s },
        { at(40), window, u"key.disable"_s, u"gone"_s, u"old key"_s },
        { at(42), window, u"key.group"_s, u"k1"_s, u"into p1"_s },
        { at(43), window, u"project.rename"_s, u"p1"_s, u"Work"_s },
        { at(58), window, u"pool.strategy"_s, u"gemini"_s, u"fill_first"_s },
        { at(59), window, u"pool.add_up"_s, u"gemini"_s,
            u"stated: the projects are mine, and not there to get around free limits"_s },
        { at(70), ctl, u"setting.set"_s, u"limits/queue_size"_s, u"500"_s },
        { at(72), window, u"setting.set"_s, u"generation/temperature"_s, {} },
        { at(75), window, u"setting.set"_s, u"backends/servers"_s,
            u"Lab (https://lab.example:8443/v1)"_s },
        { at(80), window, u"proxy_password.set"_s, {}, {} },
        { at(81), ctl, u"request.call_off"_s, u"r7"_s, {} },
        { at(90), window, u"limit.forget"_s, u"requests/minute of key k3"_s, u"learned"_s },
        { at(91), u"later"_s, u"robot.teach"_s, u"r2"_s, u"beep"_s },
    };
    for (int i = 0; i < more; ++i)
        page.entries.append({ at(100 + i), window, u"key.reset"_s, u"k1"_s, u"work-1"_s });
    qint64 number = page.entries.size();
    for (AuditEntry& entry : page.entries)
        entry.number = number--;
    page.count = page.entries.size();
    return page;
}

} // namespace Headgate::Test
