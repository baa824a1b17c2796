// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/phrases.h"

#include <QCoreApplication>
#include <QLocale>

namespace Headgate::Ui {

namespace {

class PhraseWords {
    Q_DECLARE_TR_FUNCTIONS(Phrases)
};

} // namespace

QString joinedText(const QStringList& facts)
{
    //: Between facts of one line. No dot where digits have one, as Persian ones do.
    return facts.join(PhraseWords::tr(" · "));
}

QString percentText(double percent, int decimals)
{
    //: A share: %1 is the figure.
    return PhraseWords::tr("%1%").arg(QLocale().toString(percent, 'f', decimals));
}

} // namespace Headgate::Ui
