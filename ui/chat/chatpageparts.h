// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/conversation.h"

//! \file What a chat page is made of.

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace Headgate::Ui {

class ChoiceBar;
class Composer;
class ContextMeter;
class ContextNotice;
class DraftKeeper;
class EmptyState;
class FindBar;
class FirstRun;
class InstructionBar;
class MessageActions;
class ModelNotices;
class ModelPicker;
class ParametersPanel;
class PinsButton;
class QueueStrip;
class SendQueue;
class StepNotice;
class SummaryActions;
class TranscriptFeeder;
class TranscriptView;

//! \brief A message on its way; it comes back when it could not be sent.
struct Unsent {
    ConversationId conversation;
    Draft draft;
    bool isPrivate = false;
};

} // namespace Headgate::Ui
