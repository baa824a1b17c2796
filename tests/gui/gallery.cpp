// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes pictures of the window's states to the folder named on the command line. Everything shown
// comes from the fakes of tests/support; documentation and reviewers use the pictures.

#include "tests/support/fakeservices.h"
#include "tests/support/sampleaudit.h"
#include "tests/support/samplerequests.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/comparewindow.h"
#include "ui/chat/composer.h"
#include "ui/chat/modelpicker.h"
#include "ui/chat/transcript/transcriptview.h"
#include "ui/common/application.h"
#include "ui/common/widgets.h"
#include "ui/console/chatsidepanel.h"
#include "ui/console/requestlogpage.h"
#include "ui/keys/connectionsdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidewindows.h"
#include "ui/shell/windowdialogs.h"
#include "ui/transfer/exportdialog.h"
#include "ui/transfer/importdialog.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

using namespace Headgate;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kSettle { 500 };

const QString kAnswer
    = uR"(Projections let you name *what* to compare, so most hand-written comparators disappear.

## Sorting by a member

```cpp
std::ranges::sort(people, {}, &Person::surname);
std::ranges::sort(people, std::greater {}, &Person::born);
```

The empty braces stand for `std::less`. A projection is applied **before** each comparison:

| call | order | stable |
|---|---|---|
| `ranges::sort` | by surname | no |
| `ranges::stable_sort` | by year | yes |

1. Prefer a member pointer to a lambda.
2. Keep expensive projections out of the loop:
   - compute the keys once,
   - sort indices.

> The projection is called about *n* log *n* times.
)"_s;

struct Scene {
    QString name;
    std::function<void(Test::FakeServices&)> prepare;
    std::function<void(Ui::MainWindow&, Test::FakeServices&)> act;
    bool isDemo = false;
};

Receipt receipt()
{
    Receipt receipt;
    receipt.target = { u"gemini"_s, u"gemini-3-flash"_s };
    receipt.backendLabel = u"Google Gemini"_s;
    receipt.modelAnswered = u"gemini-3-flash"_s;
    receipt.keyLabel = u"Personal"_s;
    receipt.usage.inputTokens = 1204;
    receipt.usage.cachedTokens = 1024;
    receipt.usage.outputTokens = 612;
    receipt.usage.thinkingTokens = 240;
    receipt.usage.quality = UsageQuality::Exact;
    receipt.firstToken = std::chrono::milliseconds(640);
    receipt.duration = std::chrono::milliseconds(5210);
    receipt.attempts = 1;
    receipt.finish = FinishReason::Stop;
    return receipt;
}

void ask(Ui::MainWindow& window, const QString& text)
{
    window.findChild<QPlainTextEdit*>(u"composerEdit"_s)->setPlainText(text);
    window.findChild<QToolButton*>(u"sendButton"_s)->click();
}

void answerFully(Ui::MainWindow& window, Test::FakeServices& services, bool isSimulated = false)
{
    ask(window, u"How do I sort by a member in C++20 without writing a comparator?"_s);
    MessageRecord answer = services.chat.lastAnswer;
    services.chat.receipt = receipt();
    services.chat.receipt->isSimulated = isSimulated;
    answer.message.parts
        = { Part::ofThought(u"They want std::ranges with projections."_s), Part::ofText(kAnswer) };
    services.chat.finish(answer, MessageState::Complete);
}

void answerByAnother(Ui::MainWindow& window, Test::FakeServices& services)
{
    ask(window, u"What does a projection do?"_s);
    MessageRecord answer = services.chat.lastAnswer;
    services.chat.receipt = receipt();
    Receipt& given = *services.chat.receipt;
    given.asked = { u"gemini"_s, u"gemini-3-pro"_s };
    given.passedTargets
        = { { given.asked, given.backendLabel, LeftOut::Failed, FailureCause::Overloaded } };
    given.attempts = 4;
    answer.message.parts = { Part::ofText(u"It says by which part of an element it is sorted."_s) };
    services.chat.finish(answer, MessageState::Complete);
}

void refuseByBudget(Ui::MainWindow& window, Test::FakeServices& services)
{
    ask(window, u"Summarise the attached minutes, please."_s);
    Failure refusal { .kind = ErrorKind::QuotaExhausted, .cause = FailureCause::BudgetSpent };
    refusal.budget
        = BudgetStop { Test::sampleBudgets().constLast(), PicoUsd { 4'100'000'000'000 } };
    services.chat.failure = refusal;
    services.chat.finish(services.chat.lastAnswer, MessageState::Failed);
}

void stream(Ui::MainWindow& window, Test::FakeServices& services)
{
    answerFully(window, services);
    QTimer::singleShot(kSettle / 4, &window, [&window, &services] { // the chat has begun
        ask(window, u"And by two members?"_s);
        services.chat.progress(services.chat.lastAnswer, Services::AnswerPhase::Thinking, {},
            u"A tuple of references compares lexicographically."_s);
        services.chat.progress(services.chat.lastAnswer, Services::AnswerPhase::Answering,
            u"Project to a tuple with `std::tie`, which compares its members one after the "_s);
    });
}

void fail(Ui::MainWindow& window, Test::FakeServices& services)
{
    ask(window, u"Summarise the attached report."_s);
    Failure failure;
    failure.kind = ErrorKind::Auth;
    failure.cause = FailureCause::KeyInvalid;
    failure.httpStatus = 400;
    failure.vendorCode = u"API_KEY_INVALID"_s;
    failure.vendorMessage = u"API key not valid. Please pass a valid API key."_s;
    services.chat.failure = failure;
    Receipt failed = receipt();
    failed.usage = {};
    failed.firstToken.reset();
    failed.finish.reset();
    services.chat.receipt = failed;
    services.chat.finish(services.chat.lastAnswer, MessageState::Failed);
}

PassedKey spent(const QString& label)
{
    return { .key = {},
        .label = label,
        .reason = PassReason::Limit,
        .evidence = u"requests/pacific_day 20 of 20"_s,
        .backAt = QDateTime(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC) };
}

