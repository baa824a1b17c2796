// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/settingtexts.h"

#include "ui/text/errortext.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(SettingTexts)
};

struct Entry {
    const char* name;
    SettingGroup group;
    const char* label;
    const char* help;
};

constexpr Entry kEntries[] = {
    { "backends/gemini_url", SettingGroup::Addresses,
        QT_TRANSLATE_NOOP("SettingTexts", "Google Gemini"),
        QT_TRANSLATE_NOOP("SettingTexts", "Where Gemini is asked.") },
    { "backends/ollama_url", SettingGroup::Addresses, QT_TRANSLATE_NOOP("SettingTexts", "Ollama"),
        QT_TRANSLATE_NOOP("SettingTexts", "Where Ollama listens.") },
    { "backends/openai_url", SettingGroup::Addresses, QT_TRANSLATE_NOOP("SettingTexts", "OpenAI"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "Where OpenAI is asked, or a server that takes its place.") },
    { "backends/anthropic_url", SettingGroup::Addresses,
        QT_TRANSLATE_NOOP("SettingTexts", "Anthropic"),
        QT_TRANSLATE_NOOP("SettingTexts", "Where Anthropic is asked.") },
    { "backends/litellm_url", SettingGroup::Addresses, QT_TRANSLATE_NOOP("SettingTexts", "LiteLLM"),
        QT_TRANSLATE_NOOP("SettingTexts", "With an address, LiteLLM is one of the services.") },
    { "models/gemini", SettingGroup::Models, QT_TRANSLATE_NOOP("SettingTexts", "Model of Gemini"),
        QT_TRANSLATE_NOOP("SettingTexts", "Chosen first where Gemini answers.") },
    { "models/gemini_secondary", SettingGroup::Models,
        QT_TRANSLATE_NOOP("SettingTexts", "Second model of Gemini"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Asked where another model of Gemini is overloaded, gone or without quota. The answer "
            "says so.") },
    { "models/gemini_reasoning", SettingGroup::Models,
        QT_TRANSLATE_NOOP("SettingTexts", "Model of Gemini for reasoning"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "What other programs get that ask the gateway for “gemini-reasoning”.") },
    { "models/ollama", SettingGroup::Models, QT_TRANSLATE_NOOP("SettingTexts", "Model of Ollama"),
        QT_TRANSLATE_NOOP("SettingTexts", "Chosen first where Ollama answers.") },
    { "models/openai", SettingGroup::Models, QT_TRANSLATE_NOOP("SettingTexts", "Model of OpenAI"),
        QT_TRANSLATE_NOOP("SettingTexts", "Chosen first where OpenAI answers.") },
    { "models/anthropic", SettingGroup::Models,
        QT_TRANSLATE_NOOP("SettingTexts", "Model of Anthropic"),
        QT_TRANSLATE_NOOP("SettingTexts", "Chosen first where Anthropic answers.") },
    { "models/litellm", SettingGroup::Models, QT_TRANSLATE_NOOP("SettingTexts", "Model of LiteLLM"),
        QT_TRANSLATE_NOOP("SettingTexts", "Chosen first where LiteLLM answers.") },
    { "models/chat", SettingGroup::Models, QT_TRANSLATE_NOOP("SettingTexts", "Model of new chats"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "As “service/model”, e.g. ollama/qwen3:8b. Empty: the one that was used last.") },
    { "models/fallbacks", SettingGroup::Models,
        QT_TRANSLATE_NOOP("SettingTexts", "Models to go on with"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Asked one after the other where the chosen model is overloaded, gone or without "
            "quota, as “service/model”, separated by commas. The answer says so, and it costs what "
            "the model that answers costs. A private chat stays with its own service, or on this "
            "machine.") },
    { "models/aliases", SettingGroup::Models,
        QT_TRANSLATE_NOOP("SettingTexts", "Further names of models"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "For other programs that ask through Headgate: “name = service/model”, separated by "
            "commas, e.g. gpt-4o-mini = gemini/gemini-2.5-flash.") },
    { "generation/temperature", SettingGroup::NewChats,
        QT_TRANSLATE_NOOP("SettingTexts", "Temperature"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Higher values make answers more varied, lower ones more predictable.") },
    { "generation/top_p", SettingGroup::NewChats, QT_TRANSLATE_NOOP("SettingTexts", "Top P"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Only the likeliest words whose chances add up to this are considered.") },
    { "generation/top_k", SettingGroup::NewChats, QT_TRANSLATE_NOOP("SettingTexts", "Top K"),
        QT_TRANSLATE_NOOP("SettingTexts", "Only so many of the likeliest words are considered.") },
    { "generation/max_output_tokens", SettingGroup::NewChats,
        QT_TRANSLATE_NOOP("SettingTexts", "Maximum output tokens"),
        QT_TRANSLATE_NOOP("SettingTexts", "An answer ends here at the latest.") },
    { "limits/requests_per_key", SettingGroup::Limits,
        QT_TRANSLATE_NOOP("SettingTexts", "Requests a day of a key"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "A key whose own limit is not known comes after the others from here on.") },
    { "limits/gemini_requests_per_minute", SettingGroup::Limits,
        QT_TRANSLATE_NOOP("SettingTexts", "Requests a minute of Gemini"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Of each model in each project; further ones wait. A smaller limit of Google’s holds "
            "all the same.") },
    { "limits/gemini_requests_per_day", SettingGroup::Limits,
        QT_TRANSLATE_NOOP("SettingTexts", "Requests a day of Gemini"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Of each model in each project; Google’s day begins at midnight in California.") },
    { "limits/gemini_tokens_per_minute", SettingGroup::Limits,
        QT_TRANSLATE_NOOP("SettingTexts", "Tokens a minute of Gemini"),
        QT_TRANSLATE_NOOP("SettingTexts", "Of what is sent, for each model in each project.") },
    { "limits/day", SettingGroup::Limits, QT_TRANSLATE_NOOP("SettingTexts", "What counts as a day"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Requests a day are counted from midnight where the service is (Gemini: in "
            "California), or over "
            "any 24 hours.") },
    { "limits/window", SettingGroup::Limits,
        QT_TRANSLATE_NOOP("SettingTexts", "What counts as a minute"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Gemini’s limits a minute are kept over this much time: with ten minutes, one minute’s "
            "number must last ten.") },
    { "limits/queue_size", SettingGroup::Limits,
        QT_TRANSLATE_NOOP("SettingTexts", "Requests that may wait"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "For quota, all together; further ones fail at once. A tenth of the places is kept for "
            "chats.") },
    { "keys/warn_after_days", SettingGroup::Limits,
        QT_TRANSLATE_NOOP("SettingTexts", "Keys count as old after"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Days since a key was added. The page of keys says of older ones that they should be "
            "rotated. 0: never.") },
    { "retry/max_tries", SettingGroup::Network, QT_TRANSLATE_NOOP("SettingTexts", "Tries"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "How often a request that failed for a passing reason is sent in all.") },
    { "retry/base_delay", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "First pause between tries"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "Each further pause is longer, unless the service names one.") },
    { "network/connect_timeout", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Time to connect"),
        QT_TRANSLATE_NOOP("SettingTexts", "After that the service counts as out of reach.") },
    { "network/first_byte_timeout", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Time to the first sign"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "How long a service may take before anything of an answer arrives.") },
    { "network/slow_first_byte_timeout", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Time to the first sign, where it takes a while"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "The same of a server of your own, which may have to load the model, of a model that "
            "may "
            "think unseen, and of what is long.") },
    { "network/idle_timeout", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Time between two signs"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "An answer that is silent for so long counts as cut off.") },
    { "network/extra_ca_file", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Further certificates"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "A PEM file, trusted beside the system’s certificates.") },
    { "proxy/mode", SettingGroup::Network, QT_TRANSLATE_NOOP("SettingTexts", "Proxy"),
        QT_TRANSLATE_NOOP("SettingTexts", "What requests go through on their way out.") },
    { "proxy/host", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Address of the proxy"), "" },
    { "proxy/port", SettingGroup::Network, QT_TRANSLATE_NOOP("SettingTexts", "Port of the proxy"),
        "" },
    { "proxy/user", SettingGroup::Network, QT_TRANSLATE_NOOP("SettingTexts", "User for the proxy"),
        "" },
    { "proxy/bypass", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Hosts without the proxy"), "" },
    { "gateway/hosts", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Further names of the gateway"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Host names under which programs reach it, such as that of a proxy before it, with "
            "commas between them. From when it is next opened.") },
    { "gateway/origins", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Web pages that may use the gateway"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Such as http://localhost:3000, with commas between them; they need a token too. All "
            "others are refused. From when it is next opened.") },
    { "gateway/body_limit", SettingGroup::Network,
        QT_TRANSLATE_NOOP("SettingTexts", "Largest request to the gateway"),
        QT_TRANSLATE_NOOP("SettingTexts", "In MiB. From when it is next opened.") },
    { "window/language", SettingGroup::General, QT_TRANSLATE_NOOP("SettingTexts", "Language"),
        QT_TRANSLATE_NOOP("SettingTexts", "In force from the next start.") },
    { "window/theme", SettingGroup::General, QT_TRANSLATE_NOOP("SettingTexts", "Theme"),
        QT_TRANSLATE_NOOP("SettingTexts", "Light, dark, or as the desktop.") },
    { "window/zoom", SettingGroup::General,
        QT_TRANSLATE_NOOP("SettingTexts", "Size of the chats’ text"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "In percent of the other texts; Ctrl with + and − changes it too.") },
    { "window/close_action", SettingGroup::General,
        QT_TRANSLATE_NOOP("SettingTexts", "When the window is closed"),
        QT_TRANSLATE_NOOP("SettingTexts", "Without a tray the window is minimised instead.") },
    { "window/tray", SettingGroup::General, QT_TRANSLATE_NOOP("SettingTexts", "Icon in the tray"),
        QT_TRANSLATE_NOOP("SettingTexts", "Where the desktop has a tray.") },
    { "window/quick_ask_key", SettingGroup::General,
        QT_TRANSLATE_NOOP("SettingTexts", "Global shortcut of the quick question"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "The desktop is asked for a key that works from every program, and chooses it.") },
    { "window/answer_notices", SettingGroup::General,
        QT_TRANSLATE_NOOP("SettingTexts", "Notice when an answer ends"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "While another window is in use; of private chats nothing is shown but that.") },
    { "window/send_key", SettingGroup::Chat, QT_TRANSLATE_NOOP("SettingTexts", "Key that sends"),
        QT_TRANSLATE_NOOP("SettingTexts", "Shift+Enter always begins a new line.") },
    { "composer/paste_as_file", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Long pastes become a file"),
        QT_TRANSLATE_NOOP("SettingTexts", "From so many characters on; 0 means never.") },
    { "composer/picture_edge", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Large pictures are made smaller"),
        QT_TRANSLATE_NOOP("SettingTexts", "To so many pixels at the longer edge; 0 means never.") },
    { "composer/strip_metadata", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Pictures go without notes"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Place, time and camera, as cameras write them into pictures, are taken out.") },
    { "composer/while_answering", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Sending while an answer arrives"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "A waiting message is sent when the answer has ended well.") },
    { "chats/answers_at_once", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Answers at the same time"),
        QT_TRANSLATE_NOOP("SettingTexts", "Of all chats; further ones wait for their turn.") },
    { "chats/auto_title", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Titles of new chats"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "Who names a chat after its first answer; a name of yours stays.") },
    { "chats/title_model", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Model that gives titles"),
        QT_TRANSLATE_NOOP("SettingTexts", "Asked with the choice of one model for titles.") },
    { "chats/summary_model", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Model that summarises"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Asked when you have earlier messages summarised; without one, the chat’s own "
            "model.") },
    { "transcript/thoughts", SettingGroup::Chat, QT_TRANSLATE_NOOP("SettingTexts", "Thoughts"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "How a model’s thoughts stand above its answer; what you fold or unfold stays so.") },
    { "transcript/follow", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Following a growing answer"),
        QT_TRANSLATE_NOOP("SettingTexts", "Scrolling up always ends it.") },
    { "transcript/question_markdown", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Markdown in your own messages"),
        QT_TRANSLATE_NOOP(
            "SettingTexts", "Without, they are shown as they were typed, blanks and all.") },
    { "transcript/announce", SettingGroup::Chat,
        QT_TRANSLATE_NOOP("SettingTexts", "Reading answers aloud as they arrive"),
        QT_TRANSLATE_NOOP("SettingTexts", "What a screen reader is told of.") },
    { "window/fixed_font", SettingGroup::General, QT_TRANSLATE_NOOP("SettingTexts", "Font of code"),
        QT_TRANSLATE_NOOP("SettingTexts", "One whose letters are all equally wide.") },
    { "history/keep", SettingGroup::Chat, QT_TRANSLATE_NOOP("SettingTexts", "Keep chats"),
        QT_TRANSLATE_NOOP("SettingTexts",
            "Without, new chats are private: in memory only, gone when Headgate ends.") },
};

const Entry* entryOf(const QString& name)
{
    for (const Entry& entry : kEntries) {
        if (name == QLatin1StringView(entry.name))
            return &entry;
    }
    return nullptr;
}

QString words(const char* text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("SettingTexts", text);
}

QString durationText(qint64 milliseconds)
{
    constexpr qint64 kSecond = 1000;
    return milliseconds % kSecond == 0 ? u"%1s"_s.arg(milliseconds / kSecond)
                                       : u"%1ms"_s.arg(milliseconds);
}

QString choiceText(const QString& choice)
{
    const std::pair<QLatin1String, QString> texts[] = {
        { "system"_L1, Words::tr("As the system says") },
        { "light"_L1, Words::tr("Light") },
        { "dark"_L1, Words::tr("Dark") },
        { "enter"_L1, Words::tr("Enter") },
        { "ctrl_enter"_L1, Words::tr("Ctrl+Enter") },
        { "quit"_L1, Words::tr("Headgate ends") },
        { "hide"_L1, Words::tr("Headgate goes on in the tray") },
        { "never"_L1, Words::tr("Never") },
        { "plain"_L1, Words::tr("Only that there is one") },
        { "content"_L1, Words::tr("With the chat’s title and the first words") },
        { "off"_L1, Words::tr("The first words") },
        { "local"_L1, Words::tr("A model on this computer") },
        { "chosen"_L1, Words::tr("One model for titles") },
        { "folded"_L1, Words::tr("Folded") },
        { "until_answer"_L1, Words::tr("Shown until the answer begins") },
        { "shown"_L1, Words::tr("Always shown") },
        { "to_end"_L1, Words::tr("To its end") },
        { "until_top"_L1, Words::tr("Until it fills the window") },
        { "silent"_L1, Words::tr("Nothing until the end") },
        { "by_sentence"_L1, Words::tr("Each sentence") },
        { "by_paragraph"_L1, Words::tr("Each paragraph") },
        { "queue"_L1, Words::tr("The message waits") },
        { "refuse"_L1, Words::tr("Not possible") },
        { "60"_L1, Words::tr("60 seconds") },
        { "600"_L1, Words::tr("Ten minutes") },
        { "midnight"_L1, Words::tr("From midnight to midnight") },
        { "rolling"_L1, Words::tr("Any 24 hours") },
        { "none"_L1, Words::tr("No proxy") },
        { "http"_L1, Words::tr("HTTP proxy") },
        { "socks5"_L1, Words::tr("SOCKS5 proxy") },
    };
    for (const auto& [name, text] : texts) {
        if (choice == name)
            return text;
    }
    return choice;
}

} // namespace

SettingText settingText(const QString& name)
{
    if (const Entry* entry = entryOf(name))
        return { entry->group, words(entry->label), words(entry->help) };
    return { SettingGroup::General, name, {} };
}

QStringList describedSettings()
{
    QStringList names;
    for (const Entry& entry : kEntries)
        names.append(QLatin1String(entry.name));
    return names;
}

QString groupTitle(SettingGroup group)
{
    switch (group) {
    case SettingGroup::General:
        return Words::tr("General");
    case SettingGroup::Chat:
        return Words::tr("Chat");
    case SettingGroup::NewChats:
        return Words::tr("Parameters of chats");
    case SettingGroup::Models:
        return Words::tr("Models");
    case SettingGroup::Addresses:
        return Words::tr("Addresses");
    case SettingGroup::Limits:
        return Words::tr("Limits");
    case SettingGroup::Network:
        return Words::tr("Network");
    }
    return {};
}

QVector<std::pair<QString, QString>> settingChoices(const Services::SettingRow& row)
{
    if (row.name == "window/language"_L1)
        return { { {}, choiceText(u"system"_s) }, { u"en"_s, u"English"_s },
            { u"fa"_s, u"فارسی"_s } };
    QVector<std::pair<QString, QString>> choices;
    if (row.name == "window/fixed_font"_L1) {
        choices.append({ {}, choiceText(u"system"_s) });
        const QStringList families = QFontDatabase::families();
        for (const QString& family : families) {
            if (QFontDatabase::isFixedPitch(family) && !QFontDatabase::isPrivateFamily(family))
                choices.append({ family, family });
        }
    }
    for (const QString& choice : row.choices)
        choices.append({ choice, choiceText(choice) });
    return choices;
}

QString shownValue(const Services::SettingRow& row)
{
    return row.type == Services::SettingType::Duration ? durationText(row.value.toLongLong())
        : row.type == Services::SettingType::Choice    ? choiceText(row.value)
                                                       : row.value;
}

QString originText(const Services::SettingRow& row)
{
    switch (row.origin) {
    case Services::ValueOrigin::Environment:
        return Words::tr("Set by %1").arg(row.environmentName);
    case Services::ValueOrigin::File:
        return Words::tr("From your settings");
    case Services::ValueOrigin::Default:
        break;
    }
    return Words::tr("Default");
}

QString emptyText(const Services::SettingRow& row)
{
    if (row.name.startsWith("generation/"_L1))
        return Words::tr("As the service does by itself");
    if (row.name == "models/gemini_secondary"_L1 || row.name == "models/gemini_reasoning"_L1
        || row.name == "models/fallbacks"_L1 || row.name == "models/aliases"_L1)
        return Words::tr("None");
    if (row.name.startsWith("models/"_L1))
        return Words::tr("The last one used");
    return Words::tr("Not set");
}

QString settingErrorText(const Error& error, const Services::SettingRow& row)
{
    const QString label = settingText(row.name).label;
    if (error.kind != ErrorKind::InvalidInput)
        return errorText(error, label);
    const QLocale locale;
    switch (row.type) {
    case Services::SettingType::Number:
        return Words::tr("Enter a number from %1 to %2.")
            .arg(locale.toString(row.minimum), locale.toString(row.maximum));
    case Services::SettingType::Integer:
        return Words::tr("Enter a whole number from %1 to %2.")
            .arg(locale.toString(qint64(row.minimum)), locale.toString(qint64(row.maximum)));
    case Services::SettingType::Duration:
        return Words::tr("Enter a time from %1 to %2, such as 500ms, 1.5s or 2min.")
            .arg(durationText(qint64(row.minimum)), durationText(qint64(row.maximum)));
    case Services::SettingType::Address:
        return Words::tr("Enter an address such as https://host or http://127.0.0.1:8000/v1, "
                         "without a password in it.");
    default:
        break;
    }
    if (row.name == "chats/title_model"_L1 || row.name == "chats/summary_model"_L1
        || row.name == "models/chat"_L1)
        return Words::tr("Enter a service and its model, such as ollama/qwen3:8b.");
    if (row.name == "models/fallbacks"_L1)
        return Words::tr("Enter services and their models, such as gemini/gemini-2.5-flash, "
                         "ollama/qwen3:8b.");
    if (row.name == "models/aliases"_L1)
        return Words::tr("Enter each name once with what it stands for, such as "
                         "gpt-4o-mini = gemini/gemini-2.5-flash.");
    return errorText(error, label);
}

} // namespace Headgate::Ui
