// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/base/futures.h"
#include "core/services/localtransferservice.h"
#include "tests/support/testprofile.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>
#include <QTest>

using namespace Headgate;
using namespace Headgate::Services;
using namespace Headgate::Test;
using namespace Qt::StringLiterals;

//! Transfers through the service, with a history of the disk and one in memory.
class TestLocalTransferService : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_profile = std::make_unique<TestProfile>();
        m_homes = std::make_unique<HistoryHomes>(m_clock, nullptr);
        m_homes->open(m_profile->filePath(u"data"_s));
        m_history = std::make_unique<LocalHistoryService>(*m_homes, nullptr);
        m_transfer = std::make_unique<LocalTransferService>(*m_homes, *m_history, nullptr);
    }
    void cleanup()
    {
        m_transfer.reset();
        m_history.reset();
        m_homes.reset();
    }

    void anImportTellsTheListsOnceAndADryRunNothing()
    {
        QSignalSpy many(m_history.get(), &HistoryService::manyConversationsChanged);
        const QString sample = sourceDir() + u"/tests/data/transfer/chatgpt"_s;
        const ImportReport dry
            = waitFor(m_transfer->importChats({ newId<TransferId>(), { sample }, true }));
        QVERIFY(dry.isDryRun);
        QCOMPARE(many.size(), 0);
        const ImportReport done
            = waitFor(m_transfer->importChats({ newId<TransferId>(), { sample }, false }));
        QCOMPARE(done.newChats, 2);
        QCOMPARE(many.size(), 1);
    }

    void aPrivateChatGoesOutOnlyWhereItIsNamed()
    {
        const auto create = [](History::HistoryStore& store) {
            return store.conversations().create({ .title = u"secret"_s });
        };
        const ConversationId hidden = waitFor(m_homes->inMemory().run(create)).id;
        m_homes->noteInMemory(hidden);
        const QString path = m_profile->filePath(u"out.md"_s);
        ExportSpec spec { .id = newId<TransferId>(), .isAll = true, .path = path };
        QCOMPARE(waitFor(m_transfer->exportChats(spec)).chats, 0);
        spec.isAll = false;
        spec.chats = { hidden };
        QCOMPARE(waitFor(m_transfer->exportChats(spec)).chats, 1);
        QVERIFY(waitFor(m_transfer->printable(spec)).contains(u"secret"_s));
    }

private:
    template <typename T> T waitFor(const QFuture<Result<T>>& future)
    {
        [&future] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30000); }();
        if (future.resultCount() > 0 && future.result())
            return *future.result();
        QTest::qFail("no result", __FILE__, __LINE__);
        return T {};
    }

    SystemClock m_clock;
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<HistoryHomes> m_homes;
    std::unique_ptr<LocalHistoryService> m_history;
    std::unique_ptr<LocalTransferService> m_transfer;
};

QTEST_GUILESS_MAIN(TestLocalTransferService)

#include "tst_localtransferservice.moc"