//! Every key of the service has reached its day.
void refuseForQuota(Ui::MainWindow& window, Test::FakeServices& services)
{
    ask(window, u"Summarise the attached report."_s);
    Failure failure;
    failure.kind = ErrorKind::QuotaExhausted;
    failure.cause = FailureCause::PerDay;
    failure.httpStatus = 429;
    failure.vendorCode = u"RESOURCE_EXHAUSTED"_s;
    failure.quota
        = { { .quotaId = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s, .limit = 20 } };
    services.chat.failure = failure;
    Receipt failed = receipt();
    failed.usage = {};
    failed.firstToken.reset();
    failed.finish.reset();
    failed.attempts = 2;
    failed.passedKeys = { spent(u"work-1"_s), spent(u"work-2"_s) };
    services.chat.receipt = failed;
    services.chat.finish(services.chat.lastAnswer, MessageState::Failed);
}

void waitForQuota(Ui::MainWindow& window, Test::FakeServices& services)
{
    ask(window, u"Summarise the attached report."_s);
    Failure why;
    why.cause = FailureCause::RequestsPerMinute;
    emit services.chat.answerProgressed({ .conversation = services.chat.lastAnswer.conversationId,
        .message = services.chat.lastAnswer.id,
        .phase = Services::AnswerPhase::WaitingForQuota,
        .retryOf = why,
        .retryIn = std::chrono::seconds(14) });
}

void attach(Ui::MainWindow& window, Test::FakeServices&)
{
    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(QColor(u"#3a7ca5"_s));
    QByteArray png;
    QBuffer buffer(&png);
    image.save(&buffer, "PNG");
    auto* composer = window.findChild<Ui::Composer*>();
    composer->setDraft({ u"What differs between these?"_s,
        { { .mimeType = u"image/png"_s,
              .name = u"lake.png"_s,
              .data = png,
              .sizeBytes = png.size() },
            { .mimeType = u"text/plain"_s,
                .name = u"Pasted text.txt"_s,
                .data = "text",
                .sizeBytes = 4012 },
            { .mimeType = u"application/pdf"_s,
                .name = u"quarterly-report-with-a-long-name.pdf"_s,
                .data = "%PDF",
                .sizeBytes = 2'400'000 } } });
}

//! Near the model's limit, with a message that waits and one that is being written.
void fillUp(Ui::MainWindow& window, Test::FakeServices& services)
{
    services.context.window = 800;
    stream(window, services);
    QTimer::singleShot(kSettle / 2, &window, [&window] { // the answer has begun
        ask(window, u"And how would that look with three?"_s);
        window.findChild<QPlainTextEdit*>(u"composerEdit"_s)
            ->setPlainText(u"I mean by surname, given name and year of birth."_s);
    });
}

void offerTemplates(Ui::MainWindow& window, Test::FakeServices& services)
{
    services.templates.list = { { u"letter"_s, u"Write to {{who}} about {{what}}."_s },
        { u"review"_s, u"Review this code for mistakes and say how you would mend them."_s },
        { u"translate"_s, u"Translate into {{language}}: {{text}}"_s } };
    auto* edit = window.findChild<QPlainTextEdit*>(u"composerEdit"_s);
    edit->setFocus();
    edit->insertPlainText(u"/"_s);
}

//! From a model that sees to one that does not, which then refuses a picture.
void changeModel(Ui::MainWindow& window, Test::FakeServices& services)
{
    answerFully(window, services);
    const Target blind { u"ollama"_s, u"qwen3:8b"_s };
    services.models.list[1].list.models[0].lacks = Capability::Vision;
    services.chat.losses[blind.model] = { .pictures = 2, .thoughtStates = 1 };
    services.attachments.error = Error { ErrorKind::Unsupported, {}, {}, u"lake.png"_s };
    QTimer::singleShot(kSettle / 3, &window, [&window, blind] { // after the answer
        emit window.findChild<Ui::ModelPicker*>()->targetChosen(blind);
        window.findChild<Ui::Composer*>()->addFiles({ u"/home/ada/lake.png"_s });
    });
}

//! Open, with clients that ask and some that were refused.
void fillGateway(Test::FakeServices& services)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    services.withModels().withChats();
    services.gateway.now.isOpen = true;
    services.gateway.now.address = u"127.0.0.1"_s;
    services.gateway.now.port = 8484;
    services.gateway.now.running = 3;
    services.gateway.traffic = Test::sampleTraffic(now);
    services.clients.known = Test::sampleClients(now);
}

//! A few rows of each kind and origin.
QVector<Services::SettingRow> settingRows()
{
    using Services::SettingType;
    using Services::ValueOrigin;
    const auto row = [](const QString& name, const QString& value, SettingType type,
                         ValueOrigin origin = ValueOrigin::Default) {
        Services::SettingRow made;
        made.name = name;
        made.value = value;
        made.isSet = !value.isEmpty();
        made.type = type;
        made.origin = origin;
        made.maximum = 100'000;
        return made;
    };
    QVector<Services::SettingRow> rows {
        row(u"window/theme"_s, u"dark"_s, SettingType::Choice, ValueOrigin::File),
        row(u"window/language"_s, {}, SettingType::Text),
        row(u"window/zoom"_s, u"100"_s, SettingType::Integer),
        row(u"window/quick_ask_key"_s, u"true"_s, SettingType::Flag, ValueOrigin::File),
        row(u"history/keep"_s, u"true"_s, SettingType::Flag),
        row(u"composer/paste_as_file"_s, u"3000"_s, SettingType::Integer),
        row(u"generation/temperature"_s, u"0.3"_s, SettingType::Number, ValueOrigin::Environment),
        row(u"generation/top_p"_s, {}, SettingType::Number),
        row(u"network/connect_timeout"_s, u"10000"_s, SettingType::Duration),
        row(u"proxy/mode"_s, u"system"_s, SettingType::Choice),
    };
    rows[0].choices = QStringList { u"system"_s, u"light"_s, u"dark"_s };
    rows[6].environmentName = u"GEMINI_TEMPERATURE"_s;
    return rows;
}

ImportReport importReport()
{
    using Kind = ImportNote::Kind;
    const QString file = u"conversations.json"_s;
    return { .isDryRun = true,
        .sources = { u"chatgpt"_s },
        .chats = 412,
        .newChats = 398,
        .grownChats = 6,
        .sameChats = 8,
        .messages = 9127,
        .newMessages = 8955,
        .branches = 231,
        .attachments = 88,
        .notes = { { Kind::MissingAttachment, u"tide-table.pdf"_s, 3, file + u": Tides"_s },
            { Kind::UnknownContent, u"app_pairing_content"_s, 2, file + u": Reef colours"_s },
            { Kind::Instruction, {}, 57, file + u": Bread"_s } } };
}

