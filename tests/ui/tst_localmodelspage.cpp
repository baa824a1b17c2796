// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/common/banner.h"
#include "ui/localmodels/installedmodelsmodel.h"
#include "ui/localmodels/keepalivebox.h"
#include "ui/localmodels/localmodelspage.h"
#include "ui/localmodels/localmodeltexts.h"
#include "ui/localmodels/pullcard.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QWheelEvent>

#include <memory>

using namespace Headgate;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Target kQwen { u"ollama"_s, u"qwen3:8b"_s };

ModelInfo model(const QString& name, qint64 bytes)
{
    ModelInfo info { .target = { u"ollama"_s, name }, .displayName = name };
    info.sizeBytes = bytes;
    info.parameterSize = u"8.2B"_s;
    info.quantization = u"Q4_K_M"_s;
    info.family = u"qwen3"_s;
    info.modifiedAt = QDateTime(QDate(2026, 11, 3), QTime(12, 0), Qt::UTC);
    info.has = Capability::Tools | Capability::Thinking;
    return info;
}

Services::BackendModels ollama(const QVector<ModelInfo>& models)
{
    return { .backend = { u"ollama"_s, u"Ollama"_s, Dialect::Ollama,
                 QUrl(u"http://127.0.0.1:11434"_s), false, false },
        .list = { u"ollama"_s, models, QDateTime::currentDateTimeUtc() },
        .hasKey = true };
}

Services::PullProgress progress(qint64 done, qint64 total)
{
    return { .target = kQwen,
        .status = u"pulling 1234"_s,
        .totalBytes = total + 100,
        .completedBytes = done + 100,
        .layers = { { u"sha256:aaaaaaaaaaaaaaaa"_s, total, done }, { u"sha256:b"_s, 100, 100 } } };
}

} // namespace

//! The page of a server of the user's own, against fakes.
class TestLocalModelsPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theSpeedIsThatOfTheLastSeconds();
    void aPullTellsBytesSpeedAndTimeLeftForEachPart();
    void aPullIsPausedResumedAndCancelled();
    void aPullThatDoesNotFitSaysHowMuchRoomIsMissing();
    void aPullWithoutANameSaysWhatANameIs();
    void theListHasSizeQuantisationFamilyDateAndAbilities();
    void theListIsAProperModel();
    void theDetailsShowTemplateParametersAndLicence();
    void deletingAsksAndNamesTheFreedSize();
    void loadedModelsTellTheirSplitAndExpiry();
    void aLoadedModelIsUnloadedAtOnce();
    void theTimeInMemoryIsKeptForEachModel();
    void theContextLengthIsKeptForEachModel();
    void aServerThatIsNotThereGetsOneLineAndIsAskedOnlyOnDemand();
    void theServersNameFollowsTheServer();
    void theBoxOfServersIsLeftAloneWhileTheyAreTheSame();
    void theWheelChangesNoTimeInMemory();
    void everyControlIsNamed();
    void theHistoryTellsSinceWhenAndWhy();

private:
    template <typename T> T* part(const char* name)
    {
        return page->findChild<T*>(QLatin1String(name));
    }
    PullCard* startPull()
    {
        part<QLineEdit>("pullNameEdit")->setText(kQwen.model);
        part<QPushButton>("pullButton")->click();
        return page->findChild<PullCard*>();
    }
    template <typename Box> Box* dialog()
    {
        Box* found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = page->findChild<Box*>()) != nullptr; });
        return found;
    }

    std::unique_ptr<Test::FakeServices> services;
    std::unique_ptr<LocalModelsPage> page;
};

