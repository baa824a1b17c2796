// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/model/backendreach.h"
#include "core/model/chatrequest.h"
#include "core/model/modeloptions.h"
#include "core/model/target.h"
#include "core/services/gatewaysettings.h"
#include "core/services/readingsettings.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVector>

namespace Headgate::Services {

//! \brief How the window looks.
enum class ThemeChoice { System, Light, Dark };

//! \brief What closing the window does.
enum class CloseAction { Quit, Hide };

//! \brief What the desktop is told of an answer that ends while nobody looks.
enum class AnswerNotice {
    Off,
    Plain, //!< that there is one
    WithContent, //!< the chat's title and the answer's beginning
};

//! \brief How the window lives on the desktop.
struct DesktopSettings {
    CloseAction closeAction = CloseAction::Quit;
    bool hasTray = true;
    bool hasQuickAskKey = false; //!< the desktop is asked for a key of the quick question
    AnswerNotice answerNotice = AnswerNotice::WithContent;
};

//! \brief What the pages of the console show, all alike.
struct ConsoleSettings {
    QString range = QStringLiteral("today"); //!< toWord() of core/model/timerange.h
    bool isComparing = false; //!< beside it the period before
    bool isLive = true; //!< new figures come by themselves
    QString barSize = QStringLiteral("auto"); //!< toWord() of it, too

    bool operator==(const ConsoleSettings&) const = default;
};

//! \brief Where a value came from; shown beside it.
enum class ValueOrigin { Default, File, Environment };

//! \brief A back end's address as the connections page shows it.
struct BaseAddress {
    QString backendId;
    QString label;
    QString address;
    ValueOrigin origin = ValueOrigin::Default;
    QString environmentName; //!< the variable that sets or may set it
};

//! \brief What a setting's text stands for, so that a page can offer the fitting control.
enum class SettingType {
    Text,
    Choice, //!< one of SettingRow::choices
    Address, //!< http or https
    Number,
    Integer,
    Duration, //!< milliseconds; set also with a unit: 500ms, 1.5s, 2min
    Flag, //!< "true" or "false"
    Internal, //!< kept by the program for itself, or edited elsewhere as a whole
};

//! \brief One row of the table of settings, its value as text.
struct SettingRow {
    QString name; //!< e.g. "generation/temperature"
    QString value; //!< in force
    bool isSet = true; //!< false: no value at all, the service's own default applies
    ValueOrigin origin = ValueOrigin::Default;
    QString environmentName; //!< the variable that decides, with ValueOrigin::Environment
    QStringList variables; //!< those that may decide
    SettingType type = SettingType::Text;
    double minimum = 0; //!< of Number, Integer and Duration (milliseconds)
    double maximum = 0;
    QStringList choices; //!< of Choice
    bool hasDefault = true; //!< false: may be without a value
};

//! \brief Which proxy requests go through.
enum class ProxyChoice { System, None, Http, Socks5 };

//! \brief How requests reach the outside. The proxy's password is a secret: see KeyService.
struct NetworkSettings {
    ProxyChoice proxy = ProxyChoice::System;
    QString proxyHost;
    int proxyPort = 0; //!< 0: not set
    QString proxyUser;
    QString bypass; //!< comma list of hosts that are reached directly
    QString extraCaFile; //!< PEM, trusted in addition to the system's
    QString extraCaFileVariable; //!< the environment variable that decides it, if one does

