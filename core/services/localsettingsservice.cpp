// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/services/localsettingsservice.h"

#include "core/base/log.h"
#include "core/services/chatdefaults.h"
#include "core/services/networksettings.h"
#include "core/settings/backends.h"
#include "core/settings/modeloptionstext.h"
#include "core/settings/settingstable.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Services {

namespace {

using Settings::Key;

constexpr int kLeastZoom = 50; // as in the settings' table
constexpr int kMostZoom = 300;

constexpr auto kAddressKeys = std::to_array<std::pair<QLatin1StringView, Key>>({
    { QLatin1StringView("gemini"), Key::GeminiBaseUrl },
    { QLatin1StringView("ollama"), Key::OllamaBaseUrl },
    { QLatin1StringView("openai"), Key::OpenAiBaseUrl },
    { QLatin1StringView("anthropic"), Key::AnthropicBaseUrl },
    { QLatin1StringView("litellm"), Key::LiteLlmBaseUrl },
});

std::optional<Key> addressKey(const QString& backendId)
{
    for (const auto& [id, key] : kAddressKeys) {
        if (backendId == id)
            return key;
    }
    return std::nullopt;
}

bool isAddressKey(Key key)
{
    return key == Key::FurtherServers || key == Key::BackendReaches
        || std::any_of(kAddressKeys.begin(), kAddressKeys.end(),
            [key](const auto& entry) { return entry.second == key; });
}

ValueOrigin originOf(const Settings::ValueInfo& info)
{
    switch (info.origin) {
    case Settings::Origin::Default:
        return ValueOrigin::Default;
    case Settings::Origin::File:
        return ValueOrigin::File;
    case Settings::Origin::Environment:
        return ValueOrigin::Environment;
    }
    return ValueOrigin::Default;
}

SettingType typeOf(Settings::ValueType type)
{
    switch (type) {
    case Settings::ValueType::Text:
    case Settings::ValueType::Target: // "back end/model"
    case Settings::ValueType::TargetList:
    case Settings::ValueType::Aliases:
        return SettingType::Text;
    case Settings::ValueType::Choice:
        return SettingType::Choice;
    case Settings::ValueType::Address:
    case Settings::ValueType::OllamaAddress:
        return SettingType::Address;
    case Settings::ValueType::Number:
        return SettingType::Number;
    case Settings::ValueType::Integer:
        return SettingType::Integer;
    case Settings::ValueType::Duration:
        return SettingType::Duration;
    case Settings::ValueType::Flag:
        return SettingType::Flag;
    case Settings::ValueType::Bytes:
    case Settings::ValueType::Targets:
    case Settings::ValueType::Servers:
    case Settings::ValueType::BackendReaches:
    case Settings::ValueType::ModelOptions:
        break;
    }
    return SettingType::Internal;
}

//! Kept by the program for itself, though its type is one that a page could edit.
bool isInternal(Key key)
{
    return key == Key::LastTarget || key == Key::HideExplained || key == Key::Shortcuts
        || key == Key::ConsoleRange || key == Key::ConsoleCompare || key == Key::ConsoleLive
        || key == Key::ConsoleBars || key == Key::GatewayOn || key == Key::GatewayAddress
        || key == Key::GatewayPort || key == Key::GatewayCertificate
        || key == Key::GatewayCertificateKey || key == Key::GatewayNeedsToken;
}

Result<void> noSuchSetting(const QString& name)
{
    return Error { .kind = ErrorKind::NotFound,
        .detail = u"there is no setting '%1'"_s.arg(name),
        .field = u"setting"_s };
}

//! A people's name made into an id that no other back end has.
QString freeId(const QString& label, const QVector<BackendInfo>& taken)
{
    QString stem;
    for (const QChar letter : label.toLower()) {
        const bool isPlain = letter.unicode() < 128 && letter.isLetterOrNumber();
        stem += isPlain ? letter : u'-';
    }
    if (stem.isEmpty() || stem.count(u'-') == stem.size())
        stem = u"server"_s;
    const auto isTaken = [&taken](const QString& id) {
        return std::any_of(taken.begin(), taken.end(),
            [&id](const BackendInfo& backend) { return backend.id == id; });
    };
    QString id = stem;
    for (int number = 2; isTaken(id); ++number)
        id = stem + u'-' + QString::number(number);
    return id;
}

Result<QUrl> checkedAddress(const QString& address)
{
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty()
        || url.hasQuery()) {
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"'%1' is no address of the form https://host[:port][/path]"_s.arg(
                url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)),
            .field = u"address"_s };
    }
    return url;
}

} // namespace

