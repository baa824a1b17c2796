// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/pagewalk.h"

#include "tests/support/samplerequests.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/windowdialogs.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Headgate::Test {

namespace {

constexpr int kRounding = 2; // pixels

QString where(const QWidget& widget)
{
    const QString name = widget.objectName();
    return name.isEmpty() ? QString::fromLatin1(widget.metaObject()->className()) : name;
}

void addAction(const QAction& action, QStringList* texts)
{
    *texts << u"menu: "_s + action.text();
    if (action.menu() == nullptr)
        return;
    for (const QAction* entry : action.menu()->actions())
        addAction(*entry, texts);
}

void addTexts(const QWidget& widget, QStringList* texts)
{
    QStringList own { widget.accessibleName(), widget.accessibleDescription(), widget.toolTip() };
    if (widget.isWindow())
        own << widget.windowTitle();
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        own << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        own << button->text();
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
        own << line->placeholderText();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&widget))
        own << text->placeholderText();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        for (int i = 0; i < box->count(); ++i)
            own << box->itemText(i);
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            own << tabs->tabText(i);
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(&widget)) {
        for (int i = 0; header->model() != nullptr && i < header->count(); ++i)
            own << header->model()->headerData(i, header->orientation()).toString();
    }
    for (const QString& text : std::as_const(own)) {
        if (!text.isEmpty())
            *texts << where(widget) + u": "_s + text;
    }
}

int widestLine(const QWidget& widget, const QString& text)
{
    int widest = 0;
    for (const QString& line : text.split(u'\n'))
        widest = std::max(widest, widget.fontMetrics().horizontalAdvance(line));
    return widest;
}

int widestItem(const QComboBox& box)
{
    int widest = 0;
    for (int i = 0; i < box.count(); ++i)
        widest = std::max(widest, box.fontMetrics().horizontalAdvance(box.itemText(i)));
    return widest;
}

bool isSmallerThan(const QWidget& widget, const QSize& needed)
{
    return needed.width() > widget.width() + kRounding
        || needed.height() > widget.height() + kRounding;
}

bool isCutLabel(const QLabel& label)
{
    if (label.text().isEmpty())
        return false;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height() + kRounding;
    const int lines = int(label.text().count(u'\n')) + 1;
    const QSize room = label.contentsRect().size();
    return widestLine(label, label.text()) > room.width() + kRounding
        || label.fontMetrics().height() * lines > room.height() + kRounding;
}

bool isCutButton(const QAbstractButton& button)
{
    const auto* tool = qobject_cast<const QToolButton*>(&button);
    const bool isIconOnly = button.text().isEmpty()
        || (tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonIconOnly);
    const bool isUnder = tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonTextUnderIcon;
    const int letters = button.fontMetrics().height() + (isUnder ? button.iconSize().height() : 0);
    return !isIconOnly && isSmallerThan(button, { button.sizeHint().width(), letters });
}

//! Fields scroll sideways by nature, but a line of them has its height.
bool isCutField(const QWidget& widget)
{
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        const QSize sides = box->sizeHint() - QSize(widestItem(*box), 0);
        return isSmallerThan(
            *box, sides + QSize(box->fontMetrics().horizontalAdvance(box->currentText()), 0));
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
        return isSmallerThan(*line, { 0, line->minimumSizeHint().height() });
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&widget))
        return isSmallerThan(*text, { 0, text->fontMetrics().height() });
    return false;
}

//! The view that shows only a part of what is in it, if it can't be scrolled sideways.
bool isBesideItsView(const QWidget& widget)
{
    for (const QWidget* above = widget.parentWidget(); above != nullptr && !widget.isWindow();
         above = above->parentWidget()) {
        const auto* area = qobject_cast<const QScrollArea*>(above);
        if (area == nullptr)
            continue;
        if (area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff)
            return false;
        const QRect shown(widget.mapTo(area->viewport(), QPoint()), widget.size());
        return shown.left() < -kRounding || shown.right() > area->viewport()->width() + kRounding;
    }
    return false;
}

//! Of each outcome one.
void openSeveralKeys(Ui::MainWindow& window, FakeServices& services)
{
    const std::pair<QByteArray, ErrorKind> failing[] = { { "AIza-sample-00a1", ErrorKind::Network },
        { "AIza-sample-00b2", ErrorKind::Locked }, { "AIza-sample-00c3", ErrorKind::Auth } };
    for (const auto& [secret, kind] : failing) {
        Services::KeyCandidate one;
        one.key.backendId = u"gemini"_s;
        one.key.secret = Secret::take(QByteArray(secret));
        services.keys.environment.keys << one;
        services.keys.errorOf.insert(secret, Error { kind, {}, {}, {} });
    }
    services.keys.environment.passedOver = 2;
    window.findChild<QToolButton*>(u"keysPageButton"_s)->click();
    window.findChild<QPushButton*>(u"addSeveralKeysButton"_s)->click();
    window.findChild<QPushButton*>(u"readKeysEnvironmentButton"_s)->click();
    auto* add = window.findChild<QPushButton*>(u"verifyKeysButton"_s);
    QTRY_VERIFY(add->isEnabled());
    add->click();
}

} // namespace

