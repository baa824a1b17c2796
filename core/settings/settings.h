// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/model/backendreach.h"
#include "core/model/modeloptions.h"
#include "core/model/route.h"
#include "core/model/target.h"
#include "core/settings/paths.h"
#include "core/settings/server.h"
#include "core/settings/settingskey.h"

#include <QByteArray>
#include <QObject>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariant>
#include <QVector>

#include <chrono>
#include <memory>
#include <optional>

namespace Headgate::Settings {

//! \brief Where a value in force came from. The environment wins over the file and is never written
//! to it.
enum class Origin { Default, File, Environment };

//! \brief One setting as a settings page shows it.
struct ValueInfo {
    QVariant value; //!< in force; invalid where an optional setting is not set
    Origin origin = Origin::Default;
    QString environmentName; //!< the variable that decides, with Origin::Environment
    QString text; //!< the value as set() takes it; empty where not set
    QStringList variables; //!< those that may decide, the first one set counts
};

//! \brief All settings: one typed table (settingskey.h, table in settingstable.cpp) over
//! environment, file and defaults.
//!
//! Lives in the thread that made it, where set() and reset() must be called and changed() fires.
//! Getters are thread-safe and give copies; a getter must fit the key's type (asserted). Secrets
//! are never settings: see core/keys.
class Settings : public QObject {
    Q_OBJECT

public:
    explicit Settings(const ProfilePaths& paths,
        const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment(),
        QObject* parent = nullptr);
    ~Settings() override;

    QString text(Key key) const; //!< Text and Choice; empty where not set
    QUrl url(Key key) const; //!< empty where not set
    std::optional<double> number(Key key) const;
    std::optional<int> integer(Key key) const;
    bool flag(Key key) const;
    std::chrono::milliseconds duration(Key key) const;
    QByteArray bytes(Key key) const;
    Target target(Key key) const; //!< invalid where not set
    QVector<Target> targets(Key key) const; //!< empty where not set
    QVector<Server> servers() const; //!< Key::FurtherServers
    QVector<BackendReach> backendReaches() const;
    BackendReach backendReach(const QString& backendId) const; //!< empty where nothing is set
    QVector<Target> fallbackModels() const; //!< Key::FallbackModels
    QVector<ModelAlias> modelAliases() const;
    QVector<ModelOptions> modelOptions() const; //!< Key::LocalModelOptions

    ValueInfo valueInfo(Key key) const;
    const ProfilePaths& paths() const; //!< of the profile that it was made for

    //! Checks and stores. InvalidInput names the setting in `field` and the allowed range in
    //! `detail`; Storage when the file can't be written (the value is in force all the same until
    //! the program ends). While the environment decides the key, the value is stored but not in
    //! force. Durations are given as integer milliseconds (qint64). What the file has already is
    //! not written again.
    Result<void> set(Key key, const QVariant& value);
    //! The same for a value as the file holds it, of any type.
    Result<void> setText(Key key, const QString& text);
    Result<void> setTarget(Key key, const Target& target);
    Result<void> setTargets(Key key, const QVector<Target>& targets);
    Result<void> setServers(const QVector<Server>& servers);
    //! In the place of what there was for this back end; an empty one forgets it.
    Result<void> setBackendReach(const BackendReach& reach);
    Result<void> setModelOptions(const QVector<ModelOptions>& options);
    //! Back to environment or default.
    Result<void> reset(Key key);

    //! Values from environment or file that can't be used, each naming variable or key, value and
    //! range; the default is in force instead. Also a settings file that could not be read.
    QVector<Error> problems() const;

signals:
    //! The value in force changed by set() or reset(); once a change.
    void changed(Headgate::Settings::Key key);

private:
    Result<void> put(Key key, const std::optional<QString>& text);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Headgate::Settings
