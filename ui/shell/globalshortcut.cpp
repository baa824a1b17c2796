// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/globalshortcut.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace Headgate::Ui {

namespace {

using Shortcut = QPair<QString, QVariantMap>; // id, and what is said of it: (sa{sv})

constexpr auto kService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto kPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto kInterface = "org.freedesktop.portal.GlobalShortcuts"_L1;
constexpr auto kRequest = "org.freedesktop.portal.Request"_L1;
constexpr auto kSession = "org.freedesktop.portal.Session"_L1;
constexpr auto kRegistry = "org.freedesktop.host.portal.Registry"_L1;
constexpr auto kConnection = "headgate-global-shortcut"_L1;
constexpr auto kId = "quick-question"_L1;
constexpr auto kPreferred = "CTRL+SHIFT+space"_L1; // as in the window; the desktop may differ

QDBusMessage call(QLatin1String interface, QLatin1String method)
{
    return QDBusMessage::createMethodCall(kService, kPath, interface, method);
}

//! Nobody there, or one that knows nothing of shortcuts.
bool isUnknown(const QDBusError& error)
{
    switch (error.type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownMethod:
    case QDBusError::UnknownObject:
    case QDBusError::Disconnected:
        return true;
    default:
        return false;
    }
}

} // namespace

GlobalShortcut::GlobalShortcut(const QString& description, QObject* parent)
    : QObject(parent)
    , m_description(description)
{
}

GlobalShortcut::GlobalShortcut(
    const QString& description, const QDBusConnection& bus, QObject* parent)
    : GlobalShortcut(description, parent)
{
    m_bus = bus;
}

GlobalShortcut::~GlobalShortcut()
{
    closeSession();
}

void GlobalShortcut::setWanted(bool isWanted)
{
    if (isWanted == (m_state != State::Off))
        return;
    ++m_round;
    m_step = Step::None;
    if (!isWanted) {
        closeSession();
        return setState(State::Off);
    }
    if (!connectBus())
        return setState(State::NoPortal);
    setState(State::Asking);
    introduce();
}

//! A connection of its own: a program can name itself to the portal only before it calls anything
//! else there, and the session's connection has asked for the desktop's colours.
bool GlobalShortcut::connectBus()
{
    if (!m_bus)
        m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, kConnection);
    if (!m_bus->isConnected())
        return false;
    if (m_portal != nullptr)
        return true;
    // Qt 6.4 looks a slot's types up by name, so they must have been named.
    qRegisterMetaType<QDBusObjectPath>();
    qDBusRegisterMetaType<Shortcut>();
    qDBusRegisterMetaType<QList<Shortcut>>();
    m_bus->connect(kService, kPath, kInterface, u"Activated"_s, this,
        SLOT(takeActivated(QDBusObjectPath, QString, qulonglong, QVariantMap)));
    m_portal = new QDBusServiceWatcher(
        kService, *m_bus, QDBusServiceWatcher::WatchForUnregistration, this);
    connect(m_portal, &QDBusServiceWatcher::serviceUnregistered, this, [this] {
        if (m_state == State::Asking || m_state == State::Bound)
            takeSessionEnd();
    });
    return true;
}

//! Says which program this is: portals of 2026 on refuse shortcuts to nobody. Earlier ones don't
//! know the call, and so its end is all that counts.
void GlobalShortcut::introduce()
{
    QDBusMessage message = call(kRegistry, "Register"_L1);
    message << QGuiApplication::desktopFileName() << QVariantMap();
    auto* watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round = m_round] {
        watcher->deleteLater();
        if (round == m_round)
            createSession();
    });
}

void GlobalShortcut::createSession()
{
    QDBusMessage message = call(kInterface, "CreateSession"_L1);
    message << QVariantMap { { u"session_handle_token"_s, u"headgate%1"_s.arg(m_round) } };
    ask(Step::CreateSession, message);
}

