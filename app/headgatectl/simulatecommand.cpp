// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/headgatectl/simulatecommand.h"

using namespace Qt::StringLiterals;

namespace Headgate::Ctl {

SimulateCommand::SimulateCommand(quint16 port, QObject* parent)
    : Command(parent)
    , m_port(port)
    , m_server(m_clock, {})
{
}

void SimulateCommand::start()
{
    const Result<quint16> port = m_server.listen(m_port);
    if (!port)
        return fail(port.error(), false);
    const QString base = u"http://127.0.0.1:%1"_s.arg(*port);
    printOut(u"GEMINI_BASE_URL=%1\nOLLAMA_HOST=%1\nOPENAI_BASE_URL=%1/v1\nANTHROPIC_BASE_URL=%1\n"_s
                 .arg(base)
                 .toUtf8());
    printError(
        u"The simulator listens on %1; every answer is made up. Ctrl+C ends it.\n"_s.arg(base));
}

} // namespace Headgate::Ctl