LocalSettingsService::LocalSettingsService(Settings::Settings& settings, QObject* parent)
    : SettingsService(parent)
    , m_settings(settings)
{
    connect(&m_settings, &Settings::Settings::changed, this, &LocalSettingsService::onChanged);
}

void LocalSettingsService::onChanged(Settings::Key key)
{
    if (key == Key::Theme)
        emit themeChanged();
    else if (isAddressKey(key))
        emit addressesChanged();
    emit rowChanged(Settings::keyName(key));
}

void LocalSettingsService::store(Settings::Key key, const QVariant& value)
{
    if (const Result<void> done = m_settings.set(key, value); !done)
        qCWarning(lcServices) << "a setting could not be stored:" << done.error().detail;
}

QString LocalSettingsService::language() const
{
    return m_settings.text(Key::Language);
}

ThemeChoice LocalSettingsService::theme() const
{
    const QString theme = m_settings.text(Key::Theme);
    return theme == "dark"_L1 ? ThemeChoice::Dark
        : theme == "light"_L1 ? ThemeChoice::Light
                              : ThemeChoice::System;
}

void LocalSettingsService::setTheme(ThemeChoice theme)
{
    store(Key::Theme,
        theme == ThemeChoice::Dark        ? u"dark"_s
            : theme == ThemeChoice::Light ? u"light"_s
                                          : u"system"_s);
}

bool LocalSettingsService::enterSends() const
{
    return m_settings.text(Key::SendKey) != "ctrl_enter"_L1;
}

void LocalSettingsService::setEnterSends(bool isOn)
{
    store(Key::SendKey, isOn ? u"enter"_s : u"ctrl_enter"_s);
}

int LocalSettingsService::zoomPercent() const
{
    return m_settings.integer(Key::Zoom).value_or(100);
}

void LocalSettingsService::setZoomPercent(int percent)
{
    store(Key::Zoom, std::clamp(percent, kLeastZoom, kMostZoom));
}

int LocalSettingsService::pasteAsFileLength() const
{
    return m_settings.integer(Key::PasteAsFile).value_or(0);
}

bool LocalSettingsService::stripsMetadata() const
{
    return m_settings.flag(Key::StripMetadata);
}

bool LocalSettingsService::queuesMessages() const
{
    return m_settings.text(Key::WhileAnswering) == "queue"_L1;
}

int LocalSettingsService::pictureEdge() const
{
    return m_settings.integer(Key::PictureEdge).value_or(0);
}

DesktopSettings LocalSettingsService::desktop() const
{
    const QString notices = m_settings.text(Key::AnswerNotices);
    DesktopSettings desktop;
    if (m_settings.text(Key::CloseAction) == "hide"_L1)
        desktop.closeAction = CloseAction::Hide;
    desktop.hasTray = m_settings.flag(Key::Tray);
    desktop.hasQuickAskKey = m_settings.flag(Key::QuickAskKey);
    desktop.answerNotice = notices == "never"_L1 ? AnswerNotice::Off
        : notices == "plain"_L1                  ? AnswerNotice::Plain
                                                 : AnswerNotice::WithContent;
    return desktop;
}

bool LocalSettingsService::isHideExplained() const
{
    return m_settings.flag(Key::HideExplained);
}

void LocalSettingsService::setHideExplained()
{
    store(Key::HideExplained, true);
}

ReadingSettings LocalSettingsService::reading() const
{
    const QString thoughts = m_settings.text(Key::Thoughts);
    const QString follow = m_settings.text(Key::Follow);
    const QString announce = m_settings.text(Key::Announce);
    ReadingSettings reading;
    reading.thoughts = thoughts == "shown"_L1 ? ThoughtsShown::Shown
        : thoughts == "until_answer"_L1       ? ThoughtsShown::UntilAnswer
                                              : ThoughtsShown::Folded;
    reading.follow = follow == "never"_L1 ? FollowAnswer::Never
        : follow == "until_top"_L1        ? FollowAnswer::UntilTop
                                          : FollowAnswer::ToEnd;
    reading.announce = announce == "silent"_L1 ? AnnounceAnswer::Off
        : announce == "by_sentence"_L1         ? AnnounceAnswer::Sentences
                                               : AnnounceAnswer::Paragraphs;
    reading.isQuestionMarkdown = m_settings.flag(Key::QuestionMarkdown);
    reading.fixedFont = m_settings.text(Key::FixedFont);
    return reading;
}

