// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

namespace Headgate::Settings {

//! \brief Every setting there is. The comment gives type, default and, in capitals, the environment
//! variable.
enum class Key {
    // back ends
    GeminiBaseUrl, //!< Url, https://generativelanguage.googleapis.com, GEMINI_BASE_URL
    OllamaBaseUrl, //!< Url, http://127.0.0.1:11434, OLLAMA_HOST in any form that Ollama takes
    OpenAiBaseUrl, //!< Url, https://api.openai.com/v1, OPENAI_BASE_URL
    AnthropicBaseUrl, //!< Url, https://api.anthropic.com, ANTHROPIC_BASE_URL
    LiteLlmBaseUrl, //!< Url, not set (no such back end then), LITELLM_BASE_URL
    FurtherServers, //!< Servers, none
    BackendReaches, //!< BackendReaches, none: a back end's own key header and proxy
    // default models; empty: none chosen
    GeminiModel, //!< Text, GEMINI_MODEL, else GEMINI_PRIMARY_MODEL
    GeminiSecondaryModel, //!< Text, GEMINI_SECONDARY_MODEL: goes on for Gemini's other models
    GeminiReasoningModel, //!< Text, GEMINI_REASONING_MODEL: clients' `gemini-reasoning`
    OllamaModel, //!< Text, OLLAMA_MODEL
    OpenAiModel, //!< Text, OPENAI_MODEL
    AnthropicModel, //!< Text, ANTHROPIC_MODEL
    LiteLlmModel, //!< Text, LITELLM_MODEL
    LocalModelOptions, //!< ModelOptions, none: context length and time in memory of local models
    ChatModel, //!< Target, not set: new chats begin with the model used last
    FallbackModels, //!< TargetList, none: asked in turn where the asked model can't serve
    ModelAliases, //!< Aliases, none: names that clients may ask for
    // parameters of new chats, for every back end; not set: the service's own default
    Temperature, //!< Number 0…2, GEMINI_TEMPERATURE
    TopP, //!< Number 0…1, GEMINI_TOP_P
    TopK, //!< Integer 1…1000, GEMINI_TOP_K
    MaxOutputTokens, //!< Integer 1…10,000,000, GEMINI_MAX_TOKENS
    // limits
    RequestsPerKey, //!< Integer 1…1,000,000, 195, GEMINI_MAX_REQUESTS_PER_KEY: a day's, of a key
                    //!< whose limit is not known, before others come first
    GeminiRequestsPerMinute, //!< Integer 1…1,000,000, not set, GEMINI_RPM_LIMIT: of each model
    GeminiRequestsPerDay, //!< Integer 1…10,000,000, not set, GEMINI_RPD_LIMIT: of each model
    GeminiTokensPerMinute, //!< Integer 1…1,000,000,000, not set, GEMINI_TPM_LIMIT: of each model,
                           //!< input alone
    LimitDay, //!< Choice midnight, rolling; midnight: from when requests a day are counted
    LimitWindow, //!< Choice 60, 600; 60, RATE_LIMIT_WINDOW_SIZE: seconds of which any stretch
                 //!< counts for the two limits a minute
    QueueSize, //!< Integer 10…100,000, 1000, QUEUE_MAX_SIZE: requests that wait for quota
    KeyAgeWarning, //!< Integer 0…3650, 90: days after which a key counts as old; 0: never
    // network
    MaxTries, //!< Integer 1…20, 5, MAX_RETRIES: tries in all, the first included
    RetryBaseDelay, //!< Duration 10 ms…5 min, 1 s, BASE_RETRY_DELAY: plain numbers are
                    //!< milliseconds, or "1.5s", "500ms"
    ConnectTimeout, //!< Duration 100 ms…10 min, 10 s, HEADGATE_CONNECT_TIMEOUT
    FirstByteTimeout, //!< Duration 1 s…1 h, 30 s, HEADGATE_FIRST_BYTE_TIMEOUT
    SlowFirstByteTimeout, //!< where silence is usual; 1 s…1 h, 300 s,
                          //!< HEADGATE_SLOW_FIRST_BYTE_TIMEOUT
    IdleTimeout, //!< Duration 1 s…1 h, 120 s, HEADGATE_IDLE_TIMEOUT
    ProxyMode, //!< Choice system, none, http, socks5; system
    ProxyHost, //!< Text
    ProxyPort, //!< Integer 1…65535, not set
    ProxyUser, //!< Text; the password is a secret and lives in the vault
    ProxyBypass, //!< Text, comma list of hosts
    ExtraCaFile, //!< Text, path of a PEM file, HEADGATE_CA_FILE
    // window
    Theme, //!< Choice system, light, dark; system
    SendKey, //!< Choice enter, ctrl_enter; enter
    Zoom, //!< Integer 50…300, 100: percent, of the chats' text
    CloseAction, //!< Choice quit, hide; quit: what closing the window does
    Tray, //!< Flag, true, HEADGATE_TRAY: an icon in the desktop's tray, where there is one
    QuickAskKey, //!< Flag, false: a key of the desktop's for the quick question
    AnswerNotices, //!< Choice never, plain, content; content: told when an answer ends unseen
    HideExplained, //!< Flag, false: the program's own note that closing was explained once
    Shortcuts, //!< Text: the user's keys, by LocalSettingsService
    Language, //!< Text, e.g. "fa"; empty: the system's
    KeepHistory, //!< Flag, true, HEADGATE_KEEP_HISTORY
    AutoTitle, //!< Choice off, local, chosen; local: see core/services/titlemaker.h
    TitleModel, //!< Target, not set: who gives titles with AutoTitle "chosen"
    SummaryModel, //!< Target, not set: who summarises earlier messages; the chat's own model
    PasteAsFile, //!< Integer 0…1,000,000, 3000: characters of a paste that becomes a file; 0: none
    PictureEdge, //!< Integer 0…100,000, 4096: pixels of a picture's longer edge; 0: as it is
    Thoughts, //!< Choice folded, until_answer, shown; folded
    QuestionMarkdown, //!< Flag, false: the user's own messages are read as Markdown
    Follow, //!< Choice to_end, until_top, never; to_end: how the view follows a growing answer
    Announce, //!< Choice silent, by_sentence, by_paragraph; by_paragraph: to screen readers
    FixedFont, //!< Text, a family's name for code; empty: the system's fixed font
    StripMetadata, //!< Flag, true, HEADGATE_STRIP_METADATA: pictures go without cameras' notes
    WhileAnswering, //!< Choice queue, refuse: what is sent while an answer still arrives
    AnswersAtOnce, //!< Integer 1…100, 8: further answers wait for their turn
    Favourites, //!< Targets, none
    RecentTargets, //!< Targets, none: the latest first
    LastTarget, //!< Target, not set
    ConsoleRange, //!< Text, "today": toWord() of the time that the console's pages show
    ConsoleCompare, //!< Flag, false: beside it the period before
    ConsoleLive, //!< Flag, true: its figures come by themselves
    ConsoleBars, //!< Text, "auto": toWord() of the size of the charts' bars
    GatewayOn, //!< Flag, false: the gateway was open when the window ended
    GatewayAddress, //!< Text, "127.0.0.1": of this machine, where the window's gateway listens
    GatewayPort, //!< Integer 1…65535, 8484
    GatewayCertificate, //!< Text, path of a PEM file; empty: plain http
    GatewayCertificateKey, //!< Text, path of its key's PEM file
    GatewayNeedsToken, //!< Flag, true, HEADGATE_GATEWAY_NEEDS_TOKEN; false: all are let in
    GatewayHosts, //!< Text, "": further names of it, between commas
    GatewayOrigins, //!< Text, "": web pages that may ask, between commas
    GatewayBodyLimit, //!< Integer 1…1024, 32: MiB of one request
    WindowGeometry, //!< Bytes
    WindowState, //!< Bytes
};

//! \brief Number of keys; Key values run from 0 to this.
inline constexpr int kKeyCount = int(Key::WindowState) + 1;

//! \brief Name in the settings file and in messages, e.g. "generation/temperature".
QString keyName(Key key);
std::optional<Key> keyFromName(const QString& name);

} // namespace Headgate::Settings

Q_DECLARE_METATYPE(Headgate::Settings::Key)
