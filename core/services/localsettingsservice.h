// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/services/settingsservice.h"
#include "core/settings/settings.h"

namespace Headgate::Services {

//! \brief The settings service of the process that owns the state. Lives in the settings' thread.
class LocalSettingsService : public SettingsService {
    Q_OBJECT

public:
    LocalSettingsService(Settings::Settings& settings, QObject* parent);

    QString language() const override;
    ThemeChoice theme() const override;
    void setTheme(ThemeChoice theme) override;
    bool enterSends() const override;
    void setEnterSends(bool isOn) override;
    int zoomPercent() const override;
    void setZoomPercent(int percent) override;
    int pasteAsFileLength() const override;
    int pictureEdge() const override;
    DesktopSettings desktop() const override;
    bool isHideExplained() const override;
    void setHideExplained() override;
    ReadingSettings reading() const override;
    QHash<QString, QString> shortcuts() const override;
    void setShortcuts(const QHash<QString, QString>& keys) override;
    bool stripsMetadata() const override;
    bool queuesMessages() const override;
    GenerationParams chatDefaults() const override;
    QByteArray windowState(const QString& windowName) const override;
    ConsoleSettings console() const override;
    void setConsole(const ConsoleSettings& console) override;
    GatewaySettings gateway() const override;
    Result<void> setGateway(const GatewaySettings& gateway) override;
    void setWindowState(const QString& windowName, const QByteArray& state) override;
    QVector<BaseAddress> baseAddresses() const override;
    Result<void> setBaseAddress(const QString& backendId, const QString& address) override;
    Result<QString> addServer(const QString& label, const QString& address, bool needsKey) override;
    Result<void> removeServer(const QString& backendId) override;
    BackendReach backendReach(const QString& backendId) const override;
    Result<void> setBackendReach(const BackendReach& reach) override;
    QVector<SettingRow> rows() const override;
    Result<void> setRow(const QString& name, const QString& value) override;
    Result<void> resetRow(const QString& name) override;
    ModelOptions modelOptions(const Target& target) const override;
    Result<void> setModelOptions(const ModelOptions& options) override;
    NetworkSettings network() const override;
    Result<void> setNetwork(const NetworkSettings& network) override;
    QStringList problems() const override;
    QString dataFolder() const override { return m_settings.paths().dataDir; }

private:
    void onChanged(Settings::Key key);
    void store(Settings::Key key, const QVariant& value);

    Settings::Settings& m_settings;
};

} // namespace Headgate::Services