void GlobalShortcut::bind()
{
    const QVariantMap what { { u"description"_s, m_description },
        { u"preferred_trigger"_s, QString(kPreferred) } };
    QDBusMessage message = call(kInterface, "BindShortcuts"_L1);
    message << QVariant::fromValue(QDBusObjectPath(m_session))
            << QVariant::fromValue(QList<Shortcut> { { QString(kId), what } }) << QString()
            << QVariantMap();
    ask(Step::BindShortcuts, message);
}

//! The reply to the call names the request, whose Response is the answer; that may come first, so
//! its path is told beforehand, by the token in the call's last argument.
void GlobalShortcut::ask(Step step, QDBusMessage message)
{
    const QString token = u"headgate%1_%2"_s.arg(m_round).arg(int(step));
    QVariantList arguments = message.arguments();
    QVariantMap options = arguments.takeLast().toMap();
    options.insert(u"handle_token"_s, token);
    message.setArguments(arguments << options);
    const QString sender = m_bus->baseService().mid(1).replace(u'.', u'_');
    m_step = step;
    listenToRequest(kPath + u"/request/"_s + sender + u'/' + token);
    auto* watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, round = m_round] {
        watcher->deleteLater();
        if (round != m_round || !watcher->isError())
            return;
        m_step = Step::None;
        setState(isUnknown(watcher->error()) ? State::NoPortal : State::Refused);
    });
}

void GlobalShortcut::listenToRequest(const QString& path)
{
    const auto response = u"Response"_s;
    const char* slot = SLOT(takeResponse(uint, QVariantMap));
    if (!m_request.isEmpty())
        m_bus->disconnect(kService, m_request, kRequest, response, this, slot);
    m_request = path;
    if (!m_request.isEmpty())
        m_bus->connect(kService, m_request, kRequest, response, this, slot);
}

void GlobalShortcut::takeResponse(uint response, const QVariantMap& results)
{
    const Step step = std::exchange(m_step, Step::None);
    listenToRequest({});
    if (step == Step::None)
        return;
    if (response != 0) // 1: the user has cancelled it, 2: it has ended otherwise
        return setState(State::Refused);
    if (step == Step::CreateSession) {
        m_session = results.value(u"session_handle"_s).toString();
        m_bus->connect(kService, m_session, kSession, u"Closed"_s, this, SLOT(takeSessionEnd()));
        return bind();
    }
    const auto bound = qdbus_cast<QList<Shortcut>>(results.value(u"shortcuts"_s));
    if (bound.isEmpty())
        return setState(State::Refused);
    m_keys = bound.constFirst().second.value(u"trigger_description"_s).toString();
    setState(State::Bound);
}

void GlobalShortcut::takeActivated(
    const QDBusObjectPath& session, const QString& id, qulonglong, const QVariantMap& options)
{
    if (session.path() == m_session && id == kId)
        emit activated(options.value(u"activation_token"_s).toString().toUtf8());
}

void GlobalShortcut::takeSessionEnd()
{
    ++m_round;
    m_step = Step::None;
    m_session.clear();
    setState(State::Refused);
}

void GlobalShortcut::closeSession()
{
    if (!m_bus)
        return;
    listenToRequest({});
    if (m_session.isEmpty())
        return;
    m_bus->disconnect(kService, m_session, kSession, u"Closed"_s, this, SLOT(takeSessionEnd()));
    m_bus->send(QDBusMessage::createMethodCall(kService, m_session, kSession, u"Close"_s));
    m_session.clear();
}

void GlobalShortcut::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

QString GlobalShortcut::note() const
{
    switch (m_state) {
    case State::Off:
        break;
    case State::Asking:
        return tr("The desktop is being asked…");
    case State::Bound:
        return m_keys.isEmpty() ? tr("The desktop has agreed; its settings say which key it is.")
                                : tr("The desktop opens it with %1.").arg(m_keys);
    case State::NoPortal:
        return tr("This desktop has no portal for global shortcuts. In its own settings a key can "
                  "be bound to “headgate --quick-ask”.");
    case State::Refused:
        return tr("The desktop gave no key. Switch this off and on to ask again.");
    }
    return {};
}

} // namespace Headgate::Ui