    bool operator==(const NetworkSettings&) const = default;
};

//! \brief The settings that the window needs. Lives in the thread that made the Engine (the
//! window's) and is called there, so that a value is checked and in force when the call returns.
class SettingsService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! e.g. "fa"; empty: the system's. In force from the next start.
    virtual QString language() const = 0;
    virtual ThemeChoice theme() const = 0;
    virtual void setTheme(ThemeChoice theme) = 0;
    //! Enter sends and Shift+Enter breaks the line; otherwise Ctrl+Enter sends.
    virtual bool enterSends() const = 0;
    virtual void setEnterSends(bool isOn) = 0;
    //! The size of the chats' text, 50 to 300 percent of the interface's own.
    virtual int zoomPercent() const = 0;
    //! A value beyond the range becomes its nearest end.
    virtual void setZoomPercent(int percent) = 0;
    //! A paste of more characters becomes a file; 0: never.
    virtual int pasteAsFileLength() const = 0;
    //! Pictures with a longer edge, in pixels, are made smaller; 0: never.
    virtual int pictureEdge() const = 0;
    virtual DesktopSettings desktop() const = 0;
    //! Whether it was said once what hiding the window means.
    virtual bool isHideExplained() const = 0;
    virtual void setHideExplained() = 0;
    //! How chats are read; rowChanged() tells of a change.
    virtual ReadingSettings reading() const = 0;
    //! The keys that the user gave to actions, by the actions' names; empty: none is changed.
    virtual QHash<QString, QString> shortcuts() const = 0;
    virtual void setShortcuts(const QHash<QString, QString>& keys) = 0;
    //! Pictures go without what cameras write into them.
    virtual bool stripsMetadata() const = 0;
    //! What is sent while an answer arrives waits for its end; otherwise it is refused.
    virtual bool queuesMessages() const = 0;
    virtual ConsoleSettings console() const = 0;
    //! rowChanged() follows for what is another now, "console/…".
    virtual void setConsole(const ConsoleSettings& console) = 0;
    virtual GatewaySettings gateway() const = 0;
    //! rowChanged() follows for what is another now, "gateway/…". InvalidInput, and nothing is
    //! changed, for a port out of its range.
    virtual Result<void> setGateway(const GatewaySettings& gateway) = 0;
    //! What chats inherit where they set nothing of their own.
    virtual GenerationParams chatDefaults() const = 0;
    virtual QByteArray windowState(const QString& windowName) const = 0;
    virtual void setWindowState(const QString& windowName, const QByteArray& state) = 0;

    virtual QVector<BaseAddress> baseAddresses() const = 0;
    //! InvalidInput with a reason when it is no http(s) address; an empty text restores the
    //! default.
    virtual Result<void> setBaseAddress(const QString& backendId, const QString& address) = 0;
    //! A further OpenAI-compatible server; the result is its back end id.
    virtual Result<QString> addServer(const QString& label, const QString& address, bool needsKey)
        = 0;
    virtual Result<void> removeServer(const QString& backendId) = 0;
    //! A back end's own key header and proxy; empty where nothing is set.
    virtual BackendReach backendReach(const QString& backendId) const = 0;
    //! InvalidInput with field "keyHeader" or "ownProxy"; nothing is changed then.
    virtual Result<void> setBackendReach(const BackendReach& reach) = 0;
    //! All settings there are, in the table's order.
    virtual QVector<SettingRow> rows() const = 0;
    //! NotFound for an unknown name; InvalidInput with the allowed range. While a variable decides
    //! the row, the value is stored but not in force.
    virtual Result<void> setRow(const QString& name, const QString& value) = 0;
    //! Back to environment or default.
    virtual Result<void> resetRow(const QString& name) = 0;
    //! What the user set for one local model; empty where nothing.
    virtual ModelOptions modelOptions(const Target& target) const = 0;
    //! InvalidInput with field "contextLength" or "keepAlive". Goes with every request from now on
    //! that says nothing else; empty options forget the model.
    virtual Result<void> setModelOptions(const ModelOptions& options) = 0;
    virtual NetworkSettings network() const = 0;
    //! InvalidInput with field "proxyHost", "proxyPort", "proxyUser" or "extraCaFile"; nothing is
    //! changed then.
    virtual Result<void> setNetwork(const NetworkSettings& network) = 0;
    //! What is wrong with the file's or environment's values, one sentence each (variable, value,
    //! allowed range).
    virtual QStringList problems() const = 0;
    //! Where chats and attachments are kept.
    virtual QString dataFolder() const = 0;

signals:
    void themeChanged();
    void addressesChanged();
    //! The value in force of a row changed, whoever set it.
    void rowChanged(const QString& name);
};

} // namespace Headgate::Services