void fillServices(FakeServices& services)
{
    services.withModels().withChats();
    const Target target { u"ollama"_s, u"oak:7b"_s };
    services.installedModels.inMemory = { { .target = target,
        .sizeBytes = 6'000'000'000,
        .vramBytes = 4'000'000'000,
        .contextLength = 8192,
        .expiresAt = QDateTime::currentDateTimeUtc().addSecs(200) } };
    services.keys.addKey(u"gemini"_s, u"Personal"_s, KeySource::Keychain);
}

std::vector<Page> allPages()
{
    using Shelf = ConversationQuery::Shelf;
    const auto none = [](Ui::MainWindow&, FakeServices&) {};
    const auto dialog = [](void (Ui::WindowDialogs::*open)()) {
        return [open](Ui::MainWindow& window, FakeServices&) { (window.dialogs().*open)(); };
    };
    return {
        { "first run", none, false },
        { "chat", none },
        { "trash",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<Ui::Sidebar*>()->openShelf(Shelf::Trash);
            } },
        { "export",
            [](Ui::MainWindow& window, FakeServices& services) {
                window.dialogs().openExport({ services.history.infos.first() });
            } },
        { "import", dialog(&Ui::WindowDialogs::openImport) },
        { "palette", dialog(&Ui::WindowDialogs::openPalette) },
        { "shortcuts", dialog(&Ui::WindowDialogs::openShortcuts) },
        { "about", dialog(&Ui::WindowDialogs::openAbout) },
        { "parameters",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<QToolButton*>(u"parametersButton"_s)->click();
            } },
        { "connections",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.keys.setVault(VaultState::Locked);
                window.dialogs().openConnections();
                window.findChild<QPushButton*>(u"unfoldNetworkButton"_s)->click();
            } },
        { "settings", dialog(&Ui::WindowDialogs::openSettings) },
        { "budgets",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.ledger.budgetStates = sampleBudgets();
                window.dialogs().openBudgets();
            } },
        { "budget",
            [](Ui::MainWindow& window, FakeServices&) {
                window.dialogs().openBudgets();
                auto* budgets = window.findChild<QDialog*>(u"budgetsDialog"_s);
                budgets->findChild<QPushButton*>(u"newBudgetButton"_s)->click();
                budgets->findChild<QPushButton*>(u"acceptBudgetButton"_s)->click();
            } },
        { "local models",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<QToolButton*>(u"localModelsPageButton"_s)->click();
                auto* name = window.findChild<QLineEdit*>(u"pullNameEdit"_s);
                name->setText(u"oak:70b"_s);
                window.findChild<QPushButton*>(u"pullButton"_s)->click();
            } },
        { "keys",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.pool.known = samplePool(QDateTime::currentDateTimeUtc());
                for (PoolKeyInfo& key : services.pool.known.backends[0].projects[0].keys)
                    key.info.createdAt = services.pool.known.at.addDays(-97);
                window.findChild<QToolButton*>(u"keysPageButton"_s)->click();
            } },
        { "several keys", openSeveralKeys },
        { "a key of another provider",
            [](Ui::MainWindow& window, FakeServices&) {
                window.dialogs().openConnections();
                auto* card = window.findChild<QWidget*>(u"backendCard_gemini"_s);
                card->findChild<QLineEdit*>(u"newKeyEdit"_s)->setText(u"sk-sample-0001"_s);
            } },
        { "overview",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.pool.known = samplePool(QDateTime::currentDateTimeUtc());
                services.ledger.booked = sampleRequests(QDateTime::currentDateTimeUtc(), 30);
                services.ledger.budgetStates = sampleBudgets();
                window.findChild<QToolButton*>(u"overviewPageButton"_s)->click();
            } },
        { "overview without books",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<QToolButton*>(u"overviewPageButton"_s)->click();
            } },
        { "alerts",
            [](Ui::MainWindow& window, FakeServices& services) {
                const QDateTime now = QDateTime::currentDateTimeUtc();
                services.alerts.known.standing = sampleAlerts(now).mid(1);
                services.alerts.past = samplePastAlerts(now, 20);
                window.findChild<QToolButton*>(u"alertsPageButton"_s)->click();
            } },
        { "alert rules",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<QToolButton*>(u"alertsPageButton"_s)->click();
                auto* rules = window.findChild<QPushButton*>(u"alertRulesButton"_s);
                QTimer::singleShot(0, rules, [rules] { rules->click(); });
            } },
        { "gateway",
            [](Ui::MainWindow& window, FakeServices& services) {
                const QDateTime now = QDateTime::currentDateTimeUtc();
                services.gateway.now.isOpen = true;
                services.gateway.now.needsToken = false;
                services.gateway.now.address = u"0.0.0.0"_s;
                services.gateway.now.port = 8484;
                services.gateway.traffic = sampleTraffic(now);
                services.clients.known = sampleClients(now);
                window.findChild<QToolButton*>(u"gatewayPageButton"_s)->click();
            } },
        { "gateway without clients",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.gateway.error = Error { .kind = ErrorKind::Network };
                window.findChild<QToolButton*>(u"gatewayPageButton"_s)->click();
                window.findChild<QCheckBox*>(u"gatewaySwitch"_s)->click();
            } },
        { "gateway client",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<QToolButton*>(u"gatewayPageButton"_s)->click();
                window.findChild<QPushButton*>(u"newClientButton"_s)->click();
            } },
        { "gateway plan",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<QToolButton*>(u"gatewayPageButton"_s)->click();
                window.findChild<QPushButton*>(u"newPlanButton"_s)->click();
                window.findChild<QPushButton*>(u"acceptPlanButton"_s)->click();
            } },
        { "requests",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.ledger.booked = sampleRequests(QDateTime::currentDateTimeUtc(), 30);
                window.findChild<QToolButton*>(u"requestsPageButton"_s)->click();
            } },
        { "requests filter",
            [](Ui::MainWindow& window, FakeServices&) {
                window.findChild<QToolButton*>(u"requestsPageButton"_s)->click();
                window.findChild<QPushButton*>(u"filterRequestsButton"_s)->click();
            } },
        { "request",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.ledger.booked = sampleRequests(QDateTime::currentDateTimeUtc(), 30);
                const RequestId id = services.ledger.booked.first().id;
                services.ledger.bookedAttempts.insert(id, sampleAttempts());
                window.findChild<QToolButton*>(u"requestsPageButton"_s)->click();
                auto* table = window.findChild<QTreeView*>(u"requestTable"_s);
                QTimer::singleShot(
                    0, table, [table] { emit table->activated(table->model()->index(0, 0)); });
            } },
        { "costs",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.ledger.sample = SampleBooks::month(QDateTime::currentDateTimeUtc());
                services.settings.consoleSettings = { u"30d"_s, true };
                window.findChild<QToolButton*>(u"costsPageButton"_s)->click();
            } },
        { "traffic",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.ledger.sample = SampleBooks::month(QDateTime::currentDateTimeUtc());
                window.findChild<QToolButton*>(u"trafficPageButton"_s)->click();
            } },
        { "limits",
            [](Ui::MainWindow& window, FakeServices& services) {
                services.pool.known = samplePool(QDateTime::currentDateTimeUtc());
                window.findChild<QToolButton*>(u"limitsPageButton"_s)->click();
            } },
    };
}

