// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Headgate::Services {

class AlertService;
class AttachmentService;
class ChatService;
class ClientService;
class ContextService;
class GatewayService;
class HistoryService;
class InstalledModelService;
class KeyService;
class LedgerService;
class MessageService;
class ModelService;
class NetworkService;
class PoolService;
class PromptService;
class SettingsService;
class SummaryService;
class TemplateService;
class TransferService;
class VitalsService;

//! \brief All that a window may ask the core for, handed to it by app/. Owned by the Engine, which
//! outlives every window.
struct ServiceSet {
    ChatService& chat;
    HistoryService& history;
    MessageService& messages;
    AttachmentService& attachments;
    ContextService& context;
    SummaryService& summaries;
    ModelService& models;
    InstalledModelService& installedModels;
    KeyService& keys;
    PoolService& pool;
    SettingsService& settings;
    TransferService& transfer;
    TemplateService& templates;
    PromptService& prompts;
    LedgerService& ledger;
    NetworkService& network;
    AlertService& alerts;
    VitalsService& vitals;
    GatewayService& gateway;
    ClientService& clients;
    bool isDemo = false; //!< the simulator answers everything; the window says so at all times
};

} // namespace Headgate::Services