QHash<QString, QString> LocalSettingsService::shortcuts() const
{
    QHash<QString, QString> keys;
    const QUrlQuery stored(m_settings.text(Key::Shortcuts));
    for (const auto& [name, text] : stored.queryItems(QUrl::FullyDecoded))
        keys.insert(name, text);
    return keys;
}

void LocalSettingsService::setShortcuts(const QHash<QString, QString>& keys)
{
    QUrlQuery stored; // on one line, whatever the keys are
    for (auto entry = keys.cbegin(); entry != keys.cend(); ++entry) {
        const QByteArray text = entry.value().toUtf8().toPercentEncoding();
        stored.addQueryItem(entry.key(), QString::fromLatin1(text));
    }
    store(Key::Shortcuts, stored.toString(QUrl::FullyEncoded));
}

ConsoleSettings LocalSettingsService::console() const
{
    return { m_settings.text(Key::ConsoleRange), m_settings.flag(Key::ConsoleCompare),
        m_settings.flag(Key::ConsoleLive), m_settings.text(Key::ConsoleBars) };
}

void LocalSettingsService::setConsole(const ConsoleSettings& console)
{
    store(Key::ConsoleRange, console.range);
    store(Key::ConsoleCompare, console.isComparing);
    store(Key::ConsoleLive, console.isLive);
    store(Key::ConsoleBars, console.barSize);
}

GatewaySettings LocalSettingsService::gateway() const
{
    return { m_settings.flag(Key::GatewayOn), m_settings.text(Key::GatewayAddress),
        m_settings.integer(Key::GatewayPort).value_or(0), m_settings.flag(Key::GatewayNeedsToken),
        m_settings.text(Key::GatewayCertificate), m_settings.text(Key::GatewayCertificateKey) };
}

Result<void> LocalSettingsService::setGateway(const GatewaySettings& gateway)
{
    if (const Result<void> port = m_settings.set(Key::GatewayPort, gateway.port); !port)
        return port;
    store(Key::GatewayAddress, gateway.address);
    store(Key::GatewayNeedsToken, gateway.needsToken);
    store(Key::GatewayCertificate, gateway.certificate);
    store(Key::GatewayCertificateKey, gateway.certificateKey);
    store(Key::GatewayOn, gateway.isOn);
    return {};
}

GenerationParams LocalSettingsService::chatDefaults() const
{
    return chatDefaultsFrom(m_settings);
}

QByteArray LocalSettingsService::windowState(const QString& windowName) const
{
    const bool isGeometry = windowName.contains("geometry"_L1, Qt::CaseInsensitive);
    return m_settings.bytes(isGeometry ? Key::WindowGeometry : Key::WindowState);
}

void LocalSettingsService::setWindowState(const QString& windowName, const QByteArray& state)
{
    const bool isGeometry = windowName.contains("geometry"_L1, Qt::CaseInsensitive);
    store(isGeometry ? Key::WindowGeometry : Key::WindowState, state);
}

QVector<BaseAddress> LocalSettingsService::baseAddresses() const
{
    QVector<BaseAddress> addresses;
    for (const BackendInfo& backend : Settings::backendsFrom(m_settings)) {
        BaseAddress address {
            .backendId = backend.id, .label = backend.label, .address = backend.baseUrl.toString()
        };
        if (const std::optional<Key> key = addressKey(backend.id)) {
            const Settings::ValueInfo info = m_settings.valueInfo(*key);
            address.origin = originOf(info);
            address.environmentName = info.environmentName;
        } else {
            address.origin = ValueOrigin::File;
        }
        addresses.append(address);
    }
    return addresses;
}

