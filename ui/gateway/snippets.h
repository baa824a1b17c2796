// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QVector>

namespace Headgate::Ui {

//! \brief By which program or library the gateway is asked.
enum class SnippetKind {
    Environment,
    Curl,
    PythonOpenAi,
    PythonGenai,
    PythonAnthropic,
    PythonOllama,
    JsOpenAi,
    JsGenai,
};

//! \brief What a snippet needs to know.
struct SnippetFacts {
    QString base; //!< "http://127.0.0.1:8484"
    QString model; //!< "back end/model"
    QString token; //!< a secret; empty: the variable HEADGATE_TOKEN stands for it

    bool operator==(const SnippetFacts&) const = default;
};

QVector<SnippetKind> snippetKinds();
//! \brief "Python · openai"
QString snippetName(SnippetKind kind);
//! \brief Ready to be run: asks the model to say hello.
QString snippetText(SnippetKind kind, const SnippetFacts& facts);

} // namespace Headgate::Ui
