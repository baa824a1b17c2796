// SPDX-FileCopyrightText: 2026 The Headgate developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservices.h"
#include "ui/keys/rotationdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Headgate;
using namespace Headgate::Test;
using namespace Headgate::Ui;
using namespace Qt::StringLiterals;

//! The guided rotation as a person sees it.
class TestRotationDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aCheckedKeyTakesTheOldOnesPlace();
    void aKeyThatIsRefusedChangesNothing();
    void whatRunsOnTheOldKeyIsCountedUntilItCanGo();
    void theOldKeyIsWipedAndTheServiceIsNamed();
    void newsOfTheRemovalDoesNotCloseIt();
    void theWayBackPutsTheOldKeyIntoServiceAgain();
    void aKeyOfTheEnvironmentCannotBeWipedHere();
    void whatIsTypedSurvivesNews();
    void itStaysOpenWhileAKeyIsChecked();
    void aKeyThatIsHereCanTakeThePlace();
    void itsTextIsNeverCutOff();

private:
    template <typename T> T* find(const char* name) const
    {
        return m_dialog->findChild<T*>(QLatin1String(name));
    }
    QString text() const { return find<QLabel>("rotationText")->text(); }
    QString step() const { return find<QLabel>("rotationStep")->text(); }
    PoolKeyInfo& old() { return m_services->pool.known.backends[0].projects[0].keys[0]; }
    //! As the service tells once the new key has taken the place.
    void tellBegun()
    {
        PoolOverview now = m_services->pool.known;
        now.replacements = { { { u"k1"_s }, { u"k3"_s }, now.at } };
        m_services->pool.show(now);
        QTRY_COMPARE(step(), u"Step 2 of 3"_s);
    }
    void tell() { m_services->pool.show(PoolOverview(m_services->pool.known)); }

    std::unique_ptr<FakeServices> m_services;
    std::unique_ptr<RotationDialog> m_dialog;
};

void TestRotationDialog::init()
{
    m_dialog.reset();
    m_services = std::make_unique<FakeServices>();
    m_services->pool.known = samplePool(QDateTime::currentDateTimeUtc());
    m_dialog = std::make_unique<RotationDialog>(
        m_services->keys, m_services->pool, KeyId { u"k1"_s }, nullptr);
    m_dialog->show();
    QTRY_COMPARE(step(), u"Step 1 of 3"_s);
}

void TestRotationDialog::aCheckedKeyTakesTheOldOnesPlace()
{
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u"AIzaNewKey-0123456789"_s);
    find<QPushButton>("verifyKeyButton")->click();
    QTRY_COMPARE(m_services->pool.done.size(), 1);
    const KeyInfo& fresh = m_services->keys.list.constLast();
    QCOMPARE(fresh.backendId, u"gemini"_s);
    QCOMPARE(m_services->pool.done.first(), u"replace k1 "_s + fresh.id.text);
}

void TestRotationDialog::aKeyThatIsRefusedChangesNothing()
{
    m_services->keys.error = Error { ErrorKind::Auth, u"no"_s };
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u"AIzaNewKey-0123456789"_s);
    find<QPushButton>("verifyKeyButton")->click();
    QTRY_VERIFY(find<QLabel>("newKeyError")->isVisible());
    QVERIFY(m_services->pool.done.isEmpty());
    QCOMPARE(step(), u"Step 1 of 3"_s);
}

void TestRotationDialog::whatRunsOnTheOldKeyIsCountedUntilItCanGo()
{
    tellBegun();
    QVERIFY(text().contains(u"2 request(s) on “work-1”"_s));
    QVERIFY(text().startsWith(u"“spare” serves all new requests."_s));
    QVERIFY(!find<QPushButton>("rotationWipeButton")->isEnabled());
    old().underWay = 0;
    tell();
    QTRY_VERIFY(find<QPushButton>("rotationWipeButton")->isEnabled());
}

void TestRotationDialog::theOldKeyIsWipedAndTheServiceIsNamed()
{
    old().underWay = 0;
    tellBegun();
    find<QPushButton>("rotationWipeButton")->click();
    QTRY_COMPARE(step(), u"Step 3 of 3"_s);
    QCOMPARE(m_services->keys.removed, QVector { KeyId { u"k1"_s } });
    QVERIFY(text().contains(u"Delete it at Google Gemini as well"_s));
    QVERIFY(find<QPushButton>("rotationBackButton")->isHidden());
}

//! The pool may tell of it before the removal's own answer comes.
void TestRotationDialog::newsOfTheRemovalDoesNotCloseIt()
{
    old().underWay = 0;
    tellBegun();
    PoolOverview without = m_services->pool.known;
    without.backends[0].projects[0].keys.removeFirst();
    connect(&m_services->keys, &Services::KeyService::keysChanged, m_dialog.get(),
        [this, without] { m_services->pool.show(without); });
    find<QPushButton>("rotationWipeButton")->click();
    QTRY_COMPARE(step(), u"Step 3 of 3"_s);
    QVERIFY(m_dialog->isVisible());
}

void TestRotationDialog::theWayBackPutsTheOldKeyIntoServiceAgain()
{
    tellBegun();
    find<QPushButton>("rotationBackButton")->click();
    QTRY_COMPARE(m_services->pool.done, QStringList { u"enable k1"_s });
    QTRY_VERIFY(!m_dialog->isVisible());
}

void TestRotationDialog::aKeyOfTheEnvironmentCannotBeWipedHere()
{
    old().underWay = 0;
    old().info.source = KeySource::Environment;
    tellBegun();
    QVERIFY(find<QPushButton>("rotationWipeButton")->isHidden());
    QVERIFY(text().contains(u"take it out there"_s));
}

void TestRotationDialog::whatIsTypedSurvivesNews()
{
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u"halfakey"_s);
    const int asked = m_services->pool.asked;
    tell();
    QTRY_VERIFY(m_services->pool.asked > asked);
    QTest::qWait(0);
    QCOMPARE(find<QLineEdit>("newKeyEdit")->text(), u"halfakey"_s);
}

void TestRotationDialog::itStaysOpenWhileAKeyIsChecked()
{
    m_services->keys.holdNextAdd();
    QTest::keyClicks(find<QLineEdit>("newKeyEdit"), u"AIzaNewKey-0123456789"_s);
    find<QPushButton>("verifyKeyButton")->click();
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!find<QPushButton>("rotationCloseButton")->isEnabled());
    m_services->keys.releaseAdd();
    QTRY_COMPARE(m_services->pool.done.size(), 1);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestRotationDialog::aKeyThatIsHereCanTakeThePlace()
{
    auto* others = find<QComboBox>("rotationKeyCombo");
    QCOMPARE(others->count(), 2); // the other good keys of Gemini
    others->setCurrentIndex(others->findData(u"k3"_s));
    find<QPushButton>("rotationUseButton")->click();
    QTRY_COMPARE(m_services->pool.done, QStringList { u"replace k1 k3"_s });
}

void TestRotationDialog::itsTextIsNeverCutOff()
{
    m_dialog->resize(m_dialog->width(), 100);
    const auto* label = find<QLabel>("rotationText");
    QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
}

QTEST_MAIN(TestRotationDialog)
#include "tst_rotationdialog.moc"