void TestLocalModelsPage::init()
{
    services = std::make_unique<Test::FakeServices>();
    services->models.set(
        ollama({ model(u"qwen3:8b"_s, 5'200'000'000), model(u"a:1b"_s, 900'000'000) }));
    services->installedModels.inMemory = { { .target = kQwen,
        .sizeBytes = 6'000'000'000,
        .vramBytes = 4'500'000'000,
        .contextLength = 8192,
        .expiresAt = QDateTime::currentDateTimeUtc().addSecs(240) } };
    page = std::make_unique<LocalModelsPage>(services->set());
    page->show();
}

void TestLocalModelsPage::cleanup()
{
    page.reset();
}

void TestLocalModelsPage::theSpeedIsThatOfTheLastSeconds()
{
    PullRate rate;
    Clock::Steady now {};
    rate.note(now, 0);
    rate.note(now + 500ms, 50);
    QVERIFY(!rate.bytesPerSecond()); // half a second says little
    for (int second = 1; second <= 60; ++second)
        rate.note(now + std::chrono::seconds(second), second * 1000);
    for (int second = 61; second <= 80; ++second)
        rate.note(now + std::chrono::seconds(second), 60'000 + (second - 60) * 100);
    QCOMPARE(rate.bytesPerSecond(), 100); // what was a minute ago does not count
    QCOMPARE(rate.timeLeft(63'000), 10s);
    rate.note(now + 81s, 10); // began anew
    QVERIFY(!rate.bytesPerSecond());
}

void TestLocalModelsPage::aPullTellsBytesSpeedAndTimeLeftForEachPart()
{
    PullRate rate;
    rate.note(Clock::Steady(), 1'000'000'000);
    rate.note(Clock::Steady() + 2s, 1'100'000'000);
    QCOMPARE(pulledText(1'100'000'000, 4'100'000'000, rate),
        u"1.1 GB of 4.1 GB · 50.0 MB/s · 1 min 0 s left"_s);
    PullCard* card = startPull();
    QVERIFY(card != nullptr);
    QCOMPARE(services->installedModels.pulled, QVector<Target> { kQwen });
    emit services->installedModels.pullProgressed(progress(1'000'000, 4'000'000));
    QCOMPARE(card->findChild<QLabel*>(u"pullStep"_s)->text(), u"Downloading…"_s);
    QVERIFY(card->findChild<QLabel*>(u"pullBytes"_s)->text().contains(u"1.0 MB of 4.0 MB"_s));
    const QString layers = card->findChild<QLabel*>(u"pullLayers"_s)->text();
    QVERIFY2(layers.contains(u"aaaaaaaaaaaa: 1.0 MB of 4.0 MB"_s), qPrintable(layers));
    QVERIFY2(layers.contains(u"1 part"_s), qPrintable(layers));
    QCOMPARE(card->findChild<QProgressBar*>()->value(), 250);
    emit services->installedModels.pullFinished(kQwen, std::nullopt);
    QCOMPARE(card->findChild<QLabel*>(u"pullStep"_s)->text(), u"Downloaded"_s);
}

void TestLocalModelsPage::aPullIsPausedResumedAndCancelled()
{
    PullCard* card = startPull();
    emit services->installedModels.pullProgressed(progress(1'000'000, 4'000'000));
    auto* pause = card->findChild<QPushButton*>(u"pausePullButton"_s);
    pause->click();
    QCOMPARE(services->installedModels.cancelled.size(), 1);
    QCOMPARE(pause->text(), u"Resume"_s);
    QCOMPARE(card->findChild<QProgressBar*>()->value(), 250); // what has come is still there
    QVERIFY(card->findChild<QLabel*>(u"pullError"_s)->isHidden());
    pause->click();
    QCOMPARE(services->installedModels.pulled.size(), 2);
    QCOMPARE(pause->text(), u"Pause"_s);
    card->findChild<QPushButton*>(u"cancelPullButton"_s)->click();
    QCOMPARE(services->installedModels.cancelled.size(), 2);
    QTRY_VERIFY(page->findChild<PullCard*>() == nullptr);
}

void TestLocalModelsPage::aPullThatDoesNotFitSaysHowMuchRoomIsMissing()
{
    PullCard* card = startPull();
    Services::PullProgress news = progress(0, 4'000'000'000);
    news.freeBytes = 1'500'000'000;
    emit services->installedModels.pullProgressed(news);
    emit services->installedModels.pullFinished(kQwen, Failure { .kind = ErrorKind::Storage });
    const QString why = card->findChild<QLabel*>(u"pullError"_s)->text();
    QVERIFY2(why.contains(u"4.0 GB"_s) && why.contains(u"1.5 GB"_s), qPrintable(why));
    card->findChild<QPushButton*>(u"pausePullButton"_s)->click(); // there is room now
    QCOMPARE(services->installedModels.pulled.size(), 2);
}

void TestLocalModelsPage::aPullWithoutANameSaysWhatANameIs()
{
    part<QPushButton>("pullButton")->click();
    QVERIFY(part<QLabel>("pullNameError")->text().contains(u"qwen3:8b"_s));
    QVERIFY(services->installedModels.pulled.isEmpty());
}

void TestLocalModelsPage::theListHasSizeQuantisationFamilyDateAndAbilities()
{
    const QAbstractItemModel* list = part<QTreeView>("installedModelsList")->model();
    QCOMPARE(list->rowCount(), 2);
    const auto text = [list](int column) { return list->index(1, column).data().toString(); };
    QCOMPARE(text(InstalledModelsModel::Name), u"qwen3:8b"_s);
    QCOMPARE(text(InstalledModelsModel::Size), u"5.2 GB"_s);
    QCOMPARE(text(InstalledModelsModel::Parameters), u"8.2B"_s);
    QCOMPARE(text(InstalledModelsModel::Quantization), u"Q4_K_M"_s);
    QCOMPARE(text(InstalledModelsModel::Family), u"qwen3"_s);
    QVERIFY(!text(InstalledModelsModel::Modified).isEmpty());
    QCOMPARE(text(InstalledModelsModel::Abilities), u"Thinking, Tools"_s);
    QCOMPARE(part<QLabel>("diskTitle")->text(), u"On the disk: 2 model(s), 6.1 GB"_s);
    part<QTreeView>("installedModelsList")
        ->sortByColumn(InstalledModelsModel::Size, Qt::AscendingOrder);
    QCOMPARE(text(InstalledModelsModel::Name), u"qwen3:8b"_s); // 0.9 GB comes before 5.2 GB
}

void TestLocalModelsPage::theListIsAProperModel()
{
    InstalledModelsModel list;
    const QAbstractItemModelTester tester(
        &list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setModels({ model(u"a"_s, 1), model(u"b"_s, 2), model(u"c"_s, 3) });
    QSignalSpy resets(&list, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&list, &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex last = list.index(2, 0);
    list.setModels({ model(u"c"_s, 30), model(u"d"_s, 4) });
    QCOMPARE(list.rowCount(), 2);
    QCOMPARE(last.row(), 0);
    QCOMPARE(list.at(0).sizeBytes, 30);
    QCOMPARE(changes.size(), 1);
    QVERIFY(resets.isEmpty());
}

void TestLocalModelsPage::theDetailsShowTemplateParametersAndLicence()
{
    services->installedModels.shown.insert(u"a:1b"_s,
        { .model = {},
            .promptTemplate = u"{{ .Prompt }}"_s,
            .parameters = u"num_ctx 8192"_s,
            .licence = u"Apache"_s,
            .systemInstruction = {} });
    part<QPushButton>("modelDetailsButton")->click();
    auto* details = dialog<QDialog>();
    QVERIFY(details != nullptr);
    const auto text = [details](const char* name) {
        auto* view = details->findChild<QPlainTextEdit*>(QLatin1String(name));
        return view != nullptr ? view->toPlainText() : QString();
    };
    QTRY_COMPARE(text("modelTemplateText"), u"{{ .Prompt }}"_s);
    QCOMPARE(text("modelParametersText"), u"num_ctx 8192"_s);
    QCOMPARE(text("modelLicenceText"), u"Apache"_s);
    QVERIFY(details->findChild<QPlainTextEdit*>(u"modelSystemText"_s) == nullptr); // it has none
}

void TestLocalModelsPage::deletingAsksAndNamesTheFreedSize()
{
    part<QPushButton>("removeModelButton")->click();
    auto* question = dialog<QMessageBox>();
    QVERIFY(question != nullptr);
    QVERIFY2(question->text().contains(u"900.0 MB"_s), qPrintable(question->text()));
    QVERIFY(question->text().contains(u"a:1b"_s));
    QVERIFY(services->installedModels.removed.isEmpty());
    question->findChild<QPushButton*>(u"confirmRemoveModelButton"_s)->click();
    QCOMPARE(services->installedModels.removed, (QVector<Target> { { u"ollama"_s, u"a:1b"_s } }));
    QTRY_VERIFY(part<QLabel>("diskNote")->text().contains(u"a:1b"_s));
}

void TestLocalModelsPage::loadedModelsTellTheirSplitAndExpiry()
{
    QTRY_VERIFY(part<QLabel>("loadedModelText") != nullptr);
    const QString text = part<QLabel>("loadedModelText")->text();
    QVERIFY2(
        text.contains(u"4.5 GB on the graphics card, 1.5 GB in main memory"_s), qPrintable(text));
    QVERIFY2(text.contains(u"8k tokens"_s), qPrintable(text));
    QVERIFY2(text.contains(u"stays until"_s), qPrintable(text));
    Services::LoadedModel always { .target = kQwen, .sizeBytes = 10, .vramBytes = 0 };
    always.expiresAt = QDateTime(QDate(2318, 1, 1), QTime(0, 0), Qt::UTC);
    QCOMPARE(memoryText(always), u"10 bytes in main memory"_s);
    QCOMPARE(
        expiryText(always, QDateTime::currentDateTimeUtc()), u"stays until the server stops"_s);
}

void TestLocalModelsPage::aLoadedModelIsUnloadedAtOnce()
{
    QTRY_VERIFY(part<QPushButton>("unloadModelButton") != nullptr);
    part<QPushButton>("unloadModelButton")->click();
    QCOMPARE(services->installedModels.kept.size(), 1);
    QCOMPARE(services->installedModels.kept.first(), std::pair(kQwen, u"0"_s));
    QTRY_VERIFY(part<QLabel>("noLoadedModels")->isVisible());
}

void TestLocalModelsPage::theTimeInMemoryIsKeptForEachModel()
{
    QTRY_VERIFY(part<KeepAliveBox>("keepAliveCombo") != nullptr);
    auto* box = part<KeepAliveBox>("keepAliveCombo");
    box->setKeepAlive(u"1h"_s);
    emit box->activated(box->currentIndex());
    QCOMPARE(services->settings.options.value(kQwen.model).keepAlive, u"1h"_s);
    QCOMPARE(services->installedModels.kept.last(), std::pair(kQwen, u"1h"_s)); // and at once
}

void TestLocalModelsPage::theContextLengthIsKeptForEachModel()
{
    part<QPushButton>("modelDetailsButton")->click();
    auto* details = dialog<QDialog>();
    auto* edit = details->findChild<QLineEdit*>(u"modelContextEdit"_s);
    auto* save = details->findChild<QPushButton*>(u"storeModelOptionsButton"_s);
    edit->setText(u"many"_s);
    save->click();
    QVERIFY(details->findChild<QLabel*>(u"modelContextError"_s)->isVisible());
    QVERIFY(services->settings.options.isEmpty());
    edit->setText(u"16384"_s);
    save->click();
    QVERIFY(!details->findChild<QLabel*>(u"modelContextError"_s)->isVisible());
    QCOMPARE(services->settings.options.value(u"a:1b"_s).contextLength, 16384);
}

void TestLocalModelsPage::aServerThatIsNotThereGetsOneLineAndIsAskedOnlyOnDemand()
{
    Services::BackendModels gone = ollama({});
    gone.failure = Failure { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    services->models.set(gone);
    auto* banner = part<Banner>("localModelsTrouble");
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(u"http://127.0.0.1:11434"_s), qPrintable(banner->text()));
    QVERIFY2(banner->text().contains(u"ollama serve"_s), qPrintable(banner->text()));
    QSignalSpy ways(page.get(), &LocalModelsPage::connectionsRequested);
    part<QPushButton>("localModelsConnectionsButton")->click();
    QCOMPARE(ways.size(), 1);
    const int asked = services->installedModels.askedLoaded;
    page->hide();
    services->models.refreshed.clear();
    page->show();
    QCOMPARE(services->installedModels.askedLoaded, asked);
    services->models.refreshed.clear();
    banner->findChild<QPushButton*>()->click();
    QCOMPARE(services->models.refreshed, QStringList { u"ollama"_s });
    services->models.set(ollama({ model(u"b"_s, 1) }));
    QVERIFY(!banner->isVisible());
}

void TestLocalModelsPage::theServersNameFollowsTheServer()
{
    auto* label = part<QLabel>("localServerLabel");
    QTRY_COMPARE(label->text(), u"Ollama 0.0.0"_s);
    Services::BackendModels renamed = ollama({});
    renamed.backend.label = u"Cellar"_s;
    services->models.set(renamed);
    QCOMPARE(label->text(), u"Cellar 0.0.0"_s);
    renamed.backend.id = u"attic"_s;
    renamed.backend.label = u"Attic"_s;
    services->models.list.clear();
    services->models.set(renamed);
    QCOMPARE(label->text(), u"Attic"_s); // the version was another server's
    services->models.list.clear();
    emit services->models.changed(u"attic"_s);
    QCOMPARE(label->text(), QString());
}

void TestLocalModelsPage::theBoxOfServersIsLeftAloneWhileTheyAreTheSame()
{
    Services::BackendModels second = ollama({});
    second.backend.id = u"attic"_s;
    second.backend.label = u"Attic"_s;
    services->models.set(second);
    auto* box = part<QComboBox>("localServerCombo");
    QCOMPARE(box->count(), 2);
    QSignalSpy inserted(box->model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy current(box, &QComboBox::currentIndexChanged);
    second.isRefreshing = true;
    services->models.set(second);
    QCOMPARE(inserted.count() + current.count(), 0);
    second.backend.label = u"Loft"_s;
    services->models.set(second);
    QCOMPARE(box->itemText(1), u"Loft"_s);
    QCOMPARE(box->currentIndex(), 0);
}

void TestLocalModelsPage::theWheelChangesNoTimeInMemory()
{
    QTRY_VERIFY(part<KeepAliveBox>("keepAliveCombo") != nullptr);
    auto* box = part<KeepAliveBox>("keepAliveCombo");
    const int before = box->currentIndex();
    QWheelEvent turn({ 5, 5 }, box->mapToGlobal(QPointF(5, 5)), {}, { 0, -120 }, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(box, &turn);
    QCOMPARE(box->currentIndex(), before);
}

void TestLocalModelsPage::everyControlIsNamed()
{
    startPull();
    for (const QWidget* widget : page->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isNamed = !widget->accessibleName().isEmpty()
            || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(isNamed, qPrintable(widget->objectName()));
    }
}

void TestLocalModelsPage::theHistoryTellsSinceWhenAndWhy()
{
    QVERIFY(!part<QLabel>("serverHealth")->isVisible()); // nothing is known yet
    Services::BackendModels server = services->models.list[0];
    for (const Services::BackendModels& one : std::as_const(services->models.list)) {
        if (one.backend.dialect == Dialect::Ollama)
            server = one;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Failure down { .kind = ErrorKind::Network, .cause = FailureCause::ConnectFailed };
    server.health
        = { { now.addSecs(-7200), {} }, { now.addSecs(-600), down }, { now.addSecs(-300), {} } };
    services->models.set(server);
    QTRY_VERIFY(part<QLabel>("serverHealth")->isVisible());
    const QStringList lines = part<QLabel>("serverHealth")->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(
        lines[0].startsWith(u"Since "_s) && lines[0].endsWith(u": ready"_s), qPrintable(lines[0]));
    QVERIFY2(lines[1].endsWith(u"(5 min 0 s): out of reach"_s), qPrintable(lines[1]));
    QVERIFY2(lines[2].contains(u"1 h 50 min"_s), qPrintable(lines[2]));
    // Of the day before, when the program ran for an hour: nothing is said of the time between.
    server.health = { { now.addDays(-1), {}, now.addDays(-1).addSecs(3600) },
        { now.addSecs(-300), {}, now } };
    services->models.set(server);
    QTRY_COMPARE(part<QLabel>("serverHealth")->text().count(u'\n'), 1);
    const QString before = part<QLabel>("serverHealth")->text().section(u'\n', 1);
    QVERIFY2(before.endsWith(u"(1 h 0 min): ready"_s), qPrintable(before));
}

QTEST_MAIN(TestLocalModelsPage)
#include "tst_localmodelspage.moc"