Result<void> LocalSettingsService::setBaseAddress(const QString& backendId, const QString& address)
{
    const std::optional<Key> key = addressKey(backendId);
    if (key && address.trimmed().isEmpty())
        return m_settings.reset(*key);
    const Result<QUrl> url = checkedAddress(address);
    if (!url)
        return url.error();
    if (key)
        return m_settings.set(*key, *url);
    QVector<Settings::Server> servers = m_settings.servers();
    for (Settings::Server& server : servers) {
        if (server.id == backendId)
            server.url = *url;
    }
    return m_settings.setServers(servers);
}

Result<QString> LocalSettingsService::addServer(
    const QString& label, const QString& address, bool needsKey)
{
    const QString name = label.simplified();
    if (name.isEmpty())
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"a server needs a name"_s,
            .field = u"label"_s };
    const Result<QUrl> url = checkedAddress(address);
    if (!url)
        return url.error();
    QVector<Settings::Server> servers = m_settings.servers();
    const QString id = freeId(name, Settings::backendsFrom(m_settings));
    servers.append({ .id = id, .label = name, .url = *url, .needsKey = needsKey });
    if (const Result<void> done = m_settings.setServers(servers); !done)
        return done.error();
    return id;
}

Result<void> LocalSettingsService::removeServer(const QString& backendId)
{
    QVector<Settings::Server> servers = m_settings.servers();
    servers.removeIf([&](const Settings::Server& server) { return server.id == backendId; });
    return m_settings.setServers(servers);
}

BackendReach LocalSettingsService::backendReach(const QString& backendId) const
{
    return m_settings.backendReach(backendId);
}

Result<void> LocalSettingsService::setBackendReach(const BackendReach& reach)
{
    return m_settings.setBackendReach(reach);
}

ModelOptions LocalSettingsService::modelOptions(const Target& target) const
{
    const QVector<ModelOptions> all = m_settings.modelOptions();
    const auto found = std::find_if(all.begin(), all.end(),
        [&target](const ModelOptions& one) { return one.target == target; });
    return found == all.end() ? ModelOptions { .target = target } : *found;
}

Result<void> LocalSettingsService::setModelOptions(const ModelOptions& options)
{
    if (const Result<void> checked = Settings::checkModelOptions(options); !checked)
        return checked.error();
    QVector<ModelOptions> all = m_settings.modelOptions();
    all.removeIf([&options](const ModelOptions& one) { return one.target == options.target; });
    if (!options.isEmpty())
        all.append(options);
    return m_settings.setModelOptions(all);
}

QVector<SettingRow> LocalSettingsService::rows() const
{
    QVector<SettingRow> rows;
    for (int i = 0; i < Settings::kKeyCount; ++i) {
        const Settings::ValueInfo info = m_settings.valueInfo(Key(i));
        const Settings::Spec& spec = Settings::specOf(Key(i));
        const QString choices = QString::fromLatin1(spec.choices);
        rows.append({ .name = Settings::keyName(Key(i)),
            .value = info.text,
            .isSet = info.value.isValid(),
            .origin = originOf(info),
            .environmentName = info.environmentName,
            .variables = info.variables,
            .type = isInternal(Key(i)) ? SettingType::Internal : typeOf(spec.type),
            .minimum = spec.minimum,
            .maximum = spec.maximum,
            .choices = choices.split(u',', Qt::SkipEmptyParts),
            .hasDefault = spec.defaultText != nullptr });
    }
    return rows;
}

Result<void> LocalSettingsService::setRow(const QString& name, const QString& value)
{
    const std::optional<Key> key = Settings::keyFromName(name);
    return key ? m_settings.setText(*key, value) : noSuchSetting(name);
}

Result<void> LocalSettingsService::resetRow(const QString& name)
{
    const std::optional<Key> key = Settings::keyFromName(name);
    return key ? m_settings.reset(*key) : noSuchSetting(name);
}

NetworkSettings LocalSettingsService::network() const
{
    return networkFrom(m_settings);
}

Result<void> LocalSettingsService::setNetwork(const NetworkSettings& network)
{
    return storeNetwork(network, &m_settings);
}

QStringList LocalSettingsService::problems() const
{
    QStringList sentences;
    const QVector<Error> problems = m_settings.problems();
    for (const Error& problem : problems)
        sentences.append(problem.detail);
    return sentences;
}

} // namespace Headgate::Services
