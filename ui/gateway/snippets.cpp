// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/gateway/snippets.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Snippets)
};

constexpr auto kEnvironment = R"(export OPENAI_BASE_URL=%1/v1
export OPENAI_API_KEY=%2
export GOOGLE_GEMINI_BASE_URL=%1
export GEMINI_API_KEY=%2
export ANTHROPIC_BASE_URL=%1
export ANTHROPIC_API_KEY=%2
)"_L1;

constexpr auto kCurl = R"(curl %1/v1/chat/completions \
     -H "Authorization: Bearer %2" \
     -H "Content-Type: application/json" \
     -d '{"model":%3,"messages":[{"role":"user","content":"Hello"}]}'
)"_L1;

constexpr auto kPythonOpenAi = R"(from openai import OpenAI

client = OpenAI(base_url="%1/v1", api_key=%2)
answer = client.chat.completions.create(
    model=%3, messages=[{"role": "user", "content": "Hello"}])
print(answer.choices[0].message.content)
)"_L1;

constexpr auto kPythonGenai = R"(from google import genai

client = genai.Client(api_key=%2, http_options={"base_url": "%1"})
answer = client.models.generate_content(model=%3, contents="Hello")
print(answer.text)
)"_L1;

constexpr auto kPythonAnthropic = R"(from anthropic import Anthropic

client = Anthropic(base_url="%1", api_key=%2)
answer = client.messages.create(
    model=%3, max_tokens=1024, messages=[{"role": "user", "content": "Hello"}])
print(answer.content[0].text)
)"_L1;

constexpr auto kPythonOllama = R"(from ollama import Client

client = Client(host="%1", headers={"Authorization": "Bearer " + %2})
answer = client.chat(model=%3, messages=[{"role": "user", "content": "Hello"}])
print(answer.message.content)
)"_L1;

constexpr auto kJsOpenAi = R"(import OpenAI from "openai";

const client = new OpenAI({ baseURL: "%1/v1", apiKey: %2 });
const answer = await client.chat.completions.create({
  model: %3, messages: [{ role: "user", content: "Hello" }] });
console.log(answer.choices[0].message.content);
)"_L1;

constexpr auto kJsGenai = R"(import { GoogleGenAI } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: %2, httpOptions: { baseUrl: "%1" } });
const answer = await ai.models.generateContent({ model: %3, contents: "Hello" });
console.log(answer.text);
)"_L1;

QLatin1String pattern(SnippetKind kind)
{
    switch (kind) {
    case SnippetKind::Environment:
        return kEnvironment;
    case SnippetKind::Curl:
        return kCurl;
    case SnippetKind::PythonOpenAi:
        return kPythonOpenAi;
    case SnippetKind::PythonGenai:
        return kPythonGenai;
    case SnippetKind::PythonAnthropic:
        return kPythonAnthropic;
    case SnippetKind::PythonOllama:
        return kPythonOllama;
    case SnippetKind::JsOpenAi:
        return kJsOpenAi;
    case SnippetKind::JsGenai:
        break;
    }
    return kJsGenai;
}

bool isShell(SnippetKind kind)
{
    return kind == SnippetKind::Environment || kind == SnippetKind::Curl;
}

bool isPython(SnippetKind kind)
{
    return kind == SnippetKind::PythonOpenAi || kind == SnippetKind::PythonGenai
        || kind == SnippetKind::PythonAnthropic || kind == SnippetKind::PythonOllama;
}

//! As all of these languages, and JSON, write a string.
QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

//! How the snippet gets at its token.
QString tokenWord(SnippetKind kind, const QString& token)
{
    if (kind == SnippetKind::Curl)
        return token.isEmpty() ? u"$HEADGATE_TOKEN"_s : token;
    if (!token.isEmpty())
        return quoted(token);
    if (isShell(kind))
        return u"\"$HEADGATE_TOKEN\""_s;
    return isPython(kind) ? u"os.environ[\"HEADGATE_TOKEN\"]"_s : u"process.env.HEADGATE_TOKEN"_s;
}

} // namespace

QVector<SnippetKind> snippetKinds()
{
    return { SnippetKind::Curl, SnippetKind::Environment, SnippetKind::PythonOpenAi,
        SnippetKind::PythonGenai, SnippetKind::PythonAnthropic, SnippetKind::PythonOllama,
        SnippetKind::JsOpenAi, SnippetKind::JsGenai };
}

QString snippetName(SnippetKind kind)
{
    switch (kind) {
    case SnippetKind::Environment:
        return Words::tr("Environment variables");
    case SnippetKind::Curl:
        return u"curl"_s;
    case SnippetKind::PythonOpenAi:
        return u"Python · openai"_s;
    case SnippetKind::PythonGenai:
        return u"Python · google-genai"_s;
    case SnippetKind::PythonAnthropic:
        return u"Python · anthropic"_s;
    case SnippetKind::PythonOllama:
        return u"Python · ollama"_s;
    case SnippetKind::JsOpenAi:
        return u"JavaScript · openai"_s;
    case SnippetKind::JsGenai:
        break;
    }
    return u"JavaScript · @google/genai"_s;
}

QString snippetText(SnippetKind kind, const SnippetFacts& facts)
{
    if (kind == SnippetKind::Environment)
        return QString(kEnvironment).arg(facts.base, tokenWord(kind, facts.token));
    QString model = quoted(facts.model);
    if (kind == SnippetKind::Curl)
        model.replace(u'\'', u"'\\''"_s); // within the shell's quotes
    const QString text
        = QString(pattern(kind)).arg(facts.base, tokenWord(kind, facts.token), model);
    const bool needsOs = isPython(kind) && facts.token.isEmpty();
    return needsOs ? u"import os\n"_s + text : text;
}

} // namespace Headgate::Ui