void addPageRows()
{
    QTest::addColumn<int>("page");
    const std::vector<Page> pages = allPages();
    for (size_t i = 0; i < pages.size(); ++i)
        QTest::newRow(pages[i].name) << int(i);
}

QStringList shownTexts(const QWidget& top)
{
    QStringList texts;
    addTexts(top, &texts);
    for (const QWidget* widget : top.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &top)
            continue;
        if (const auto* bar = qobject_cast<const QMenuBar*>(widget)) {
            for (const QAction* action : bar->actions())
                addAction(*action, &texts);
        }
        addTexts(*widget, &texts);
    }
    return texts;
}

QStringList clippedTexts(QWidget& top)
{
    (void)top.grab(); // whatever waits for its layout has it now
    QStringList cut;
    for (const QWidget* widget : top.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &top)
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isCut = (label != nullptr && isCutLabel(*label))
            || (button != nullptr && isCutButton(*button)) || isCutField(*widget);
        const bool isBeside = (label != nullptr || button != nullptr
                                  || qobject_cast<const QLineEdit*>(widget) != nullptr)
            && isBesideItsView(*widget);
        if (isCut || isBeside) {
            const QString text = label != nullptr ? label->text()
                : button != nullptr               ? button->text()
                                                  : QString();
            const QSize has = widget->size();
            const QSize needs = widget->sizeHint();
            cut << where(*widget) + (isBeside ? u" (beside its view): "_s : u": "_s) + text
                    + u" (%1×%2 of %3×%4)"_s.arg(has.width())
                          .arg(has.height())
                          .arg(needs.width())
                          .arg(needs.height());
        }
    }
    return cut;
}

QVector<QWidget*> openWindows()
{
    QVector<QWidget*> open;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible())
            open << widget;
    }
    return open;
}

} // namespace Headgate::Test