qsizetype ollamaAt(const Test::FakeServices& services)
{
    qsizetype at = 0;
    while (services.models.list.at(at).backend.dialect != Dialect::Ollama)
        ++at;
    return at;
}

//! One that embeds does not think.
Capabilities abilitiesOf(const QString& model)
{
    return model.contains(u"embed"_s) ? Capabilities() : Capability::Tools | Capability::Thinking;
}

void fillLocal(Test::FakeServices& services)
{
    services.withModels().withChats();
    Services::BackendModels ollama = services.models.list.at(ollamaAt(services));
    const auto add
        = [&](const QString& name, qint64 bytes, const QString& size, const QString& family) {
              ModelInfo model { .target = { u"ollama"_s, name }, .displayName = name };
              model.sizeBytes = bytes;
              model.parameterSize = size;
              model.quantization = u"Q4_K_M"_s;
              model.family = family;
              model.contextWindow = 40'960;
              model.modifiedAt = QDateTime(QDate(2026, 11, 3), QTime(12, 0), Qt::UTC);
              model.has = abilitiesOf(name);
              ollama.list.models << model;
          };
    ollama.list.models.clear();
    add(u"gemma3:4b"_s, 3'300'000'000, u"4.3B"_s, u"gemma3"_s);
    add(u"qwen3:8b"_s, 5'200'000'000, u"8.2B"_s, u"qwen3"_s);
    add(u"nomic-embed-text:latest"_s, 274'000'000, u"137M"_s, u"nomic-bert"_s);
    ollama.list.fetchedAt = QDateTime::currentDateTimeUtc();
    services.models.set(ollama);
    services.installedModels.inMemory = { { .target = { u"ollama"_s, u"qwen3:8b"_s },
        .sizeBytes = 6'100'000'000,
        .vramBytes = 4'500'000'000,
        .contextLength = 8192,
        .expiresAt = QDateTime::currentDateTimeUtc().addSecs(240) } };
    const QDateTime began = QDateTime::currentDateTimeUtc().addSecs(-5400);
    const Failure down { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    for (Services::BackendModels& one : services.models.list) {
        if (one.backend.dialect == Dialect::Ollama)
            one.health
                = { { began, {} }, { began.addSecs(1800), down }, { began.addSecs(2130), {} } };
    }
}

UsageTotal spentSince(const Test::FakeServices& services, const QDateTime& from)
{
    UsageQuery query;
    query.span = TimeSpan { from.toUTC(), {} };
    UsageTotal sum;
    for (const UsageTotal& part : services.ledger.sample.usage(query))
        add(&sum, part);
    return sum;
}

//! What the status bar and the budgets tell are the books' sums.
void agreeWithBooks(Test::FakeServices& services)
{
    const QDate today = QDate::currentDate();
    const UsageTotal day = spentSince(services, today.startOfDay());
    const UsageTotal month
        = spentSince(services, QDate(today.year(), today.month(), 1).startOfDay());
    services.history.todaysUsage = { .inputTokens = day.inputTokens,
        .outputTokens = day.outputTokens,
        .answers = int(day.requests - day.failed),
        .counted = int(day.requests - day.failed),
        .cost = day.cost };
    services.ledger.budgetStates = Test::sampleBudgets();
    BudgetState& budget = services.ledger.budgetStates.last();
    budget.spent = month.cost;
    constexpr qint64 kDollar = 1'000'000'000'000;
    budget.cap = { (month.cost.amount.value / kDollar * 5 / 4 + 1) * kDollar };
}

//! The key that was found in public is the one that the pool can't use, and there are such alerts
//! only as the rest of the sample bears out.
QVector<AlertInfo> alertsOf(const QDateTime& now)
{
    QVector<AlertInfo> all = Test::sampleAlerts(now);
    AlertInfo& refused = all.first();
    refused.place = { u"key-4|invalid"_s, u"OpenAI"_s, {}, {}, u"old account"_s };
    refused.detail = u"invalid"_s;
    return all;
}

//! A month's books, and a budget that the month stays below.
void fillCosts(Test::FakeServices& services)
{
    services.withModels().withChats();
    services.settings.consoleSettings = { u"30d"_s, true };
    services.ledger.sample = Test::SampleBooks::month(QDateTime::currentDateTimeUtc());
    agreeWithBooks(services);
    qint64 cents = 240;
    for (const ConversationInfo& info : std::as_const(services.history.infos)) {
        ChatUsage chat { info.id, QDateTime::currentDateTimeUtc().addSecs(-cents * 60), {} };
        chat.total.requests = cents / 4;
        chat.total.inputTokens = cents * 4100;
        chat.total.outputTokens = cents * 730;
        chat.total.cost = { { cents * 10'000'000'000 }, int(cents / 4), 0, 0, int(cents % 3) };
        services.ledger.chatUsages.chats.append(chat);
        cents = cents * 2 / 3;
    }
    if (!services.ledger.chatUsages.chats.isEmpty())
        services.ledger.chatUsages.chats[1].chat = newId<ConversationId>(); // deleted since
    services.ledger.outlooks = { { .from = QDate(2027, 1, 1),
        .now = { 6'400'000'000'000 },
        .then = { 12'416'000'000'000 },
        .changed = { u"gemini-3.6-flash"_s } } };
    services.ledger.chatUsages.others = 14;
    services.ledger.chatUsages.ofOthers.cost = { { 310'000'000'000 }, 90, 0, 0, 0 };
    services.ledger.chatUsages.ofNone.requests = 31;
    services.ledger.chatUsages.ofNone.cost = { { 120'000'000'000 }, 31, 0, 0, 0 };
}

//! Flash goes through a project on the free tier.
void fillFreeTier(Test::FakeServices& services)
{
    fillCosts(services);
    for (Test::SampleRequest& one : services.ledger.sample.requests)
        one.isFree = one.model == u"gemini-3-flash"_s;
    CostSum& free = services.ledger.chatUsages.chats[2].total.cost;
    services.ledger.chatUsages.chats[2].total.wouldCost = free;
    free = { {}, free.priced, 0, 0, 0 };
}

//! Forty minutes of a program that ran, with a rest of ten.
void fillVitals(Test::FakeServices& services)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 480; i >= 0; --i) {
        if (i > 200 && i < 320)
            continue;
        VitalSample one;
        one.at = now.addSecs(-5 * i);
        one.waiting = std::max(0, 12 - std::abs(i - 90) / 4);
        one.longestWait = std::chrono::seconds(one.waiting * 2);
        one.open = i < 60 ? 1 : 0;
        one.degraded = i < 120 ? 2 : 0;
        one.programCpu = 0.02 + (i * 7 % 11) / 200.0;
        one.machineCpu = 0.2 + (i * 5 % 13) / 30.0;
        one.programMemory = 182'000'000 + (480 - i) * 20'000;
        one.machineMemory = 5'200'000'000 + i % 40 * 9'000'000;
        services.vitals.list.append(one);
    }
}

void fillPool(Test::FakeServices& services)
{
    services.withModels().withChats();
    services.pool.known = Test::samplePool(QDateTime::currentDateTimeUtc());
}

//! The last hour of the sample's keys, and refusals of two days.
void fillLimits(Test::FakeServices& services)
{
    fillPool(services);
    services.settings.consoleSettings = { u"24h"_s, false };
    const QDateTime now = services.pool.known.at;
    // No more than the limits say: 92 of the project's today, one of them in this minute with its
    // tokens, never more than five; and seven of the spare key's. The refusals are of other models.
    constexpr int kToday = 99;
    for (int i = 0; i < kToday + 300; ++i) {
        const bool isSpare = i < kToday && i % 14 == 13;
        const bool isOther = i >= kToday;
        Test::SampleRequest one;
        one.at = now.addSecs(isOther ? -i * 197LL : -20 - i * 34LL - i * i % 23);
        one.backend = u"gemini"_s;
        one.project = isSpare ? QString(u"key/k3"_s) : u"Work"_s;
        one.key = isSpare ? u"spare"_s : u"work-1"_s;
        one.model = isOther ? u"gemini-2.5-flash"_s : u"gemini-2.5-pro"_s;
        one.inputTokens = i == 0 ? 61'000 : 9'000 + i * 3701 % 30'000;
        one.outputTokens = 200;
        one.cause = isOther && i % 5 == 0 ? u"overloaded"_s
            : isOther && i % 7 == 0       ? u"requests_per_minute"_s
                                          : QString();
        services.ledger.sample.requests.append(one);
    }
}

//! A service that is slow, and a day's quota that did not last the day.
void fillTroubles(Test::FakeServices& services)
{
    PoolOverview& pool = services.pool.known;
    BreakerInfo slow { { Limits::OwnerKind::BackendModel, u"gemini"_s, u"gemini-2.5-pro"_s },
        Limits::BreakerState::Degraded, 0, {}, FailureCause::None };
    slow.slow = std::chrono::milliseconds(12'400);
    slow.usual = std::chrono::milliseconds(3100);
    pool.breakers.append(slow);
    pool.transientDays = { { u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s,
        { Limits::OwnerKind::ProjectModel, u"p1"_s, u"gemini-2.5-pro"_s }, pool.at.addDays(-2),
        pool.at.addDays(-2).addSecs(612) } };
}

//! A morning with three keys.
void fillKeyLogs(Test::FakeServices& services)
{
    const QDateTime now = services.pool.known.at;
    const KeyId keys[] { { u"k1"_s }, { u"k2"_s }, { u"k3"_s } };
    for (int i = 0; i < 40; ++i) {
        const QDateTime at = now.addSecs(-i * i * 9 - i * 31);
        services.ledger.accessLog.append({ at, keys[i * i % 3], { u"r"_s }, i % 13 != 5 });
        if (i % 5 == 0)
            services.ledger.rotationLog.append({ at, { u"r"_s }, u"gemini"_s, u"gemini-2.5-pro"_s,
                keys[i / 5 % 3], keys[(i / 5 + 1) % 3],
                i % 2 == 0 ? FailureCause::PerDay : FailureCause::RequestsPerMinute });
    }
}

//! A busy morning.
void fillBooks(Test::FakeServices& services)
{
    fillPool(services);
    services.ledger.booked = Test::sampleRequests(services.pool.known.at, 640);
    for (const BookedRequest& row : std::as_const(services.ledger.booked))
        services.ledger.bookedAttempts.insert(row.id, Test::sampleAttempts());
    services.ledger.bookedAttempts[services.ledger.booked.first().id][0].target
        = { u"ollama"_s, u"qwen3:8b"_s };
}

void fillOverview(Test::FakeServices& services)
{
    fillBooks(services);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    services.ledger.sample = Test::SampleBooks::month(now);
    agreeWithBooks(services);
    services.alerts.known.standing = alertsOf(now);
    services.ledger.auditPage = Test::sampleAudit(now, 60);
}

void fillAlerts(Test::FakeServices& services)
{
    services.withModels().withChats();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    services.alerts.known.standing = alertsOf(now);
    AlertInfo foreign { .id = { u"0190-6"_s },
        .kind = AlertKind::ForeignUse,
        .place = { u"foreign"_s, u"Gemini"_s, u"Work"_s, u"gemini-2.5-pro"_s, {} },
        .detail = u"requests/pacific_day/learned"_s,
        .value = 3 };
    AlertInfo model { .id = { u"0190-7"_s },
        .kind = AlertKind::ModelRetired,
        .severity = AlertSeverity::Notice,
        .place = { u"model"_s, u"Gemini"_s, {}, u"gemini-2.5-pro"_s, {} },
        .detail = u"ends/gemini-3.8-flash"_s,
        .until = now.addDays(10) };
    AlertInfo clock { .id = { u"0190-8"_s },
        .kind = AlertKind::ClockSkew,
        .place = { u"clock"_s, u"OpenAI"_s, {}, {}, {} },
        .detail = u"ahead"_s,
        .value = 184 };
    for (AlertInfo* alert : { &foreign, &model, &clock }) {
        alert->raised = now.addSecs(-600);
        services.alerts.known.standing.append(*alert);
    }
    services.alerts.past = services.alerts.known.standing + Test::samplePastAlerts(now, 40);
}

void openPage(Ui::MainWindow& window, const char* name)
{
    window.findChild<QToolButton*>(QLatin1String(name) + u"PageButton"_s)->click();
}

//! The newest one, which fell back from another service, with its last attempt open. In a high
//! window the dialog is as high, so that all of it is seen.
void openRequest(Ui::MainWindow& window)
{
    auto* table = window.findChild<QTreeView*>(u"requestTable"_s);
    emit table->activated(table->model()->index(0, 0));
    auto* dialog = window.findChild<QDialog*>(u"requestDetailDialog"_s);
    dialog->resize(dialog->width(), std::max(dialog->height(), window.height() - 120));
    QTimer::singleShot(kSettle / 4, &window, [&window] {
        auto* area = window.findChild<QScrollArea*>(u"requestDetailArea"_s);
        QScrollBar* bar = area->verticalScrollBar();
        QObject::connect(bar, &QScrollBar::rangeChanged, bar, [area, bar] {
            const auto* first = area->findChild<QWidget*>(u"attemptDetails1"_s);
            bar->setValue(first->mapTo(area->widget(), QPoint(0, 0)).y());
        });
        window.findChild<QToolButton*>(u"attemptToggle3"_s)->click();
    });
}

//! A pasted text of which each key is another case.
void fillNewKeys(Test::FakeServices& services)
{
    const auto key = [](const QString& backend, const QByteArray& secret, const QString& label) {
        Services::KeyCandidate one;
        one.key = { .backendId = backend, .label = label };
        one.key.secret = Secret::take(QByteArray(secret));
        return one;
    };
    Services::KeyCandidate there = key(u"gemini"_s, "AIza-sample-00c3", u"GEMINI_API_KEYS #2"_s);
    there.known = KeyInfo { .label = u"work-1"_s };
    Services::KeyCandidate bad;
    bad.key.label = u"GEMINI_API_KEYS #3"_s;
    bad.problem = Error { ErrorKind::InvalidInput, {}, {}, {} };
    Services::KeyCandidate moved = key(u"openai"_s, "sk-sample-00d41e", u"GEMINI_API_KEY"_s);
    moved.look = Services::KeyLook { u"OpenAI"_s, u"openai"_s };
    Services::KeyCandidate groq = key(u"gemini"_s, "gsk_sample-00c8a1", u"GOOGLE_API_KEY"_s);
    groq.look = Services::KeyLook { u"Groq"_s, {} };
    services.keys.candidates
        = { { key(u"gemini"_s, "AIza-sample-00a1", u"GEMINI_API_KEYS #1"_s), there, bad, moved,
                key(u"anthropic"_s, "sk-ant-sample-0e", u"ANTHROPIC_API_KEY"_s), groq,
                key({}, "shapeless-0000f7", {}) },
              3 };
    services.keys.errorOf.insert("sk-ant-sample-0e", Error { ErrorKind::Network, {}, {}, {} });
}

void openSeveralKeys(Ui::MainWindow& window, Test::FakeServices&)
{
    openPage(window, "keys");
    window.findChild<QPushButton*>(u"addSeveralKeysButton"_s)->click();
    window.findChild<QLineEdit*>(u"pasteKeysEdit"_s)->setText(u"sample"_s);
    window.findChild<QPushButton*>(u"readPastedKeysButton"_s)->click();
    QTimer::singleShot(kSettle / 2, &window,
        [&window] { window.findChild<QPushButton*>(u"verifyKeysButton"_s)->click(); });
}

//! Of the sample's first key.
void openRotation(Ui::MainWindow& window, Test::FakeServices&)
{
    openPage(window, "keys");
    QTimer::singleShot(kSettle / 2, &window, [&window] {
        auto* tree = window.findChild<QTreeView*>(u"keysTree"_s);
        const QModelIndex project = tree->model()->index(0, 0, tree->model()->index(0, 0));
        tree->setCurrentIndex(tree->model()->index(0, 0, project));
        window.findChild<QAction*>(u"rotateKeyAction"_s)->trigger();
    });
}

void openLocal(Ui::MainWindow& window)
{
    window.findChild<QToolButton*>(u"localModelsPageButton"_s)->click();
}

void fillAudit(Test::FakeServices& services)
{
    fillBooks(services);
    services.ledger.auditPage = Test::sampleAudit(services.pool.known.at, 60);
    services.settings.consoleSettings.range = u"all"_s;
}

//! The console beside a chat that has paid with the pool's first key.
void openSidePanel(Ui::MainWindow& window, Test::FakeServices& services)
{
    const auto* page = window.findChild<Ui::ChatPage*>();
    const Target target { u"gemini"_s, u"gemini-2.5-pro"_s };
    UsageTotal cost;
    for (int i = 0; i < 4; ++i) {
        BookedRequest& one = services.ledger.booked[i];
        one.conversation = page->conversation();
        one.target = target;
        one.key = u"work-1"_s;
        ++cost.requests;
        cost.inputTokens += one.usage.inputTokens.value_or(0);
    }
    cost.cost = { { 42'300'000'000 }, 4, 0, 1, 0, {}, { 8'100'000'000 } };
    services.ledger.chatUsages.chats = { { page->conversation(), services.pool.known.at, cost } };
    window.findChild<QAction*>(u"sidePanelAction"_s)->trigger();
    window.findChild<Ui::ChatSidePanel*>()->setTarget(target);
}

std::vector<Scene> scenes()
{
    const auto filled = [](Test::FakeServices& s) { s.withModels().withChats(); };
    const auto none = [](Ui::MainWindow&, Test::FakeServices&) {};
    return {
        { u"first-run"_s, [](Test::FakeServices&) {}, none },
        { u"new-chat"_s, filled, none },
        { u"answer"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                answerFully(window, services);
            } },
        { u"streaming"_s, filled, stream },
        { u"error"_s, filled, fail },
        { u"quota-wait"_s, filled, waitForQuota },
        { u"quota-refused"_s, filled, refuseForQuota },
        { u"attachments"_s, filled, attach },
        { u"demo"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                answerFully(window, services, true);
            },
            true },
        { u"picker"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.models.list[1].isLocal = true;
                services.models.recentList = { { u"ollama"_s, u"gemma3:4b"_s } };
                services.models.setFavourite({ u"gemini"_s, u"gemini-3-pro"_s }, true);
                window.findChild<Ui::ModelPicker*>()->openPopup();
            } },
        { u"model-change"_s, filled, changeModel },
        { u"system-prompt"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                answerFully(window, services);
                window.findChild<QToolButton*>(u"systemInstructionButton"_s)->click();
                window.findChild<QPlainTextEdit*>(u"systemInstructionEdit"_s)
                    ->setPlainText(u"You review C++ code. Be short and exact."_s);
            } },
        { u"parameters"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.settings.defaults.temperature = 0.7;
                answerFully(window, services);
                window.findChild<QToolButton*>(u"parametersButton"_s)->click();
            } },
        { u"compare"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                answerFully(window, services);
                // The turn reaches the page by its own event.
                QTimer::singleShot(0, &window, [&window, &services] {
                    emit window.findChild<Ui::TranscriptView*>()->actionRequested(
                        services.chat.lastAnswer.id, Ui::MessageAction::Compare);
                    auto* comparing = window.findChild<Ui::CompareWindow*>();
                    emit comparing->findChild<Ui::ModelPicker*>()->targetChosen(
                        { u"gemini"_s, u"gemini-3-pro"_s });
                    services.chat.progress(services.chat.lastAnswer,
                        Services::AnswerPhase::Answering,
                        u"Project to the member: `std::ranges::sort(people, {}, "_s);
                });
            } },
        { u"offline"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                answerFully(window, services);
                services.network.setOffline(true);
            } },
        { u"own-window"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                stream(window, services);
                QTimer::singleShot(kSettle / 2, &window, [&window, &services] {
                    window.beside().openChat(services.chat.lastAnswer.conversationId);
                });
            } },
        { u"quick-ask"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                window.beside().openQuickAsk();
                for (QWidget* one : QApplication::topLevelWidgets()) {
                    auto* field = one->findChild<QLineEdit*>(u"quickAskEdit"_s);
                    if (field == nullptr)
                        continue;
                    field->setText(u"How far away is the moon?"_s);
                    emit field->returnPressed();
                }
                QTimer::singleShot(kSettle / 4, &window, [&services] {
                    services.chat.progress(services.chat.lastAnswer,
                        Services::AnswerPhase::Answering,
                        u"On average **384,400 km**: a little more than a light second."_s);
                });
            } },
        { u"connections"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.keys.setVault(VaultState::Locked);
                window.dialogs().openConnections();
            } },
        { u"own-proxy"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.keys.proxyPasswords.insert(u"gemini"_s, Secret::take(u"set"_s));
                services.settings.reaches.insert(
                    u"gemini"_s, { u"gemini"_s, {}, u"http://ada@proxy.example:8080"_s });
                window.dialogs().openConnections();
            } },
        { u"keys"_s, fillPool,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "keys"); } },
        { u"keys-questions"_s,
            [](Test::FakeServices& services) {
                fillPool(services);
                services.pool.known.alike = { { u"p1"_s, u"key/k3"_s } };
                services.pool.known.replacements
                    = { { { u"k1"_s }, { u"k2"_s }, services.pool.known.at } };
            },
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "keys"); } },
        { u"keys-free"_s,
            [](Test::FakeServices& services) {
                fillPool(services);
                QVector<PoolProject>& projects = services.pool.known.backends[0].projects;
                projects[0].billing = Limits::Billing::Free;
                projects[1].tierTold = u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s;
                projects[1].tierToldAt = services.pool.known.at.addSecs(-600);
            },
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "keys");
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    auto* tree = window.findChild<QTreeView*>(u"keysTree"_s);
                    tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
                    window.findChild<QAction*>(u"billProjectAction"_s)->trigger();
                });
            } },
        { u"keys-old"_s,
            [](Test::FakeServices& services) {
                fillPool(services);
                fillKeyLogs(services);
                for (PoolKeyInfo& key : services.pool.known.backends[0].projects[0].keys)
                    key.info.createdAt = services.pool.known.at.addDays(-97);
            },
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "keys"); } },
        { u"keys-none"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "keys"); } },
        { u"limits"_s, fillLimits,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "limits"); } },
        { u"limits-below"_s,
            [](Test::FakeServices& services) {
                fillLimits(services);
                fillTroubles(services);
            },
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "limits");
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    auto* area = window.findChild<QScrollArea*>(u"limitsArea"_s);
                    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
                });
            } },
        { u"limits-none"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "limits"); } },
        { u"limit"_s, fillPool,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "limits");
                QTimer::singleShot(kSettle / 2, &window,
                    [&window] { window.findChild<QPushButton*>(u"newLimitButton"_s)->click(); });
            } },
        { u"limit-spending"_s,
            [](Test::FakeServices& services) {
                fillPool(services);
                services.pool.known.backends[0].projects[0].account = u"Main account"_s;
            },
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "limits");
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    window.findChild<QPushButton*>(u"newLimitButton"_s)->click();
                    auto* kinds = window.findChild<QComboBox*>(u"limitKindCombo"_s);
                    kinds->setCurrentIndex(kinds->count() - 1);
                    window.findChild<QLineEdit*>(u"limitCapEdit"_s)->setText(u"nought"_s);
                    window.findChild<QPushButton*>(u"acceptLimitButton"_s)->click();
                });
            } },
        { u"overview"_s, fillOverview,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "overview"); } },
        { u"overview-none"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "overview"); } },
        { u"alerts"_s, fillAlerts,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "alerts"); } },
        { u"alerts-none"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "alerts"); } },
        { u"alerts-rules"_s, fillAlerts,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "alerts");
                QTimer::singleShot(kSettle / 2, &window,
                    [&window] { window.findChild<QPushButton*>(u"alertRulesButton"_s)->click(); });
            } },
        { u"gateway"_s, fillGateway,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "gateway"); } },
        { u"gateway-below"_s, fillGateway,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "gateway");
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    QScrollBar* bar
                        = window.findChild<QScrollArea*>(u"gatewayArea"_s)->verticalScrollBar();
                    bar->setValue(bar->maximum());
                });
            } },
        { u"gateway-none"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "gateway"); } },
        { u"gateway-error"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.gateway.error = Error { .kind = ErrorKind::Network };
                openPage(window, "gateway");
                window.findChild<QCheckBox*>(u"gatewayTokenCheck"_s)->click();
                window.findChild<QCheckBox*>(u"gatewaySwitch"_s)->click();
            } },
        { u"gateway-client"_s, fillGateway,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "gateway");
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    window.findChild<QPushButton*>(u"newClientButton"_s)->click();
                    window.findChild<QLineEdit*>(u"clientBudgetEdit"_s)->setText(u"much"_s);
                    window.findChild<QPushButton*>(u"acceptClientButton"_s)->click();
                });
            } },
        { u"gateway-token"_s, fillGateway,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                openPage(window, "gateway");
                services.clients.known.removeLast();
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    window.findChild<QPushButton*>(u"newClientButton"_s)->click();
                    window.findChild<QLineEdit*>(u"clientNameEdit"_s)->setText(u"scripts"_s);
                    window.findChild<QPushButton*>(u"acceptClientButton"_s)->click();
                });
            } },
        { u"requests"_s, fillBooks,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "requests");
                Ui::RequestFilter filter;
                filter.range = TimeRange { TimeRange::Preset::Last7Days, {}, {} };
                filter.query.model = u"gemini-2.5-pro"_s;
                window.findChild<Ui::RequestLogPage*>()->setFilter(filter);
            } },
        { u"requests-none"_s, fillPool,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "requests"); } },
        { u"requests-detail"_s, fillBooks,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "requests");
                QTimer::singleShot(kSettle / 2, &window, [&window] { openRequest(window); });
            } },
        { u"requests-filter"_s, fillBooks,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "requests");
                window.findChild<QPushButton*>(u"filterRequestsButton"_s)->click();
            } },
        { u"request"_s, fillBooks,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "requests");
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    auto* table = window.findChild<QTreeView*>(u"requestTable"_s);
                    emit table->activated(table->model()->index(3, 0));
                });
            } },
        { u"side-panel"_s, fillOverview,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                answerFully(window, services);
                QTimer::singleShot(kSettle / 4, &window, // the chat has begun
                    [&window, &services] { openSidePanel(window, services); });
            } },
        { u"audit"_s, fillAudit,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "audit"); } },
        { u"audit-broken"_s,
            [](Test::FakeServices& services) {
                fillAudit(services);
                services.ledger.auditPage.firstFault = 71;
                services.ledger.auditPage.faults = { u"audit: entry 71 was changed"_s };
            },
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "audit"); } },
        { u"audit-none"_s, fillPool,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "audit"); } },
        { u"costs"_s, fillCosts,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "costs"); } },
        { u"costs-free"_s, fillFreeTier,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "costs"); } },
        { u"costs-month"_s,
            [](Test::FakeServices& services) {
                fillCosts(services);
                services.settings.consoleSettings.range = u"month"_s;
            },
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "costs"); } },
        { u"costs-hours"_s,
            [](Test::FakeServices& services) {
                fillCosts(services);
                services.settings.consoleSettings = { u"7d"_s, true, true, u"hour"_s };
            },
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "costs"); } },
        { u"costs-own"_s,
            [](Test::FakeServices& services) {
                fillCosts(services);
                const QString day = QDate::currentDate().addDays(-1).toString(Qt::ISODate);
                services.settings.consoleSettings
                    = { u"%1T08:30..%1T18:00"_s.arg(day), true, false };
            },
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "costs"); } },
        { u"costs-none"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "costs"); } },
        { u"traffic"_s, fillCosts,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "traffic"); } },
        { u"traffic-program"_s,
            [](Test::FakeServices& services) {
                fillCosts(services);
                fillVitals(services);
                services.settings.consoleSettings.range = u"1h"_s;
            },
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "traffic");
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    auto* area
                        = window.findChild<QWidget*>(u"trafficPage"_s)->findChild<QScrollArea*>();
                    area->ensureWidgetVisible(window.findChild<QWidget*>(u"machineMemoryCard"_s));
                });
            } },
        { u"traffic-none"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) { openPage(window, "traffic"); } },
        { u"keys-several"_s,
            [](Test::FakeServices& services) {
                fillPool(services);
                fillNewKeys(services);
            },
            openSeveralKeys },
        { u"key-elsewhere"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices&) {
                window.dialogs().openConnections();
                auto* card = window.findChild<QWidget*>(u"backendCard_gemini"_s);
                card->findChild<QLineEdit*>(u"newKeyEdit"_s)->setText(u"sk-sample-0123456789"_s);
            } },
        { u"key-log"_s,
            [](Test::FakeServices& services) {
                fillPool(services);
                fillKeyLogs(services);
            },
            [](Ui::MainWindow& window, Test::FakeServices&) {
                openPage(window, "keys");
                QTimer::singleShot(kSettle / 2, &window,
                    [&window] { window.findChild<QPushButton*>(u"keyLogButton"_s)->click(); });
            } },
        { u"rotation"_s, fillPool, openRotation },
        { u"rotation-begun"_s,
            [](Test::FakeServices& services) {
                fillPool(services);
                services.pool.known.replacements
                    = { { { u"k1"_s }, { u"k3"_s }, services.pool.known.at } };
            },
            openRotation },
        { u"local-models"_s, fillLocal,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                openLocal(window);
                window.findChild<QLineEdit*>(u"pullNameEdit"_s)->setText(u"qwen3:32b"_s);
                window.findChild<QPushButton*>(u"pullButton"_s)->click();
                emit services.installedModels.pullProgressed(
                    { .target = { u"ollama"_s, u"qwen3:32b"_s },
                        .status = u"pulling 3291abe70f16"_s,
                        .totalBytes = 20'202'000'000,
                        .completedBytes = 7'900'000'000,
                        .layers = { { u"sha256:3291abe70f16"_s, 20'200'000'000, 7'898'000'000 },
                            { u"sha256:d18a5cc71b84"_s, 2'000'000, 2'000'000 } } });
            } },
        { u"local-models-empty"_s,
            [](Test::FakeServices& s) {
                fillLocal(s);
                Services::BackendModels gone = s.models.list.at(ollamaAt(s));
                gone.backend.baseUrl = QUrl(u"http://127.0.0.1:11434"_s);
                gone.failure
                    = Failure { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
                s.models.set(gone);
            },
            [](Ui::MainWindow& window, Test::FakeServices&) { openLocal(window); } },
        { u"local-model"_s, fillLocal,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                openLocal(window);
                for (const ModelInfo& model :
                    services.models.list.at(ollamaAt(services)).list.models)
                    services.installedModels.shown.insert(model.target.model,
                        { .model = model,
                            .promptTemplate
                            = u"{{- if .System }}{{ .System }}{{ end }}\n{{ .Prompt }}"_s,
                            .parameters = u"num_ctx 8192\nstop \"<|im_end|>\""_s,
                            .licence = u"Apache License 2.0"_s,
                            .systemInstruction = {} });
                window.findChild<QPushButton*>(u"modelDetailsButton"_s)->click();
            } },
        { u"settings"_s,
            [](Test::FakeServices& s) {
                s.withModels().withChats();
                s.settings.rowList = settingRows();
            },
            [](Ui::MainWindow& window, Test::FakeServices&) {
                window.dialogs().noteSetting(
                    u"window/quick_ask_key"_s, u"The desktop opens it with Ctrl+Shift+Space."_s);
                window.dialogs().openSettings();
            } },
        { u"budgets"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.ledger.budgetStates = Test::sampleBudgets();
                window.dialogs().openBudgets();
            } },
        { u"budget"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.ledger.budgetStates = Test::sampleBudgets();
                window.dialogs().openBudgets();
                window.findChild<QPushButton*>(u"newBudgetButton"_s)->click();
                window.findChild<QPushButton*>(u"acceptBudgetButton"_s)->click();
            } },
        { u"answered-by-another"_s, filled, answerByAnother },
        { u"budget-refusal"_s, filled, refuseByBudget },
        { u"network"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.settings.networkSettings.proxy = Services::ProxyChoice::Http;
                services.settings.networkError
                    = Error { ErrorKind::InvalidInput, {}, {}, u"proxyHost"_s };
                window.dialogs().openConnections();
                window.findChild<QPushButton*>(u"unfoldNetworkButton"_s)->click();
                window.findChild<QPushButton*>(u"storeNetworkButton"_s)->click();
            } },
        { u"export"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                answerFully(window, services);
                auto* dialog = new Ui::ExportDialog(
                    { services.history.infos.first() }, services.transfer, &window);
                dialog->setPath(u"/home/ada/Documents/Sorting.pdf"_s);
                dialog->open();
            } },
        { u"context"_s, filled, fillUp },
        { u"context-parts"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.context.window = 131'072;
                answerFully(window, services);
                QTimer::singleShot(kSettle / 2, &window, [&window] {
                    window.findChild<QToolButton*>(u"contextMeterButton"_s)->click();
                });
            } },
        { u"templates"_s, filled, offerTemplates },
        { u"export-several"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                auto* dialog = new Ui::ExportDialog(
                    services.history.infos.values().toVector(), services.transfer, &window);
                dialog->setPath(u"/home/ada/Documents/Chats.pdf"_s);
                dialog->open();
            } },
        { u"import"_s, filled,
            [](Ui::MainWindow& window, Test::FakeServices& services) {
                services.transfer.report = importReport();
                auto* dialog = new Ui::ImportDialog(services.transfer, &window);
                dialog->open();
                dialog->look({ u"conversations.json"_s });
            } },
    };
}

