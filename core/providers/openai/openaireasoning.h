// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QVector>

namespace Headgate::Providers {

class JsonValue;

//! \brief OpenRouter's `reasoning_details`, which a later request must give back unchanged and in
//! order. A stream cuts one detail's text over many chunks; neighbours of one type and index are
//! joined again.
class OpenAiReasoning {
public:
    void add(const JsonValue& details);
    bool isEmpty() const { return m_details.isEmpty(); }
    //! `{"reasoning_details":[…]}`
    QByteArray raw() const;
    //! What can be read of these details: texts and summaries.
    static QString readable(const JsonValue& details);

private:
    struct Member {
        QString name;
        QByteArray json; //!< empty for a text that is still growing
        QString text;
    };
    struct Detail {
        QString type;
        QString index;
        QVector<Member> members;
    };

    static void merge(Detail* detail, const JsonValue& piece);

    QVector<Detail> m_details;
};

} // namespace Headgate::Providers
