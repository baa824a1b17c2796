// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/settings.h"

#include "core/base/log.h"
#include "core/settings/backendreachtext.h"
#include "core/settings/settingstable.h"

#include <QFile>
#include <QReadWriteLock>
#include <QSettings>
#include <QThread>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Settings {

namespace {

constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

//! A hand-written line with commas comes as a list.
QString textOf(const QVariant& stored)
{
    return stored.toStringList().join(u", "_s);
}

bool isAddress(const Spec& spec)
{
    return spec.type == ValueType::Address || spec.type == ValueType::OllamaAddress;
}

//! `source` is the variable's or the key's name. Addresses may hold a password by mistake, so they
//! are not repeated.
Error problemOf(
    const Spec& spec, const QString& source, const QString& text, const QString& allowed)
{
    const QString shown = isAddress(spec) ? source : u"%1=\"%2\""_s.arg(source, text.left(80));
    return { .kind = ErrorKind::InvalidInput,
        .detail = u"%1 is ignored: it %2"_s.arg(shown, allowed),
        .field = source };
}

} // namespace

class Settings::Private {
public:
    struct Entry {
        std::optional<QString> fileText;
        ValueInfo inForce;
        bool isStored = true; //!< the file has fileText, as far as we know
    };

    Private(const ProfilePaths& paths, const QProcessEnvironment& environmentToUse)
        : profile(paths)
        , file(paths.settingsFile())
        , environment(environmentToUse)
    {
    }

    void load();
    //! Finds the value in force for a key. Bad values on the way are reported once, at load().
    ValueInfo decide(
        const Spec& spec, const std::optional<QString>& fileText, QVector<Error>* bad) const;
    QVariant value(Key key, ValueType type) const;
    QVariant value(Key key) const;
    Result<void> store(const Spec& spec, const std::optional<QString>& text) const;

    const ProfilePaths profile;
    const QString file;
    const QProcessEnvironment environment;
    mutable QReadWriteLock lock;
    std::array<Entry, size_t(kKeyCount)> entries;
    QVector<Error> problems; //!< written in the constructor only
};

ValueInfo Settings::Private::decide(
    const Spec& spec, const std::optional<QString>& fileText, QVector<Error>* bad) const
{
    const auto usable = [&spec, bad](const QString& source, const QString& text) {
        const Result<QVariant> value = valueFromText(spec, text);
        if (value)
            return *value;
        if (bad)
            bad->append(problemOf(spec, source, text, value.error().detail));
        return QVariant();
    };
    for (const char* variable : spec.environment) {
        const QString name = QString::fromLatin1(variable);
        const QString text = name.isEmpty() ? QString() : environment.value(name);
        if (text.isEmpty())
            continue;
        if (const QVariant value = usable(name, text); value.isValid())
            return { .value = value, .origin = Origin::Environment, .environmentName = name };
    }
    if (fileText) {
        if (const QVariant value = usable(keyName(spec.key), *fileText); value.isValid())
            return { .value = value, .origin = Origin::File };
    }
    if (!spec.defaultText)
        return {};
    const Result<QVariant> value = valueFromText(spec, QString::fromLatin1(spec.defaultText));
    Q_ASSERT(value);
    return { .value = *value };
}

void Settings::Private::load()
{
    const QSettings ini(file, QSettings::IniFormat);
    if (ini.status() == QSettings::FormatError) {
        const QString copy = file + u".damaged"_s;
        QFile::remove(copy);
        QFile::copy(file, copy); // the next write would drop the lines that can't be read
        problems.append({ .kind = ErrorKind::Storage,
            .detail = u"%1 is damaged; what can be read is used, a copy was kept as %2"_s.arg(
                file, copy) });
    } else if (ini.status() == QSettings::AccessError) {
        problems.append({ .kind = ErrorKind::Storage, .detail = u"can't read "_s + file });
    }
    for (int i = 0; i < kKeyCount; ++i) {
        const Spec& spec = specOf(Key(i));
        Entry& entry = entries[size_t(i)];
        const QVariant stored = ini.value(QString::fromLatin1(spec.name));
        if (stored.isValid())
            entry.fileText = textOf(stored);
        entry.inForce = decide(spec, entry.fileText, &problems);
    }
    for (const Error& problem : std::as_const(problems))
        qCWarning(lcSettings).noquote() << problem.detail;
}

QVariant Settings::Private::value(Key key) const
{
    const QReadLocker reading(&lock);
    return entries[size_t(key)].inForce.value;
}

QVariant Settings::Private::value(Key key, ValueType type) const
{
    Q_ASSERT_X(specOf(key).type == type, "Settings", "the getter does not fit the key's type");
    return value(key);
}

Result<void> Settings::Private::store(const Spec& spec, const std::optional<QString>& text) const
{
    // A fresh object each time: a QSettings that failed once never forgets it. It merges with what
    // others wrote, under a lock file, and replaces the file in one step.
    QSettings ini(file, QSettings::IniFormat);
    if (text)
        ini.setValue(QString::fromLatin1(spec.name), *text);
    else
        ini.remove(QString::fromLatin1(spec.name));
    ini.sync();
    if (ini.status() == QSettings::AccessError)
        return Error { .kind = ErrorKind::Storage, .detail = u"can't write "_s + file };
    QFile::setPermissions(file, kOwnerOnly);
    return {};
}

Settings::Settings(
    const ProfilePaths& paths, const QProcessEnvironment& environment, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(paths, environment))
{
    d->load();
}

Settings::~Settings() = default;

QString Settings::text(Key key) const
{
    Q_ASSERT(specOf(key).type == ValueType::Text || specOf(key).type == ValueType::Choice);
    return d->value(key).toString();
}