//! As a desktop draws around its windows: a line and a shadow.
void frame(QPainter* painter, const QRect& window)
{
    constexpr int kShadow = 10;
    for (int i = kShadow; i > 0; --i)
        painter->fillRect(window.adjusted(-i, 2 - i, i, i + 2), QColor(0, 0, 0, 6));
    painter->fillRect(window.adjusted(-1, -1, 1, 1), Ui::currentColours().quoteBar);
}

//! The window with whatever lies above it, as a screen shows it.
QPixmap picture(QWidget& window)
{
    QPixmap whole = window.grab();
    QPainter painter(&whole);
    for (QWidget* other : QApplication::topLevelWidgets()) {
        if (other == &window || !other->isVisible())
            continue;
        const QPoint at = window.mapFromGlobal(other->mapToGlobal(QPoint(0, 0)));
        if (qobject_cast<QDialog*>(other))
            frame(&painter, QRect(at, other->size()));
        painter.drawPixmap(at, other->grab());
    }
    return whole;
}

//! Plays one scene after another; the event loop runs freely in between.
class Gallery : public QObject {
public:
    //! \param only scenes whose names begin so \param size of the window; none: its own
    Gallery(const QString& folder, const QString& suffix, const QString& only, const QSize& size)
        : m_folder(folder)
        , m_suffix(suffix)
        , m_size(size)
    {
        const auto isOther = [&only](const Scene& scene) { return !scene.name.startsWith(only); };
        m_scenes.erase(std::remove_if(m_scenes.begin(), m_scenes.end(), isOther), m_scenes.end());
    }

    void next()
    {
        m_window.reset();
        m_look.reset();
        m_services.reset();
        if (m_scene == m_scenes.size() * 2) {
            QCoreApplication::exit(m_hasFailed ? 1 : 0);
            return;
        }
        const Scene& scene = m_scenes.at(m_scene / 2);
        m_services = std::make_unique<Test::FakeServices>();
        scene.prepare(*m_services);
        m_services->settings.themeChoice
            = m_scene % 2 == 0 ? Services::ThemeChoice::Light : Services::ThemeChoice::Dark;
        m_look = std::make_unique<Ui::ApplicationLook>(*qApp, m_services->settings);
        m_window = std::make_unique<Ui::MainWindow>(m_services->set(scene.isDemo));
        if (m_size.isValid())
            m_window->resize(m_size);
        m_window->move(0, 0);
        m_window->show();
        QTimer::singleShot(kSettle, this, [this, &scene] {
            scene.act(*m_window, *m_services);
            QTimer::singleShot(kSettle, this, [this, &scene] { save(scene.name); });
        });
    }

private:
    void save(const QString& scene)
    {
        const QString theme = m_scene % 2 == 0 ? u"light"_s : u"dark"_s;
        const QString file = u"%1/%2-%3%4.png"_s.arg(m_folder, scene, theme, m_suffix);
        if (!picture(*m_window).save(file)) {
            std::fprintf(stderr, "can't write %s\n", qPrintable(file));
            m_hasFailed = true;
        }
        ++m_scene;
        next();
    }

    QString m_folder;
    QString m_suffix;
    QSize m_size;
    std::vector<Scene> m_scenes = scenes();
    size_t m_scene = 0;
    bool m_hasFailed = false;
    std::unique_ptr<Test::FakeServices> m_services;
    std::unique_ptr<Ui::ApplicationLook> m_look;
    std::unique_ptr<Ui::MainWindow> m_window;
};

} // namespace

int main(int argc, char** argv)
{
    Ui::prepareApplication();
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: gallery OUTDIR [SUFFIX [SCENE [WIDTH HEIGHT]]]\n");
        return 2;
    }
    QDir().mkpath(arguments.at(1));
    const QSize size(arguments.value(4).toInt(), arguments.value(5).toInt());
    Gallery gallery(
        arguments.at(1), arguments.value(2), arguments.value(3), size.isEmpty() ? QSize() : size);
    QTimer::singleShot(0, &gallery, [&gallery] { gallery.next(); });
    return QApplication::exec();
}