QUrl Settings::url(Key key) const
{
    Q_ASSERT(isAddress(specOf(key)));
    return d->value(key).toUrl();
}

std::optional<double> Settings::number(Key key) const
{
    const QVariant value = d->value(key, ValueType::Number);
    return value.isValid() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<int> Settings::integer(Key key) const
{
    const QVariant value = d->value(key, ValueType::Integer);
    return value.isValid() ? std::optional(value.toInt()) : std::nullopt;
}

bool Settings::flag(Key key) const
{
    return d->value(key, ValueType::Flag).toBool();
}

std::chrono::milliseconds Settings::duration(Key key) const
{
    return std::chrono::milliseconds(d->value(key, ValueType::Duration).toLongLong());
}

QByteArray Settings::bytes(Key key) const
{
    return d->value(key, ValueType::Bytes).toByteArray();
}

Target Settings::target(Key key) const
{
    return d->value(key, ValueType::Target).value<Target>();
}

QVector<Target> Settings::targets(Key key) const
{
    return d->value(key, ValueType::Targets).value<QVector<Target>>();
}

QVector<Server> Settings::servers() const
{
    return d->value(Key::FurtherServers, ValueType::Servers).value<QVector<Server>>();
}

QVector<BackendReach> Settings::backendReaches() const
{
    return d->value(Key::BackendReaches, ValueType::BackendReaches).value<QVector<BackendReach>>();
}

BackendReach Settings::backendReach(const QString& backendId) const
{
    const QVector<BackendReach> all = backendReaches();
    const auto found = std::find_if(all.begin(), all.end(),
        [&backendId](const BackendReach& one) { return one.backendId == backendId; });
    return found == all.end() ? BackendReach { .backendId = backendId } : *found;
}

QVector<ModelOptions> Settings::modelOptions() const
{
    return d->value(Key::LocalModelOptions, ValueType::ModelOptions).value<QVector<ModelOptions>>();
}

QVector<Target> Settings::fallbackModels() const
{
    return d->value(Key::FallbackModels, ValueType::TargetList).value<QVector<Target>>();
}

QVector<ModelAlias> Settings::modelAliases() const
{
    auto aliases = d->value(Key::ModelAliases, ValueType::Aliases).value<QVector<ModelAlias>>();
    const QString name = u"gemini-reasoning"_s;
    const bool isTaken = std::any_of(aliases.begin(), aliases.end(),
        [&name](const ModelAlias& alias) { return alias.name == name; });
    const QString model = text(Key::GeminiReasoningModel).trimmed();
    if (!isTaken && !model.isEmpty())
        aliases.append({ name, { u"gemini"_s, model } });
    return aliases;
}

const ProfilePaths& Settings::paths() const
{
    return d->profile;
}

ValueInfo Settings::valueInfo(Key key) const
{
    const Spec& spec = specOf(key);
    const QReadLocker reading(&d->lock);
    ValueInfo info = d->entries[size_t(key)].inForce;
    if (info.value.isValid())
        info.text = textFromValue(spec, info.value);
    for (const char* variable : spec.environment) {
        if (variable != nullptr)
            info.variables.append(QString::fromLatin1(variable));
    }
    return info;
}

Result<void> Settings::set(Key key, const QVariant& value)
{
    return setText(key, textFromValue(specOf(key), value));
}

Result<void> Settings::setText(Key key, const QString& text)
{
    if (const Result<QVariant> checked = valueFromText(specOf(key), text); !checked)
        return Error { .kind = ErrorKind::InvalidInput,
            .detail = u"%1 %2"_s.arg(keyName(key), checked.error().detail),
            .field = keyName(key) };
    return put(key, text);
}

Result<void> Settings::setTarget(Key key, const Target& target)
{
    return set(key, QVariant::fromValue(target));
}

Result<void> Settings::setTargets(Key key, const QVector<Target>& targets)
{
    return set(key, QVariant::fromValue(targets));
}

Result<void> Settings::setServers(const QVector<Server>& servers)
{
    return set(Key::FurtherServers, QVariant::fromValue(servers));
}

Result<void> Settings::setBackendReach(const BackendReach& reach)
{
    if (const Result<void> checked = checkBackendReach(reach); !checked)
        return checked;
    QVector<BackendReach> all = backendReaches();
    all.removeIf([&reach](const BackendReach& one) { return one.backendId == reach.backendId; });
    if (!reach.isEmpty())
        all.append(reach);
    return set(Key::BackendReaches, QVariant::fromValue(all));
}

Result<void> Settings::setModelOptions(const QVector<ModelOptions>& options)
{
    return set(Key::LocalModelOptions, QVariant::fromValue(options));
}

Result<void> Settings::reset(Key key)
{
    return put(key, std::nullopt);
}

Result<void> Settings::put(Key key, const std::optional<QString>& text)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const Spec& spec = specOf(key);
    const ValueInfo after = d->decide(spec, text, nullptr);
    Private::Entry& entry = d->entries[size_t(key)];
    if (entry.isStored && entry.fileText == text)
        return {}; // what a chat notes with each message mostly stays the same
    QVariant before;
    {
        const QWriteLocker writing(&d->lock);
        before = std::exchange(entry.inForce, after).value;
        entry.fileText = text;
    }
    Result<void> stored = d->store(spec, text);
    entry.isStored = stored.isOk();
    if (textFromValue(spec, before) != textFromValue(spec, after.value)
        || before.isValid() != after.value.isValid())
        emit changed(key);
    return stored;
}

QVector<Error> Settings::problems() const
{
    return d->problems;
}

} // namespace Headgate::Settings
